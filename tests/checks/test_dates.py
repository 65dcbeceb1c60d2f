import pytest

from bulletins.checks.dates import check
from tests.builders import CASE, bulletin, issue, library, said

FIRST = "content/bulletins/first.md"
WITHDRAWN = "{date: 2026-04-01, reason: Old.}"


def test_a_bulletin_outside_an_issue_needs_a_publication_date() -> None:
    assert said(check(library(bulletin(published="~")))) == [
        (
            f"{FIRST}:2:1: error missing-field: 'published' is missing. Add `published:` with the date, or put the "
            "bulletin in an issue."
        )
    ]


def test_a_draft_needs_no_publication_date() -> None:
    assert said(check(library(bulletin(published="~", status="draft")))) == []


def test_a_bulletin_of_an_unreadable_issue_is_not_asked_for_a_date() -> None:
    undated = bulletin(issue="1", published="~")
    assert said(check(library(undated))) == []
    assert len(said(check(library(undated, issues=[issue("1")])))) == 1


def test_a_withdrawn_bulletin_needs_a_date_and_a_reason() -> None:
    assert said(check(library(bulletin(status="withdrawn")))) == [
        (
            f"{FIRST}:8:1: error missing-field: 'withdrawn' is missing. Add `withdrawn:` with a date and a reason, "
            "which its page will show."
        )
    ]
    assert said(check(library(bulletin(status="withdrawn", withdrawn=WITHDRAWN)))) == []


def test_a_withdrawal_without_the_status_is_an_error() -> None:
    assert said(check(library(bulletin(withdrawn=WITHDRAWN)))) == [
        (
            f"{FIRST}:8:1: error missing-field: this bulletin is not withdrawn. Add `status: withdrawn`, or remove "
            "'withdrawn:'."
        )
    ]


@pytest.mark.parametrize(
    ("fields", "place", "words"),
    [
        ({"changes": "[{date: 2026-03-01, note: One.}]"}, "8:12", "this change is dated before"),
        (
            {"recommendations": "[{id: r1, text: Ask., due: 2026-03-01}]"},
            "8:40",
            "this recommendation is due before",
        ),
        (
            {"status": "withdrawn", "withdrawn": "{date: 2026-03-01, reason: Old.}"},
            "9:13",
            "the withdrawal is dated before",
        ),
        (
            {"case": CASE, "anonymity": "{checked_by: Board manager, checked_on: 2026-03-03}"},
            "9:40",
            "the case was checked after",
        ),
    ],
    ids=["change", "due date", "withdrawal", "check of the case"],
)
def test_a_date_on_the_wrong_side_of_publication_is_reported(fields: dict[str, str], place: str, words: str) -> None:
    (line,) = said(check(library(bulletin(**fields))))
    assert line == (
        f"{FIRST}:{place}: warning date-order: {words} the bulletin was published (2 March 2026). "
        "Correct one of the two dates."
    )


def test_changes_must_be_in_order() -> None:
    changes = "[{date: 2026-04-02, note: One.}, {date: 2026-04-01, note: Two.}]"
    assert said(check(library(bulletin(changes=changes)))) == [
        (
            f"{FIRST}:8:44: warning date-order: this change is dated before the change above it. "
            "Put changes in order, oldest first."
        )
    ]


def test_everything_may_happen_on_one_day() -> None:
    same_day = bulletin(
        changes="[{date: 2026-03-02, note: One.}, {date: 2026-03-02, note: Two.}]",
        recommendations="[{id: r1, text: Ask., due: 2026-03-02}]",
        case=CASE,
        anonymity="{checked_by: Board manager, checked_on: 2026-03-02}",
    )
    assert said(check(library(same_day))) == []
