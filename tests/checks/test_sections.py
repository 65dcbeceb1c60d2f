from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.sections import check
from bulletins.model.vocabulary import Template, TemplateSection
from bulletins.outputs.rendering.page_sections import page_sections
from tests.builders import AUDIT, bulletin, library, said

FIRST = "content/bulletins/first.md"
GUIDE = "## What is it?\nA.\n## Why it matters\nB.\n## What to do\nC.\n"
"""A complete one-minute guide. Its headings are on lines 9, 11 and 13."""


def problems_in(body: str, **fields: str) -> list[str]:
    return said(check(library(bulletin(body=body, **fields))))


def problems_in_guide(body: str) -> list[str]:
    return problems_in(body, kind="one-minute-guide")


def problems_with_heading(heading: str, written: str) -> list[str]:
    """The problems of a bulletin with one section, where the template has one section."""
    template = Template(label="Free", sections=(TemplateSection(heading=heading),))
    content = library(bulletin(body=f"## {written}\nText.\n"))
    return said(check(replace(content, vocabulary=replace(content.vocabulary, templates={"free": template}))))


@pytest.mark.parametrize(
    "heading", ["What is it?", "what is it", "WHAT IS IT?", "What  is it ?", "What is it:", "What is it.", "What-is it"]
)
def test_headings_are_compared_without_case_spaces_and_punctuation(heading: str) -> None:
    assert problems_in_guide(GUIDE.replace("What is it?", heading)) == []


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("The child’s view", "The child's view"),
        ("Multi-agency recommendations", "Multi agency recommendations"),
        ("Multi-agency recommendations", "**Multi-agency** recommendations"),
        ("Café life", "Cafe life"),
    ],
)
def test_headings_are_compared_as_the_page_compares_them(heading: str, written: str) -> None:
    assert problems_with_heading(heading, written) == []


@given(st.text("ab -'’?:.*", min_size=1).filter(lambda text: text.strip(" -'’?:.*")))
def test_the_check_accepts_a_heading_exactly_when_the_page_uses_the_template_s(written: str) -> None:
    template = Template(label="Free", sections=(TemplateSection(heading="a b"),))
    text = bulletin(body=f"## x{written}\nText.\n")
    section = text.sections[0].model_copy(update={"heading": written})
    text = text.model_copy(update={"sections": (section,)})
    content = library(text)
    content = replace(content, vocabulary=replace(content.vocabulary, templates={"free": template}))
    used = page_sections(text, template)[0].heading == "a b"
    assert (said(check(content)) == []) is used


def test_text_before_the_first_heading_is_allowed() -> None:
    assert problems_in_guide(f"In short: ask.\n\n{GUIDE}") == []


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
def test_a_missing_section_is_reported_where_it_belongs(body: str, place: str, heading: str) -> None:
    assert problems_in_guide(body) == [
        f"{FIRST}:{place}: error section-missing: the section '{heading}' is missing. Add `## {heading}` here."
    ]


def test_without_any_text_the_missing_sections_are_reported_at_the_kind_or_template() -> None:
    assert {line.split(": ")[0] for line in problems_in_guide("")} == {f"{FIRST}:2:1"}
    lines = problems_in("", kind="topic-briefing", template="five-minute")
    assert {line.split(": ")[0] for line in lines} == {f"{FIRST}:8:1"}


def test_the_fields_can_fill_a_section() -> None:
    body = "## What happened\nText.\n## What we learned\nText.\n"
    blocks = {"recommendations": "[{id: r1, text: Ask.}]", "discussion": '["What now?"]'}
    assert problems_in(body, kind="topic-briefing", template="five-minute", **blocks) == []
    assert len(problems_in(body, kind="topic-briefing", template="five-minute")) == 2


def test_the_fields_can_fill_a_section_that_has_only_a_heading() -> None:
    body = "## What we looked at\nText.\n## What we found\n## What happens next\n"
    kind = {"kind": "audit-findings", "audit": AUDIT}
    assert problems_in(body, **kind, recommendations="[{id: r1, text: Ask.}]") == []
    assert problems_in(body, **kind) == [
        (
            f"{FIRST}:13:1: error section-empty: the section 'What happens next' is empty. "
            "Write its text, or add 'recommendations:' to the fields."
        )
    ]


def test_a_section_that_no_field_can_fill_needs_a_text() -> None:
    assert problems_in_guide(GUIDE.replace("B.\n", "")) == [
        f"{FIRST}:11:1: error section-empty: the section 'Why it matters' is empty. Write its text."
    ]


def test_a_section_that_appears_twice_is_reported_at_the_second() -> None:
    assert problems_in_guide(GUIDE + "## what is it\nAgain.\n") == [
        f"{FIRST}:15:1: error section-order: the section 'what is it' appears twice. Combine the two."
    ]


def test_every_section_out_of_order_is_reported() -> None:
    assert problems_in_guide("## What to do\nC.\n## Why it matters\nB.\n## What is it?\nA.\n") == [
        f"{FIRST}:{line}:1: error section-order: the section '{heading}' must come before 'What to do'. Move it up."
        for line, heading in ((11, "Why it matters"), (13, "What is it?"))
    ]


def test_each_misspelt_heading_is_matched_with_one_missing_section() -> None:
    lines = problems_in_guide(GUIDE.replace("What is it?", "What was it?").replace("Why it matters", "Why it mattered"))
    assert [line.partition("missing. ")[2] for line in lines] == [
        "If 'What was it?' is this section, change it to `## What is it?`.",
        "If 'Why it mattered' is this section, change it to `## Why it matters`.",
    ]


def test_a_section_that_the_template_does_not_have_is_a_warning() -> None:
    assert problems_in_guide(f"{GUIDE}## Zebras\nText.\n") == [
        (
            f"{FIRST}:15:1: warning section-unknown: the template has no section 'Zebras'. "
            "Use its sections: What is it?, Why it matters, What to do."
        )
    ]


@pytest.mark.parametrize("line", ["##Why it matters", "**Why it matters**", "Why it matters:", "__WHY it matters__"])
def test_a_line_that_looks_like_a_missing_heading_is_reported(line: str) -> None:
    assert problems_in_guide(GUIDE.replace("## Why it matters", line)) == [
        (
            f"{FIRST}:11:1: error section-missing: the section 'Why it matters' is missing. "
            "This line looks like its heading: write it as `## Why it matters`."
        )
    ]


def test_a_free_text_may_have_any_sections_but_needs_some_text() -> None:
    assert problems_in("## Anything\nText.\n## At all\nText.\n") == []
    assert problems_in("\n\n") == [
        f"{FIRST}:2:1: error section-empty: this bulletin has no text. Write it below the fields."
    ]


def test_a_withdrawn_bulletin_needs_no_sections() -> None:
    assert problems_in("", kind="one-minute-guide", status="withdrawn") == []


def test_an_unknown_kind_or_template_is_left_to_the_check_of_terms() -> None:
    assert problems_in("", kind="notise") == []
    assert problems_in("", kind="notice", template="fre") == []


def test_a_template_of_another_kind_is_an_error() -> None:
    (line,) = problems_in("Text.\n", kind="notice", template="six-step")
    assert line.startswith(f"{FIRST}:8:1: error template-wrong: kind 'notice' cannot use template 'six-step'. ")


def test_a_missing_block_does_not_hide_the_missing_sections() -> None:
    lines = problems_in("Text.", kind="case-briefing", template="five-minute")
    assert [line.split(": ")[1] for line in lines] == ["error block-missing", *["error section-missing"] * 4]
    assert lines[0].endswith("a bulletin of kind 'case-briefing' needs 'case:'. Add it; docs/content.md shows how.")
