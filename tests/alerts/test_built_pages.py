"""An alert links to pages of the site, so an export needs a built site that contains what it announces."""

import errno
import json
import shutil
from pathlib import Path

import pytest

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site, run_engines
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.alerts.plan_alerts import plan_alerts
from bulletins.pipeline.build_record import read_build_record
from bulletins.pipeline.fault_points import FaultPoint
from tests.alerts.projects import (
    START,
    context_at,
    export_to_csv,
    kill_at_point,
    make_project,
    put_site_in_place,
    run_folders,
    subscribe,
)
from tests.conftest import SAMPLES, Run, program

MAJOR = "changes: [{date: 2026-05-01, note: New advice., major: true}]\n"
BUILD_FIRST = "Run `bulletins build` first, and publish the site before you send the alert."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one new bulletin and its site."""
    return make_project(tmp_path / "board", "one@school.example")


def run(root: Path, *command: str) -> Run:
    return program(*command, "--project", str(root), "--now", "2026-06-01T09:00")


def export(root: Path) -> Run:
    return run(root, "alert", "export", "--provider", "csv")


def revise(root: Path, change: str = MAJOR) -> None:
    path = root / "content" / "bulletins" / "first.md"
    path.write_text(path.read_text().replace("topics:", f"{change}topics:", 1))


def assert_stopped(root: Path, problem: str) -> None:
    """An export stops with this problem and nothing is recorded; a plan gives it as a warning."""
    place, _, message = problem.partition(": ")
    stopped = export(root)
    assert stopped.code == 1
    assert stopped.out == f"{place}: error alert-unbuilt: {message} {BUILD_FIRST}\n"
    assert stopped.err == "1 error. Nothing was exported.\n"
    assert run_folders(root) == []
    assert "exported" not in run(root, "alert", "log").err
    planned = run(root, "alert", "plan")
    assert planned.code == 0
    assert planned.out == f"{place}: warning alert-unbuilt-plan: {message} {BUILD_FIRST}\n"
    assert "1 of 1 subscriber would get 1 message:" in planned.err


def test_without_a_site_nothing_is_exported_until_it_is_built(root: Path) -> None:
    shutil.rmtree(root / "out")
    assert_stopped(root, "out/site:1:1: there is no complete site here, and the alert links to its pages.")
    assert run(root, "build").code == 0
    assert run(root, "alert", "plan").out == ""
    assert "Exported 1 bulletin for 1 person" in export(root).err


@pytest.mark.parametrize("lost", ["site", "engines.json"])
def test_a_site_without_its_record_and_a_record_without_its_site_prove_nothing(root: Path, lost: str) -> None:
    path = root / "out" / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert_stopped(root, "out/site:1:1: there is no complete site here, and the alert links to its pages.")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '"x"', "{}", '{"inputs": "x"}'])
def test_a_damaged_record_proves_nothing(root: Path, text: str) -> None:
    (root / "out" / "engines.json").write_text(text)
    assert_stopped(root, "out/site:1:1: there is no complete site here, and the alert links to its pages.")


NOT_THERE = (
    "content/bulletins/first.md:3:1: the site in out/site does not contain this bulletin, and the alert links to it."
)


@pytest.mark.parametrize("page", [None, "A page that somebody else made"])
def test_a_page_that_is_missing_or_was_replaced_stops_the_export(root: Path, page: str | None) -> None:
    path = root / "out" / "site" / "bulletins" / "first" / "index.html"
    path.write_text(page) if page else path.unlink()
    assert_stopped(root, NOT_THERE)


def test_a_site_that_was_built_before_the_bulletin_was_published_stops_the_export(root: Path) -> None:
    put_site_in_place(root, parse_date_time("2026-01-01"))
    assert_stopped(root, NOT_THERE)


def test_a_bulletin_whose_withdrawal_is_on_the_site_is_not_there(root: Path) -> None:
    path = root / "content" / "bulletins" / "first.md"
    text = path.read_text()
    path.write_text(text.replace("kind:", "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: Wrong.}\nkind:", 1))
    put_site_in_place(root)
    path.write_text(text)
    assert_stopped(root, NOT_THERE)


def test_a_site_with_another_revision_stops_the_export(root: Path) -> None:
    revise(root)
    words = "the site in out/site has revision 1 of this bulletin, and the alert is about revision 2."
    assert_stopped(root, f"content/bulletins/first.md:3:1: {words}")


def test_a_minor_revision_needs_no_new_build(root: Path) -> None:
    revise(root, MAJOR.replace("true", "false"))
    assert "Exported 1 bulletin" in export(root).err


def test_every_page_that_is_missing_is_named_in_one_run(tmp_path: Path) -> None:
    root = tmp_path / "full"
    shutil.copytree(SAMPLES / "valid" / "full", root)
    program("alert", "baseline", "--until", "2020-01-01", "--project", str(root), "--now", "2024-08-01T12:00")
    subscribe(root, "one@school.example", now=parse_date_time("2021-01-01"))
    now = parse_date_time("2024-08-01T12:00")
    put_site_in_place(root, now)
    for page in ("bulletins/lead", "bulletins/child-x", "issues/1"):
        (root / "out" / "site" / page / "index.html").unlink()
    result = export_alerts(context_at(root, now), "csv")
    unbuilt = [problem.location.path for problem in result.problems if problem.code == "alert-unbuilt"]
    assert unbuilt == [
        "content/issues/1/child-x.md", "content/issues/1/issue.yml", "content/issues/1/lead.md",
    ]  # fmt: skip
    assert result.plan is None


def test_an_interrupted_run_is_completed_even_if_the_next_export_stops(root: Path) -> None:
    assert not export_to_csv(root, interrupt=kill_at_point(FaultPoint.RUN_COMMITTED))
    revise(root)
    stopped = export(root)
    assert stopped.code == 1
    assert "Run 2026-06-01-1 was interrupted. It is now complete, in " in stopped.err
    assert run_folders(root) == ["2026-06-01-1"]


def test_what_no_subscriber_matches_must_be_on_the_site_too_before_it_counts_as_announced(tmp_path: Path) -> None:
    root = make_project(tmp_path / "other")
    subscribe(root, "one@school.example", "thresholds")
    shutil.rmtree(root / "out" / "site")
    assert export(root).code == 1
    put_site_in_place(root)
    assert "The bulletins are marked as announced" in export(root).err


class TestBuildRecord:
    """What a build leaves for an export, with the real engines."""

    def test_it_names_the_revision_of_every_bulletin_that_can_be_read(self, tmp_path: Path) -> None:
        root = tmp_path / "full"
        shutil.copytree(SAMPLES / "valid" / "full", root)
        now = parse_date_time("2024-08-01T12:00")
        assert build_site.build_site(root, now).site
        record = json.loads((root / "out" / "engines.json").read_text())
        assert record["bulletins"]["child-x"] == 3
        assert record["bulletins"]["lead"] == 1
        assert {"draft", "scheduled", "embargoed", "withdrawn"}.isdisjoint(record["bulletins"])
        assert [*record["bulletins"]] == sorted(record["bulletins"])
        assert not list((root / "out" / "site").rglob("engines.json")), "it is not published"
        (root / "content" / "bulletins" / "draft.md").unlink()
        before = (root / "out" / "engines.json").read_bytes()
        build_site.build_site(root, now)
        assert (root / "out" / "engines.json").read_bytes() == before

    def test_a_record_of_an_earlier_version_is_completed_without_building_again(self, root: Path) -> None:
        assert run(root, "build").code == 0
        path = root / "out" / "engines.json"
        complete = path.read_bytes()
        record = json.loads(complete)
        del record["bulletins"]
        path.write_text(json.dumps(record))
        assert_stopped(root, NOT_THERE)
        assert "No changes." in run(root, "build").err
        assert path.read_bytes() == complete
        assert export(root).code == 0

    def test_a_revision_that_no_page_shows_is_recorded_by_the_next_build(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As with a board's own templates that do not show revisions."""
        monkeypatch.setattr(run_engines, "_inputs_digest", lambda _out, _config: "the same")
        assert run(root, "build").code == 0
        revise(root)
        assert export(root).code == 1
        assert run(root, "build").code == 0
        assert export(root).code == 0

    def test_a_build_that_fails_to_replace_the_site_leaves_no_record(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert run(root, "build").code == 0
        revise(root)

        def no_space(*_folders: Path) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as full_disk:
            full_disk.setattr("bulletins.pipeline.run_engines.swap_folder", no_space)
            assert run(root, "build").code == 1
        assert read_build_record(root / "out") is None
        assert export(root).code == 1
        assert run(root, "build").code == 0
        assert export(root).code == 0

    def test_a_preview_proves_nothing(self, root: Path) -> None:
        shutil.rmtree(root / "out")
        assert build_site.build_site(root, START, preview=True).site
        assert export(root).code == 1


def test_a_plan_that_has_nothing_to_announce_needs_no_site(root: Path) -> None:
    assert export(root).code == 0
    shutil.rmtree(root / "out" / "site")
    assert plan_alerts(context_at(root)).problems == ()
    assert "There are no new or revised bulletins since the last export." in export(root).err
