from bulletins.checks.references.issue_lists import check
from tests.builders import bulletin, issue, library, said


def test_an_issue_that_lists_what_stands_in_its_folder_is_left_alone() -> None:
    held = library(bulletin("a", issue="1"), bulletin("b", issue="1"), issues=[issue("1", "[b, a]")])
    assert said(check(held)) == []


def test_a_listed_bulletin_that_could_not_be_read_is_not_called_missing() -> None:
    assert said(check(library(issues=[issue("1", "[a]")], unread=["a"]))) == []


def test_bulletins_of_an_issue_that_could_not_be_read_are_left_alone() -> None:
    assert said(check(library(bulletin("a", issue="1")))) == []


def test_a_bulletin_of_another_issue_is_told_where_it_stands() -> None:
    held = library(bulletin("a", issue="1"), issues=[issue("1", "[a]"), issue("2", "[a]")])
    assert said(check(held)) == [
        (
            "content/issues/2/issue.yml:5:13: error issue-membership: 'a' stands in content/issues/1/a.md. "
            "Move it into content/issues/2/."
        )
    ]
