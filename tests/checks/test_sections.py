from dataclasses import replace

import pytest

from bulletins.checks.sections import check
from bulletins.model.vocabulary import Template, TemplateSection
from tests.builders import AUDIT, bulletin, library, said

FIRST = "content/bulletins/first.md"
GUIDE = "## What is it?\nA.\n## Why it matters\nB.\n## What to do\nC.\n"
"""A whole one-minute guide. Its headings stand on lines 9, 11 and 13."""


def told(body: str, **fields: str) -> list[str]:
    return said(check(library(bulletin(body=body, **fields))))


def guide(body: str) -> list[str]:
    return told(body, kind="one-minute-guide")


@pytest.mark.parametrize(
    "heading", ["What is it?", "what is it", "WHAT IS IT?", "What  is it ?", "What is it:", "What is it."]
)
def test_headings_are_compared_without_case_spacing_and_the_mark_at_the_end(heading: str) -> None:
    assert guide(GUIDE.replace("What is it?", heading)) == []


def test_headings_are_compared_without_regard_to_the_kind_of_apostrophe() -> None:
    part = TemplateSection(heading="The child’s view")
    held = library(bulletin(body="## The child's view\nText.\n"))
    templates = {"free": Template(label="Free", sections=(part,))}
    assert said(check(replace(held, vocabulary=replace(held.vocabulary, templates=templates)))) == []


def test_text_before_the_first_heading_is_welcome() -> None:
    assert guide(f"In short: ask.\n\n{GUIDE}") == []


@pytest.mark.parametrize(
    ("body", "place", "heading"),
    [
        (GUIDE.replace("## What is it?\nA.\n", ""), "9:1", "What is it?"),
        (GUIDE.replace("## Why it matters\nB.\n", ""), "11:1", "Why it matters"),
        (GUIDE.replace("## What to do\nC.\n", ""), "12:1", "What to do"),
        (GUIDE.replace("## What to do\nC.\n", "B two.\n\n"), "13:1", "What to do"),
    ],
    ids=["first", "middle", "last", "last, with a longer text"],
)
def test_a_missing_section_is_told_where_it_belongs(body: str, place: str, heading: str) -> None:
    assert guide(body) == [
        f"{FIRST}:{place}: error section-missing: the section '{heading}' is missing: it belongs here."
    ]


def test_without_any_text_the_missing_sections_are_told_at_the_kind_or_template() -> None:
    assert {line.split(": ")[0] for line in guide("")} == {f"{FIRST}:2:1"}
    assert {line.split(": ")[0] for line in told("", kind="topic-briefing", template="five-minute")} == {f"{FIRST}:8:1"}


def test_a_section_may_be_left_to_the_front_matter() -> None:
    body = "## What happened\nText.\n## What we learned\nText.\n"
    blocks = {"recommendations": "[{id: r1, text: Ask.}]", "discussion": '["What now?"]'}
    assert told(body, kind="topic-briefing", template="five-minute", **blocks) == []
    assert len(told(body, kind="topic-briefing", template="five-minute")) == 2


def test_an_empty_section_is_filled_by_its_block() -> None:
    body = "## What we looked at\nText.\n## What we found\n## What happens next\n"
    kind = {"kind": "audit-findings", "audit": AUDIT}
    assert told(body, **kind, recommendations="[{id: r1, text: Ask.}]") == []
    assert told(body, **kind) == [
        (
            f"{FIRST}:13:1: error section-empty: the section 'What happens next' is empty. "
            "Write it, or fill 'recommendations:' above."
        )
    ]


def test_a_section_given_twice_is_told_at_the_second() -> None:
    assert guide(GUIDE + "## what is it\nAgain.\n") == [
        f"{FIRST}:15:1: error section-order: the section 'what is it' is here twice."
    ]


def test_every_section_out_of_order_is_told() -> None:
    assert guide("## What to do\nC.\n## Why it matters\nB.\n## What is it?\nA.\n") == [
        f"{FIRST}:11:1: error section-order: the section 'Why it matters' belongs before 'What to do'.",
        f"{FIRST}:13:1: error section-order: the section 'What is it?' belongs before 'What to do'.",
    ]


def test_two_misspelt_headings_are_each_matched_once() -> None:
    lines = guide(GUIDE.replace("What is it?", "What was it?").replace("Why it matters", "Why it mattered"))
    assert [line.partition("missing. ")[2] for line in lines] == [
        "Is 'What was it?' meant to be it?",
        "Is 'Why it mattered' meant to be it?",
    ]


@pytest.mark.parametrize("line", ["##Why it matters", "**Why it matters**", "Why it matters:", "__WHY it matters__"])
def test_a_line_that_only_looks_like_a_missing_heading_is_told(line: str) -> None:
    assert guide(GUIDE.replace("## Why it matters", line)) == [
        (
            f"{FIRST}:11:1: error section-missing: the section 'Why it matters' is missing. "
            "This line looks like it: write `## Why it matters`."
        )
    ]


def test_a_free_text_may_have_any_sections_and_must_have_some_text() -> None:
    assert told("## Anything\nText.\n## At all\nText.\n") == []
    assert told("\n\n") == [f"{FIRST}:2:1: error section-empty: this bulletin has no text below its fields."]


def test_what_is_withdrawn_needs_no_sections() -> None:
    assert told("", kind="one-minute-guide", status="withdrawn") == []


def test_a_kind_and_a_template_that_nobody_knows_are_left_to_the_check_of_terms() -> None:
    assert told("", kind="notise") == []
    assert told("", kind="notice", template="fre") == []


def test_a_missing_block_does_not_hide_the_missing_sections() -> None:
    assert [line.split(": ")[1] for line in told("Text.", kind="case-briefing", template="five-minute")] == [
        "error block-missing",
        *["error section-missing"] * 4,
    ]
