"""Which texts the rules on wording read, and where in them they report."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.wording import heading_levels, link_text, long_sentences, page_references, picture_descriptions
from bulletins.model.library import Library
from bulletins.problems import Problem
from tests.builders import bulletin, issue, library, said

LONG = ("word " * 26).strip()
"""A sentence with one word more than the default limit."""
RULES = (long_sentences, link_text, page_references, picture_descriptions, heading_levels)
"""The rules that read each text by itself. The reading age is that of a whole section."""


def check(library: Library) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule.check(library)


def test_each_piece_of_advice_is_at_its_place() -> None:
    body = f"Text.\n\n- one\n- go [here](https://x.example/)\n\nShort. {LONG}.\n\nNow click here.\nThen see page 3.\n"
    problems = sorted(check(library(bulletin(body=body))))
    assert [(problem.location.line, problem.location.column, problem.code) for problem in problems] == [
        (12, 13, "wording-link"),
        (14, 1, "wording-sentence"),
        (16, 5, "wording-link"),
        (17, 6, "wording-page"),
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": LONG}, 3),
        ({"summary": LONG}, 4),
        ({"body": f"## {LONG}\nText.\n"}, 9),
        ({"recommendations": f"[{{id: r1, text: {LONG}}}]"}, 8),
        ({"recommendations": f"[{{id: r1, text: Ask., evidence: {LONG}}}]"}, 8),
        ({"discussion": f"[{LONG}]"}, 8),
    ],
    ids=["title", "summary", "heading", "recommendation", "evidence", "question"],
)
def test_every_text_that_readers_see_is_checked(fields: dict[str, str], line: int) -> None:
    (problem,) = said(check(library(bulletin(**fields))))
    assert problem.startswith(f"content/bulletins/first.md:{line}:")
    assert "warning wording-sentence: this sentence has 26 words" in problem


def test_a_draft_is_checked_and_a_withdrawn_bulletin_is_not() -> None:
    body = f"{LONG} [here](https://x.example/), click here, see page 3.\n"
    withdrawn = "{date: 2026-04-01, reason: Wrong.}"
    assert len(said(check(library(bulletin(body=body, status="draft"))))) == 4
    assert said(check(library(bulletin(body=body, status="withdrawn", withdrawn=withdrawn)))) == []


def test_an_introduction_is_checked_at_its_place() -> None:
    introduction = "|\n  Welcome.\n\n  Please click here."
    with_issue = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(with_issue)) == [
        (
            "content/issues/1/issue.yml:7:10: warning wording-link: 'click here' does not say where to go. "
            "Write the title of the page and make that a link."
        )
    ]


PIECES = [
    "## Head",
    "#### Deep",
    "word " * 15,
    "See page 3.",
    "click here",
    "[here](x)",
    "![](y)",
    "",
    "- a",
    "> b",
    "```",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_advice_is_inside_the_text_and_never_stops_a_build(pieces: list[str]) -> None:
    body = "\n".join(["Text.", *pieces, ""])
    for problem in check(library(bulletin(body=body))):
        assert problem.severity == "warning"
        assert 9 <= problem.location.line < 9 + body.count("\n")
