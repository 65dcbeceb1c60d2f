from bulletins.checks.dates import check
from tests.builders import CASE, bulletin, issue, library, said

FIRST = "content/bulletins/first.md"


def test_a_bulletin_outside_any_issue_needs_a_day() -> None:
    assert said(check(library(bulletin(published="~")))) == [
        (
            f"{FIRST}:2:1: error missing-field: 'published' is missing. Add `published:` with the day, or put the "
            "bulletin in an issue."
        )
    ]


def test_a_bulletin_whose_issue_cannot_be_read_is_not_asked_for_a_day() -> None:
    assert said(check(library(bulletin(issue="1", published="~")))) == []
    assert len(said(check(library(bulletin(issue="1", published="~"), issues=[issue("1")])))) == 1


def test_what_is_withdrawn_needs_its_day_and_reason() -> None:
    assert said(check(library(bulletin(status="withdrawn")))) == [
        (
            f"{FIRST}:8:1: error missing-field: 'withdrawn' is missing. Add `withdrawn:` with a date and a reason: its "
            "page will show them."
        )
    ]
    assert said(check(library(bulletin(status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}")))) == []


def test_a_reason_for_withdrawal_alone_withdraws_nothing() -> None:
    assert said(check(library(bulletin(withdrawn="{date: 2026-04-01, reason: Old.}")))) == [
        (
            f"{FIRST}:8:1: error missing-field: this bulletin is still published. Add `status: withdrawn`, or take "
            "'withdrawn:' out."
        )
    ]


def test_what_was_withdrawn_before_it_was_published_is_told() -> None:
    assert said(check(library(bulletin(status="withdrawn", withdrawn="{date: 2026-03-01, reason: Old.}")))) == [
        f"{FIRST}:9:13: warning date-order: this was withdrawn before it was published (2026-03-02)."
    ]


def test_a_case_that_was_checked_after_it_was_published_is_told() -> None:
    late = bulletin(case=CASE, anonymity="{checked_by: Board manager, checked_on: 2026-03-03}")
    assert said(check(library(late))) == [
        f"{FIRST}:9:40: warning date-order: the case was checked after it was published (2026-03-02)."
    ]


def test_everything_may_happen_on_one_day() -> None:
    same = bulletin(
        changes="[{date: 2026-03-02, note: One.}, {date: 2026-03-02, note: Two.}]",
        recommendations="[{id: r1, text: Ask., due: 2026-03-02}]",
        case=CASE,
        anonymity="{checked_by: Board manager, checked_on: 2026-03-02}",
    )
    assert said(check(library(same))) == []
