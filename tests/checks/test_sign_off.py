from bulletins.checks.anonymity.sign_off import check
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library, said


def test_a_case_needs_a_sign_off_whatever_its_kind() -> None:
    assert said(check(library(bulletin(kind="article", case=CASE)))) == [
        (
            "content/bulletins/first.md:8:1: error anonymity-note: this case has no sign-off. "
            "Add 'anonymity:' with the role that checked it and the date."
        )
    ]


def test_a_draft_of_a_case_needs_no_sign_off_yet() -> None:
    assert said(check(library(bulletin(case=CASE, status="draft")))) == []


def test_a_case_with_its_sign_off_and_an_audit_without_one_have_no_problems() -> None:
    assert said(check(library(bulletin(case=CASE, anonymity=SIGN_OFF), bulletin("second", audit=AUDIT)))) == []
