"""An export or an undo that is killed at any fault point is completed or repeated by the next command."""

import functools
import signal
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline import fault_points
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.fault_points import FaultPoint
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.pipeline.subscribers.remove_subscribers import erase_person, suppress_reported, unsubscribe_person
from bulletins.subscribers.store import open_store
from tests.alerts.projects import (
    context_at,
    export_to_csv,
    kill_at_point,
    make_project,
    run_folders,
    start_export,
    succeeded,
)
from tests.conftest import Run, program

RUN = "2026-06-01-1"
NOW = "2026-06-01T09:00"
ADDRESSES = ("one@school.example", "two@school.example")
EXPORT_POINTS = [
    (FaultPoint.EARLIER_RUNS_FINISHED, 1, False),
    (FaultPoint.FILE_WRITTEN, 1, False),
    (FaultPoint.FILE_WRITTEN, 4, False),
    (FaultPoint.ALL_FILES_WRITTEN, 1, False),
    (FaultPoint.RUN_RECORDED, 1, False),
    (FaultPoint.RUN_COMMITTED, 1, True),
    (FaultPoint.EXPORT_DONE, 1, True),
]
"""A fault point of an export, the number of times it is reached, and whether the run counts from there."""
UNDO_POINTS = [
    (FaultPoint.UNDO_RECORDED, False),
    (FaultPoint.UNDO_COMMITTED, True),
    (FaultPoint.UNDO_DONE, True),
]
"""A fault point of an undo, and whether the run is undone from there."""


def kill(root: Path, point: FaultPoint, *command: str, number: int = 1) -> None:
    """Run the program, and kill it the nth time it reaches a fault point."""
    driver = [sys.executable, "-m", "tests.alerts.killed_program", point.name, str(number)]
    options = ["--project", str(root), "--now", NOW]
    process = subprocess.run([*driver, *command, *options], capture_output=True, text=True, check=False)
    assert process.returncode == -signal.SIGKILL, process.stderr


def alert(root: Path, *command: str) -> Run:
    return program("alert", *command, "--project", str(root), "--now", NOW)


def current_runs(root: Path) -> set[str]:
    with open_store(context_at(root).store) as store:
        return {run for run in Ledger(store).current_runs() if not run.startswith("baseline")}


def recipients(root: Path, run: str) -> list[str]:
    header, *addresses = (root / "out" / "alerts" / run / "recipients.csv").read_text().split()
    assert header == "email"
    return addresses


def test_every_fault_point_is_tested() -> None:
    assert {point for point, *_ in [*EXPORT_POINTS, *UNDO_POINTS]} == set(FaultPoint)


@pytest.mark.parametrize(("point", "number", "counts"), EXPORT_POINTS)
def test_an_export_that_is_killed_is_finished_by_the_next_one(
    tmp_path: Path, point: FaultPoint, number: int, counts: bool
) -> None:
    root = make_project(tmp_path / "board", *ADDRESSES)
    kill(root, point, "alert", "export", "--provider", "csv", number=number)
    assert current_runs(root) == ({RUN} if counts else set())
    repeated = alert(root, "export", "--provider", "csv")
    assert repeated.code == 0
    assert ("Nothing was exported." in repeated.err) is counts
    assert ("was interrupted. It is now complete" in repeated.err) is (point is FaultPoint.RUN_COMMITTED)
    assert "Nothing was exported." in alert(root, "export", "--provider", "csv").err
    assert run_folders(root) == [RUN]
    assert recipients(root, RUN) == [*ADDRESSES]
    assert (root / "out" / "alerts" / RUN / "what-to-do-next.txt").exists()


@pytest.mark.parametrize(("point", "undone"), UNDO_POINTS)
def test_an_undo_that_is_killed_is_finished_by_the_next_one(tmp_path: Path, point: FaultPoint, undone: bool) -> None:
    root = make_project(tmp_path / "board", *ADDRESSES)
    assert alert(root, "export", "--provider", "csv").code == 0
    kill(root, point, "alert", "undo", RUN, "--why", "a mistake")
    assert current_runs(root) == (set() if undone else {RUN})
    assert alert(root, "undo", RUN, "--why", "a mistake").code == (1 if undone else 0)
    assert run_folders(root) == []
    assert alert(root, "export", "--provider", "csv").code == 0
    assert run_folders(root) == ["2026-06-01-2"]
    assert recipients(root, "2026-06-01-2") == [*ADDRESSES]


def test_an_undo_that_was_killed_is_finished_by_the_next_export_too(tmp_path: Path) -> None:
    root = make_project(tmp_path / "board", *ADDRESSES)
    assert alert(root, "export", "--provider", "csv").code == 0
    kill(root, FaultPoint.UNDO_COMMITTED, "alert", "undo", RUN, "--why", "a mistake")
    assert run_folders(root) == [RUN], "undone in the ledger, and its files are still there"
    assert alert(root, "export", "--provider", "csv").code == 0
    assert run_folders(root) == ["2026-06-01-2"]


def test_exports_at_the_same_time_make_one_run(tmp_path: Path) -> None:
    root = make_project(tmp_path / "board", "one@school.example")
    processes = [start_export(root) for _ in range(4)]
    assert [succeeded(process) for process in processes] == [True] * 4
    assert run_folders(root) == [RUN]


def test_a_run_is_complete_even_if_another_export_completed_it_first(tmp_path: Path) -> None:
    root = make_project(tmp_path / "board", "one@school.example")

    def export_between_the_transactions(point: FaultPoint) -> None:
        if point is FaultPoint.RUN_COMMITTED:
            assert export_to_csv(root)

    with mock.patch.object(fault_points, "reached", export_between_the_transactions):
        result = export_alerts(context_at(root), "csv")
    assert result.folder
    assert (result.folder / "what-to-do-next.txt").exists()


@pytest.mark.parametrize("way", ["unsubscribed", "erased", "reported"])
def test_a_person_removed_after_an_interrupted_export_is_found_in_its_files(tmp_path: Path, way: str) -> None:
    root = make_project(tmp_path / "board", "ann@school.example", "ben@school.example")
    assert not export_to_csv(root, interrupt=kill_at_point(FaultPoint.RUN_COMMITTED))
    assert run_folders(root) == [f".{RUN}.part"]
    if way == "reported":
        report = b"email_address\nann@school.example\n"
        result = suppress_reported(context_at(root), report, "report.csv", apply=True)
        assert result.count(Outcome.UNSUBSCRIBED) == 1
    else:
        remove = erase_person if way == "erased" else functools.partial(unsubscribe_person, reason="asked")
        files = [path.relative_to(root).as_posix() for path in remove(context_at(root), "ann@school.example").files]
        assert files == [f"out/alerts/{RUN}/recipients.csv"]
    assert run_folders(root) == [RUN]


def test_a_person_erased_before_an_interrupted_run_was_recorded_is_in_no_file(tmp_path: Path) -> None:
    root = make_project(tmp_path / "board", "ann@school.example", "ben@school.example")
    assert not export_to_csv(root, interrupt=kill_at_point(FaultPoint.ALL_FILES_WRITTEN))
    assert erase_person(context_at(root), "ann@school.example").files == ()
    assert export_to_csv(root)
    assert recipients(root, RUN) == ["ben@school.example"]
