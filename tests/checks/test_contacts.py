import pytest

from bulletins.checks.contacts import check
from bulletins.model.base import moment
from tests.builders import BOARD, bulletin, library, said

CONTACT = "[{label: Project team, email: team@board.example, until: 2026-06-01}]"


@pytest.mark.parametrize(("now", "count"), [("2026-06-01T23:59", 0), ("2026-06-02T00:00", 1)])
def test_a_contact_holds_until_the_end_of_its_last_day(now: str, count: int) -> None:
    assert len(said(check(library(bulletin(contacts=CONTACT)), moment(now)))) == count


def test_the_board_s_own_contacts_are_looked_at_too() -> None:
    board = BOARD.replace("email: office@board.example", "email: office@board.example, until: 2026-01-01")
    (line,) = said(check(library(board=board), moment("2026-06-01")))
    assert line.startswith("content/board.yml:6:")


def test_a_withdrawn_bulletin_needs_nobody_to_ask() -> None:
    gone = bulletin(contacts=CONTACT, status="withdrawn", withdrawn="{date: 2026-04-01, reason: Wrong.}")
    assert said(check(library(gone), moment("2027-01-01"))) == []
