from bulletins.checks.anonymity.sign_off import check
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library, said


def test_a_case_of_any_kind_needs_its_sign_off() -> None:
    assert [line.split(": ")[1] for line in said(check(library(bulletin(kind="article", case=CASE))))] == [
        "error anonymity-note"
    ]


def test_a_draft_of_a_case_needs_it_only_when_it_is_to_be_published() -> None:
    assert said(check(library(bulletin(case=CASE, status="draft")))) == []


def test_a_case_with_its_sign_off_and_a_text_without_a_case_are_left_alone() -> None:
    assert said(check(library(bulletin(case=CASE, anonymity=SIGN_OFF), bulletin("second", audit=AUDIT)))) == []
