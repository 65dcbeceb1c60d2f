import pytest

from bulletins.checks.urls import check
from tests.builders import bulletin, issue, library, said

FIRST = "content/bulletins/first.md"


def test_a_bulletin_and_an_issue_may_share_an_id_and_an_alias() -> None:
    assert said(check(library(bulletin("1", aliases="[old]"), issues=[issue("1", aliases="[old]")]))) == []


def test_the_ids_and_aliases_of_issues_are_checked() -> None:
    assert said(check(library(issues=[issue("1", aliases="['2']"), issue("2"), issue("index")]))) == [
        (
            "content/issues/1/issue.yml:6:11: error alias-taken: '2' is the id of content/issues/2/issue.yml. "
            "Remove it from 'aliases:'."
        ),
        (
            "content/issues/index/issue.yml:1:1: error path-collision: /issues/index/ is the web address of a list. "
            "Rename this file."
        ),
    ]


@pytest.mark.parametrize(
    ("aliases", "problems"),
    [
        ("[old, older]", []),
        (
            "[index]",
            [
                (
                    "8:11: error path-collision: /bulletins/index/ is the web address of a list. "
                    "Remove 'index' from 'aliases:'."
                )
            ],
        ),
        ("[first]", [f"8:11: error alias-taken: 'first' is the id of {FIRST}. Remove it from 'aliases:'."]),
        (
            "[old, old]",
            [
                "8:11: error alias-taken: the alias 'old' is used 2 times. Keep it in one place only.",
                "8:16: error alias-taken: the alias 'old' is used 2 times. Keep it in one place only.",
            ],
        ),
    ],
    ids=["unused", "the address of the list", "its own id", "twice"],
)
def test_an_alias_must_be_unused(aliases: str, problems: list[str]) -> None:
    assert said(check(library(bulletin(aliases=aliases)))) == [f"{FIRST}:{problem}" for problem in problems]


def test_two_bulletins_cannot_have_the_same_alias() -> None:
    lines = said(check(library(bulletin("a", aliases="[old]"), bulletin("b", aliases="[old]"))))
    assert [line.partition(":")[0] for line in lines] == ["content/bulletins/a.md", "content/bulletins/b.md"]


def test_each_file_with_the_same_id_is_reported_with_the_first() -> None:
    same = bulletin(), bulletin(issue="1"), bulletin(issue="2")
    assert said(check(library(*same))) == [
        (
            f"content/issues/{number}/first.md:2:1: error id-duplicate: {FIRST} has the same id. "
            "Rename one of the two files."
        )
        for number in (1, 2)
    ]
