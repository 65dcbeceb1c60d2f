import pytest

from bulletins.checks.urls import check
from tests.builders import bulletin, issue, library, said

FIRST = "content/bulletins/first.md"


def test_a_bulletin_and_an_issue_may_share_an_id_and_an_alias() -> None:
    assert said(check(library(bulletin("1", aliases="[old]"), issues=[issue("1", aliases="[old]")]))) == []


def test_issues_are_held_apart_as_bulletins_are() -> None:
    assert said(check(library(issues=[issue("1", aliases="['2']"), issue("2"), issue("index")]))) == [
        (
            "content/issues/1/issue.yml:6:11: error alias-taken: '2' is the address of content/issues/2/issue.yml. "
            "Take it out of 'aliases:'."
        ),
        (
            "content/issues/index/issue.yml:1:1: error path-collision: /issues/index/ is the address of the list. "
            "Rename this file."
        ),
    ]


@pytest.mark.parametrize(
    ("aliases", "expected"),
    [
        ("[old, older]", []),
        ("[index]", [f"{FIRST}:8:11: error path-collision: /bulletins/index/ is the address of the list."]),
        (
            "[first]",
            [f"{FIRST}:8:11: error alias-taken: 'first' is the address of {FIRST}. Take it out of 'aliases:'."],
        ),
        (
            "[old, old]",
            [
                f"{FIRST}:8:11: error alias-taken: 'old' is claimed as an alias more than once.",
                f"{FIRST}:8:16: error alias-taken: 'old' is claimed as an alias more than once.",
            ],
        ),
    ],
    ids=["free", "the list's own address", "its own id", "twice"],
)
def test_an_alias_must_be_free(aliases: str, expected: list[str]) -> None:
    assert said(check(library(bulletin(aliases=aliases)))) == expected


def test_a_third_file_with_the_same_id_is_told_of_the_first() -> None:
    same = bulletin(), bulletin(issue="1"), bulletin(issue="2")
    assert said(check(library(*same))) == [
        (
            f"content/issues/{number}/first.md:2:1: error id-duplicate: {FIRST} has this id already. "
            "Rename one of the two files."
        )
        for number in (1, 2)
    ]
