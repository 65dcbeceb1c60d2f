from datetime import UTC, datetime

import pytest

from bulletins.checks.contacts import check
from bulletins.model.fields.london_time import parse_date_time
from tests.builders import BOARD, bulletin, library, said

CONTACT = "[{label: Project team, email: team@board.example, until: 2026-06-01}]"


@pytest.mark.parametrize(("now", "count"), [("2026-06-01T23:59", 0), ("2026-06-02T00:00", 1)])
def test_a_contact_expires_at_the_end_of_its_last_day(now: str, count: int) -> None:
    assert len(said(check(library(bulletin(contacts=CONTACT)), parse_date_time(now)))) == count


def test_an_expired_contact_is_reported_at_its_date() -> None:
    contacts = """
- label: Office
  email: office@board.example
- label: Project team
  email: team@board.example
  until: 2026-06-01"""
    assert said(check(library(bulletin(contacts=contacts)), parse_date_time("2026-06-02"))) == [
        (
            "content/bulletins/first.md:13:3: warning contact-expired: contact 'Project team' expired on 1 June 2026 "
            "and is no longer shown. Add a current contact."
        )
    ]


@pytest.mark.parametrize(
    ("field", "with_date", "place", "label"),
    [
        ("email: office@board.example", "email: office@board.example, until: 2026-01-01", "6:", "Office"),
        ('phone: "999"', 'phone: "999", until: 2026-01-01', "7:", "In danger"),
    ],
    ids=["contacts", "help"],
)
def test_the_board_s_own_contacts_are_checked(field: str, with_date: str, place: str, label: str) -> None:
    (line,) = said(check(library(board=BOARD.replace(field, with_date)), parse_date_time("2026-06-01")))
    assert line.startswith(f"content/board.yml:{place}")
    assert f"contact '{label}' expired on 1 January 2026" in line


def test_the_contacts_of_a_withdrawn_bulletin_are_not_checked() -> None:
    withdrawn = bulletin(contacts=CONTACT, status="withdrawn", withdrawn="{date: 2026-04-01, reason: Wrong.}")
    assert said(check(library(withdrawn), parse_date_time("2027-01-01"))) == []


def test_the_day_ends_in_london_and_not_in_utc() -> None:
    before_midnight = datetime(2026, 6, 1, 22, 59, tzinfo=UTC)
    with_contact = library(bulletin(contacts=CONTACT))
    assert said(check(with_contact, before_midnight)) == []
    assert len(said(check(with_contact, before_midnight.replace(hour=23)))) == 1


@pytest.mark.parametrize("status", ["draft", "published"])
def test_the_contacts_of_a_draft_are_checked(status: str) -> None:
    with_contact = library(bulletin(contacts=CONTACT, status=status))
    assert len(said(check(with_contact, parse_date_time("2026-06-02")))) == 1


def test_a_contact_without_a_last_day_never_expires() -> None:
    with_contact = library(bulletin(contacts="[{label: Office, email: office@board.example}]"))
    assert said(check(with_contact, parse_date_time("2099-01-01"))) == []


def test_each_expired_contact_is_reported_and_no_other() -> None:
    contacts = ", ".join(
        f"{{label: {label}, phone: '999'{until}}}"
        for label, until in [("One", ", until: 2026-01-01"), ("Two", ""), ("Three", ", until: 2026-02-01")]
    )
    with_contacts = library(bulletin(contacts=f"[{contacts}]"), bulletin("second", contacts=CONTACT))
    lines = said(check(with_contacts, parse_date_time("2026-03-01")))
    assert [line.split("'")[1] for line in lines] == ["One", "Three"]
