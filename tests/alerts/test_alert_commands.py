"""The commands for alerts, as board staff use them."""

import pytest

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline.alerts.plan_alerts import plan_alerts
from tests.alerts.projects import context_at, put_site_in_place
from tests.subscribers.board import LIST, BoardProject
from tests.subscribers.conftest import board

__all__ = ["board"]


@pytest.fixture
def with_list(board: BoardProject) -> BoardProject:
    """A board with a baseline before its one bulletin, and a circulation list."""
    board.run("alert", "baseline", "--until", "2020-01-01")
    board.import_list(LIST, "--yes")
    return board


def test_plan_explains_why_a_person_is_included_or_not(with_list: BoardProject) -> None:
    with_list.import_list(LIST + "cy@school.example,,thresholds,,\ndi@school.example,,,weekly,\n", "--yes")
    with_list.subscribers("remove", "ann@school.example", "--why", "retired")

    def explanation(name: str, now: str = "2026-06-02") -> str:
        return with_list.run("alert", "plan", "--explain", f"{name}@school.example", now=now).err

    assert "has been suppressed since 1 June 2026: retired (recorded by staff)." in explanation("ann")
    assert "yes  first: they subscribed to everything, immediately." in explanation("bo")
    assert "no   first: they subscribed to topics: Thresholds and referral; its topics are" in explanation("cy")
    assert "yes  first: they subscribed to everything, weekly." in explanation("di")
    assert "This address is not on the circulation list." in explanation("ed")
    with_list.run("alert", "export", "--provider", "csv", now="2026-06-02")
    assert "There are no bulletins to announce." in explanation("bo", "2026-06-03")


def test_explain_needs_content_without_errors(with_list: BoardProject) -> None:
    (with_list.root / "content" / "board.yml").unlink()
    run = with_list.run("alert", "plan", "--explain", "bo@school.example")
    assert "The content has errors. Run `bulletins check` to see them." in run.err


def test_explain_without_a_database_creates_none(board: BoardProject) -> None:
    run = board.run("alert", "plan", "--explain", "bo@school.example")
    assert "This address is not on the circulation list." in run.err
    assert not (board.root / "private").exists()


def test_log_and_show_give_the_record_of_every_run(with_list: BoardProject) -> None:
    with_list.run("alert", "export", "--provider", "notify", now="2026-06-02")
    assert "1 person: first" in with_list.run("alert", "show", "2026-06-02-1").err
    assert with_list.run("alert", "show", "2026-06-02-9").code == 1
    undone = with_list.run("alert", "undo", "2026-06-02-1", "--why", "wrong template", now="2026-06-03")
    assert "Run 2026-06-02-1 is undone and its files are deleted. Its bulletins count as new again." in undone.err
    assert not (with_list.root / "out" / "alerts" / "2026-06-02-1").exists()
    last, baseline = with_list.run("alert", "log").err.splitlines()
    assert "1 bulletin exported to 1 person for notify. Undone on 3 June 2026: wrong template" in last
    assert "0 bulletins marked as announced (baseline)" in baseline
    assert with_list.run("alert", "undo", "2026-06-02-1", "--why", "again").code == 1
    assert "1 of 2 subscribers would get 1 message:" in with_list.run("alert", "plan", now="2026-06-03").err


def test_a_project_without_a_database_has_no_runs(board: BoardProject) -> None:
    assert "There are no runs yet." in board.run("alert", "log").err
    assert board.run("alert", "show", "2026-06-02-1").code == 1
    assert board.run("alert", "undo", "2026-06-02-1", "--why", "a mistake").code == 1
    assert not (board.root / "private").exists()


def test_a_weekly_subscriber_gets_one_digest_a_week(board: BoardProject) -> None:
    board.run("alert", "baseline", "--until", "2020-01-01", now="2026-06-01")
    board.import_list("email,often\nann@school.example,weekly\n", "--yes")
    folder = board.root / "content" / "bulletins"
    text = (folder / "first.md").read_text()
    (folder / "tuesday.md").write_text(text.replace("title: ", "title: New ").replace("2026-03-02", "2026-06-02"))
    put_site_in_place(board.root, parse_date_time("2026-06-02"))

    def recipients(day: int) -> int:
        plan = plan_alerts(context_at(board.root, context_at(board.root).now.replace(day=day))).plan
        assert plan
        return plan.recipients

    assert recipients(5) == 1, "the bulletin of March is due weekly since the end of its week"
    board.run("alert", "export", "--provider", "csv", now="2026-06-05")
    assert recipients(7) == 0
    assert recipients(8) == 1
    run = board.run("alert", "export", "--provider", "csv", now="2026-06-08T09:00")
    assert "Exported 1 bulletin for 1 person" in run.err
    assert "last week" in (board.root / "out" / "alerts" / "2026-06-08-1" / "message.txt").read_text()
    assert recipients(15) == 0


def test_the_next_steps_give_the_numbers_the_steps_of_the_provider_and_how_to_undo(with_list: BoardProject) -> None:
    with_list.run("alert", "export", "--provider", "notify", now="2026-06-02")
    text = (with_list.root / "out" / "alerts" / "2026-06-02-1" / "what-to-do-next.txt").read_text()
    assert "This run has 1 bulletin, 1 recipient and 1 message." in text
    assert "1 recipient: New from" in text
    assert "1. The first time: in Notify, create an email template." in text
    assert 'bulletins alert undo 2026-06-02-1 --why "REASON"' in text
    assert "\n\n\n" not in text


def test_an_unknown_provider_is_rejected_with_a_list_of_the_known_ones(board: BoardProject) -> None:
    run = board.run("alert", "export", "--provider", "pigeon")
    assert run.code == 2
    known = "csv, eml, govdelivery, listmonk, mailchimp, notify, outlook"
    assert f"'pigeon' is not a known provider. Use one of: {known}." in run.err
