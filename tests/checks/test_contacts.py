from datetime import UTC, datetime

import pytest

from bulletins.checks.contacts import check
from bulletins.model.london_time import parse_date_time
from tests.builders import BOARD, bulletin, library, said

CONTACT = "[{label: Project team, email: team@board.example, until: 2026-06-01}]"


@pytest.mark.parametrize(("now", "count"), [("2026-06-01T23:59", 0), ("2026-06-02T00:00", 1)])
def test_a_contact_holds_until_the_end_of_its_last_day(now: str, count: int) -> None:
    assert len(said(check(library(bulletin(contacts=CONTACT)), parse_date_time(now)))) == count


def test_the_board_s_own_contacts_are_looked_at_too() -> None:
    board = BOARD.replace("email: office@board.example", "email: office@board.example, until: 2026-01-01")
    (line,) = said(check(library(board=board), parse_date_time("2026-06-01")))
    assert line.startswith("content/board.yml:6:")


def test_a_withdrawn_bulletin_needs_nobody_to_ask() -> None:
    gone = bulletin(contacts=CONTACT, status="withdrawn", withdrawn="{date: 2026-04-01, reason: Wrong.}")
    assert said(check(library(gone), parse_date_time("2027-01-01"))) == []


def test_who_answers_no_more_is_told_at_the_day_it_ended() -> None:
    contacts = """
- label: Office
  email: office@board.example
- label: Project team
  email: team@board.example
  until: 2026-06-01"""
    assert said(check(library(bulletin(contacts=contacts)), parse_date_time("2026-06-02"))) == [
        (
            "content/bulletins/first.md:13:3: warning contact-expired: 'Project team' held until 2026-06-01 and is no "
            "longer shown. Name who answers now."
        )
    ]


def test_a_day_ends_when_it_ends_for_the_board() -> None:
    late = datetime(2026, 6, 1, 22, 59, tzinfo=UTC)
    assert said(check(library(bulletin(contacts=CONTACT)), late)) == []
    assert len(said(check(library(bulletin(contacts=CONTACT)), late.replace(hour=23)))) == 1


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_draft_needs_somebody_who_answers_too(status: str) -> None:
    assert len(said(check(library(bulletin(contacts=CONTACT, status=status)), parse_date_time("2026-06-02")))) == 1


def test_a_contact_without_a_last_day_holds_for_ever() -> None:
    held = library(bulletin(contacts="[{label: Office, email: office@board.example}]"))
    assert said(check(held, parse_date_time("2099-01-01"))) == []


def test_each_contact_that_ended_is_told_and_no_other() -> None:
    one, two = "{label: One, phone: '999', until: 2026-01-01}", "{label: Two, phone: '999'}"
    ended = f"[{one}, {two}, {{label: Three, phone: '999', until: 2026-02-01}}]"
    lines = said(
        check(library(bulletin(contacts=ended), bulletin("second", contacts=CONTACT)), parse_date_time("2026-03-01"))
    )
    assert [line.split("'")[1] for line in lines] == ["One", "Three"]


def test_help_that_is_no_longer_there_is_told_too() -> None:
    board = BOARD.replace('phone: "999"', 'phone: "999", until: 2026-01-01')
    (line,) = said(check(library(board=board), parse_date_time("2026-06-01")))
    assert line.startswith("content/board.yml:7:")
    assert line.endswith("'In danger' held until 2026-01-01 and is no longer shown. Name who answers now.")
