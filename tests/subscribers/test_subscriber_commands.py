"""The circulation list as board staff keep it, through the program."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.pipeline.alerts import plan_alerts
from bulletins.pipeline.alerts.context import STORE_PATH
from tests.alerts.test_once import at
from tests.conftest import Run, program

LIST = "email,name,topics,often,promotional\nann@school.example,Ann,early-help,weekly,yes\nbo@school.example,,,,\n"


class Board:
    """A minimal project and the program to use on it."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def run(self, *arguments: str, now: str = "2026-06-01") -> Run:
        return program(*arguments, "--project", str(self.root), "--now", now)

    def people(self, *arguments: str, now: str = "2026-06-01") -> Run:
        return self.run("subscribers", *arguments, now=now)

    def bring(self, text: str, *more: str, now: str = "2026-06-01") -> Run:
        path = self.root / "list.csv"
        path.write_text(text)
        return self.people("import", str(path), "--basis", "consent", "--how", "form", *more, now=now)

    @property
    def listed(self) -> list[str]:
        return self.people("list").out.splitlines()[1:]


@pytest.fixture
def board(sample: Callable[[str], Path]) -> Board:
    return Board(sample("valid/minimal"))


def test_an_import_says_what_it_would_do_and_does_nothing(board: Board) -> None:
    run = board.bring(LIST)
    assert run.code == 0
    assert "2 people would be new, 0 would be changed, 0 as before." in run.err
    assert "Nothing was done. To do it, say --yes." in run.err
    assert not (board.root / "private").exists()


def test_an_import_brings_in_once_and_then_only_what_changed(board: Board) -> None:
    assert "2 people new, 0 changed, 0 as before." in board.bring(LIST, "--yes").err
    assert board.listed == ["ann@school.example,early-help,,,any,weekly,yes", "bo@school.example,,,,any,immediately,no"]
    assert "0 people new, 0 changed, 2 as before." in board.bring(LIST, "--yes").err
    trial = board.bring(LIST.replace("early-help,weekly", "thresholds,weekly"))
    assert "0 people would be new, 1 would be changed, 1 as before." in trial.err
    assert board.listed[0].startswith("ann@school.example,early-help")


def test_an_import_says_which_columns_it_left_alone(board: Board) -> None:
    run = board.bring("email,Phone,Team\nann@school.example,01632 960001,A\n")
    assert "2 columns were left alone: Phone, Team. docs/alerts.md lists the names that are read." in run.err


def test_with_an_error_in_the_file_nothing_is_brought_in(board: Board) -> None:
    run = board.bring(LIST + "bad,,,,\n", "--yes")
    assert run.code == 1
    assert "Nothing was brought in: mend the file, or take these rows out of it." in run.err
    assert not (board.root / "private").exists()


@pytest.mark.parametrize("way", ["remove", "forget", "suppress"])
@pytest.mark.parametrize("spelling", ["ann@school.example", "ANN@School.Example", " ann@school.example"])
def test_an_import_never_brings_back_who_left(board: Board, way: str, spelling: str) -> None:
    board.bring(LIST, "--yes")
    assert board.people(way, "ann@school.example").code == 0
    run = board.bring(LIST.replace("ann@school.example", spelling), "--yes", now="2027-06-01")
    assert "1 person left, and is not brought back:" in run.err
    assert [line.split(",")[0] for line in board.listed] == ["bo@school.example"]


def test_who_asks_again_comes_back_and_only_when_that_is_said(board: Board) -> None:
    board.bring(LIST, "--yes")
    board.people("remove", "ann@school.example")
    refused = board.people("add", "ann@school.example", "--basis", "consent")
    assert refused.code == 1
    assert "If they ask to come back, say --again." in refused.err
    assert board.people("add", "ann@school.example", "--basis", "consent", "--again", "--often", "monthly").code == 0
    assert "ann@school.example,,,,any,monthly,no" in board.listed


def test_one_person_is_added_with_what_they_ask_for(board: Board) -> None:
    asked = (
        "--topic",
        "early-help",
        "--topic",
        "thresholds",
        "--all-of",
        "--kind",
        "issue",
        "--charged",
        "--name",
        "Ann",
    )
    assert "ann@school.example: new." in board.people("add", "ann@school.example", "--basis", "consent", *asked).err
    assert board.listed == ["ann@school.example,early-help;thresholds,issue,,all,immediately,yes"]
    wrong = board.people("add", "bo@school.example", "--basis", "consent", "--topic", "early-halp")
    assert wrong.code == 2
    assert "Did you mean 'early-help'?" in wrong.err
    assert board.people("add", "bo.example", "--basis", "consent").code == 2


def test_what_is_listed_can_be_imported_again(board: Board) -> None:
    asked = ("--topic", "early-help", "--topic", "thresholds", "--all-of", "--kind", "issue", "--charged")
    board.people("add", "ann@school.example", "--basis", "consent", *asked)
    assert "0 changed, 1 as before" in board.bring(board.people("list").out, "--yes").err


def test_forgetting_leaves_no_byte_of_the_address_and_names_the_runs_that_hold_it(board: Board) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.bring(LIST.replace("early-help", ""), "--yes")
    board.run("alert", "export", "--provider", "csv", now="2026-06-02")
    store = board.root / STORE_PATH
    assert b"bo@school.example" in store.read_bytes()
    run = board.people("forget", "bo@school.example")
    assert "All that was kept of bo@school.example is deleted." in run.err
    assert "csv still holds it. Delete that run's folder." in run.err
    assert [path.name for path in store.parent.iterdir()] == [store.name]
    assert b"bo@school" not in store.read_bytes()


@pytest.mark.parametrize(("day", "forgotten"), [("2026-06-28T23:59", 0), ("2026-06-29", 1)])
def test_who_left_is_forgotten_after_twenty_eight_days(board: Board, day: str, forgotten: int) -> None:
    board.bring(LIST, "--yes")
    board.people("remove", "ann@school.example", "--why", "retired")
    trial = board.people("prune", now=day)
    assert f"{forgotten} {'person' if forgotten == 1 else 'people'} who left to forget." in trial.err
    assert b"ann@school.example" in (board.root / STORE_PATH).read_bytes()
    board.people("prune", "--yes", now=day)
    assert (b"ann@school.example" in (board.root / STORE_PATH).read_bytes()) is not forgotten


def test_a_person_is_told_all_that_is_kept_of_them(board: Board) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    told = "email,name,agreed on,how,told\nbo@school.example,Bo,1/3/2026,Form,We write twice a month.\n"
    board.bring(told, "--yes")
    board.run("alert", "export", "--provider", "csv", now="2026-06-02")
    kept = json.loads(board.people("export", "BO@school.example").out)
    assert (kept["address"], kept["name"], kept["on_the_list"]) == ("bo@school.example", "Bo", True)
    assert kept["ground"][0] | {"at": ""} == {
        "at": "", "event": "joined", "basis": "consent", "gave": "2026-03-01", "how": "Form",
        "told": "We write twice a month.",
    }  # fmt: skip
    assert [(each["bulletin"], each["run"]) for each in kept["exported"]] == [("first", "2026-06-02-1")]
    shown = board.people("show", "bo@school.example").err
    assert "bo@school.example (Bo), on the list since 1 June 2026." in shown
    assert "exported first, in run 2026-06-02-1" in shown
    nobody = json.loads(board.people("export", "cy@school.example").out)
    assert (nobody["on_the_list"], nobody["exported"]) == (False, [])


def test_a_report_of_leavers_takes_them_off_after_a_trial(board: Board) -> None:
    board.bring(LIST, "--yes")
    report = board.root / "report.csv"
    report.write_text("Email Address,UNSUB_TIME\nann@school.example,2026-05-01\ncy@school.example,2026-05-01\n")
    trial = board.people("suppress", "--file", str(report))
    assert "1 person would be taken off the list, 1 noted who are not on it" in trial.err
    assert len(board.listed) == 2
    board.people("suppress", "--file", str(report), "--yes")
    assert [line.split(",")[0] for line in board.listed] == ["bo@school.example"]
    assert (
        "0 people taken off the list, 0 noted who are not on it, 2 known before."
        in board.people("suppress", "--file", str(report), "--yes").err
    )
    shown = board.people("show", "ann@school.example").err
    assert "must not be written to since 1 June 2026: unsubscribed (Mailchimp, unsubscribed)." in shown


def test_suppression_wins_even_over_a_row_that_got_in_by_another_way(board: Board) -> None:
    board.bring(LIST, "--yes")
    board.people("remove", "bo@school.example")
    with sqlite3.connect(board.root / STORE_PATH) as connection:
        connection.execute("UPDATE people SET gone = NULL")
    assert [line.split(",")[0] for line in board.listed] == ["ann@school.example"]


def test_the_database_may_lie_elsewhere(board: Board, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BULLETINS_STORE", str(tmp_path / "elsewhere.sqlite"))
    board.bring(LIST, "--yes")
    assert (tmp_path / "elsewhere.sqlite").exists()
    assert not (board.root / "private").exists()
    assert len(board.listed) == 2
    monkeypatch.delenv("BULLETINS_STORE")
    assert board.people("list", "--store", str(tmp_path / "elsewhere.sqlite")).out.count("\n") == 3


def test_a_plan_says_for_each_person_why_they_are_in_or_out(board: Board) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.bring(LIST + "cy@school.example,,thresholds,,\ndi@school.example,,,weekly,\n", "--yes")
    board.people("remove", "ann@school.example", "--why", "retired")

    def why(name: str, now: str = "2026-06-02") -> str:
        return board.run("alert", "plan", "--explain", f"{name}@school.example", now=now).err

    assert "must not be written to since 1 June 2026: retired (taken off by hand)." in why("ann")
    assert "in   first: they asked for everything, immediately." in why("bo")
    assert "out  first: they asked for topics: Thresholds and referral; its topics are" in why("cy")
    assert "They are not on the circulation list." in why("ed")
    board.run("alert", "export", "--provider", "csv", now="2026-06-02")
    assert "There is nothing new that anybody is still to hear of." in why("bo", "2026-06-03")


def test_the_log_tells_of_every_run_and_what_was_undone(board: Board) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.bring(LIST, "--yes")
    board.run("alert", "export", "--provider", "notify", now="2026-06-02")
    assert "1 person: first" in board.run("alert", "show", "2026-06-02-1").err
    assert board.run("alert", "show", "2026-06-02-9").code == 1
    undone = board.run("alert", "undo", "2026-06-02-1", "--why", "wrong template", now="2026-06-03")
    assert "Run 2026-06-02-1 is undone, and its files are deleted." in undone.err
    assert not (board.root / "out" / "alerts" / "2026-06-02-1").exists()
    lines = board.run("alert", "log").err.splitlines()
    assert "1 bulletin exported to 1 person for notify. Undone on 3 June 2026: wrong template" in lines[0]
    assert "taken as known" in lines[1]
    assert board.run("alert", "undo", "2026-06-02-1", "--why", "again").code == 1
    assert "1 of 2 subscribers would get 1 message:" in board.run("alert", "plan", now="2026-06-03").err


def test_a_weekly_reader_gets_one_digest_a_week(board: Board) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01", now="2026-06-01")
    board.bring("email,often\nann@school.example,weekly\n", "--yes")
    folder = board.root / "content" / "bulletins"
    text = (folder / "first.md").read_text()
    (folder / "tuesday.md").write_text(text.replace("title: ", "title: New ").replace("2026-03-02", "2026-06-02"))

    def fresh(day: str) -> int:
        return plan_alerts.plan_alerts(at(board.root, at(board.root).now.replace(day=int(day)))).recipients

    assert fresh("05") == 1, "what was published in May was due at once to nobody, and weekly at the end of its week"
    board.run("alert", "export", "--provider", "csv", now="2026-06-05")
    assert fresh("07") == 0
    assert fresh("08") == 1
    run = board.run("alert", "export", "--provider", "csv", now="2026-06-08T09:00")
    assert "1 bulletin for 1 person" in run.err
    assert "last week" in (board.root / "out" / "alerts" / "2026-06-08-1" / "message.txt").read_text()
    assert fresh("15") == 0


def test_a_provider_that_nobody_knows_is_refused_with_those_that_are(board: Board) -> None:
    run = board.run("alert", "export", "--provider", "pigeon")
    assert run.code == 2
    assert "'pigeon' is not one of csv, eml, govdelivery, listmonk, mailchimp, notify, outlook." in run.err
