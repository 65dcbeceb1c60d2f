from bulletins.checks.references.issue_lists import check
from tests.builders import bulletin, issue, library, said


def test_an_issue_may_list_its_bulletins_in_any_order() -> None:
    complete = library(bulletin("a", issue="1"), bulletin("b", issue="1"), issues=[issue("1", "[b, a]")])
    assert said(check(complete)) == []


def test_a_listed_bulletin_that_could_not_be_read_is_not_called_missing() -> None:
    assert said(check(library(issues=[issue("1", "[a]")], unreadable=["a"]))) == []


def test_bulletins_of_an_issue_that_could_not_be_read_have_no_problems() -> None:
    assert said(check(library(bulletin("a", issue="1")))) == []


def test_an_empty_list_is_an_error_except_in_a_draft() -> None:
    assert said(check(library(issues=[issue("1", "[]", status="draft")]))) == []
    assert said(check(library(issues=[issue("1", "[]")]))) == [
        (
            "content/issues/1/issue.yml:5:1: error missing-field: 'bulletins' is empty. Add the ids of the issue's "
            "bulletins, in reading order."
        )
    ]


def test_a_bulletin_of_another_issue_is_to_be_moved() -> None:
    listed_twice = library(bulletin("a", issue="1"), issues=[issue("1", "[a]"), issue("2", "[a]")])
    assert said(check(listed_twice)) == [
        (
            "content/issues/2/issue.yml:5:13: error issue-membership: 'a' is in another folder: content/issues/1/a.md. "
            "Move it to content/issues/2/."
        )
    ]


def test_a_bulletin_that_its_issue_does_not_list_and_one_that_is_listed_twice_are_errors() -> None:
    library_with_both = library(
        bulletin("a", issue="1"), bulletin("b", issue="1"), issues=[issue("1", "[a, a, missing-one]")]
    )
    assert [line.partition("error ")[2] for line in said(check(library_with_both))] == [
        "issue-membership: content/issues/1/issue.yml does not list this bulletin. Add 'b' to its 'bulletins:'.",
        "issue-membership: 'a' is listed twice. Remove one of the two.",
        "unknown-bulletin: there is no bulletin 'missing-one'. Choose from: a, b.",
    ]
