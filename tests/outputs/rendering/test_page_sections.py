"""The order, the headings and the numbers of a page's sections, and the reading time."""

from typing import NamedTuple

import pytest

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import SectionBlock, Template
from bulletins.outputs.rendering.page_sections import page_sections, reading_minutes
from tests.builders import AUDIT, bulletin, vocabulary

RECOMMENDATIONS = "[{id: r1, text: Ask.}]"
QUESTIONS = "[What now]"
FREE = Template(label="Free")


class Outline(NamedTuple):
    """What these tests compare of a section."""

    number: int | None
    heading: str | None
    text: str
    block: SectionBlock | None


def outline(source: Bulletin) -> list[Outline]:
    """The sections of a bulletin's page."""
    template = vocabulary().template_of(source.kind, source.template)
    return [
        Outline(section.number, section.heading, section.text.strip(), section.block)
        for section in page_sections(source, template)
    ]


def five_minute_guide(body: str, **fields: str) -> Bulletin:
    """A bulletin whose template has numbered sections, two of them with a block."""
    return bulletin(body=body, kind="topic-briefing", template="five-minute", **fields)


def test_sections_have_the_headings_and_numbers_of_the_template() -> None:
    body = "## what happened?\nA.\n## What we  learned\nB.\n"
    assert outline(five_minute_guide(body, recommendations=RECOMMENDATIONS, discussion=QUESTIONS)) == [
        (1, "What happened", "A.", None),
        (2, "What we learned", "B.", None),
        (3, "What needs to change", "", "recommendations"),
        (4, "Questions to consider", "", "discussion"),
    ]


def test_a_section_that_only_the_front_matter_fills_has_its_place_in_the_template() -> None:
    body = "## What happened\nA.\n## What we learned\nB.\n## Questions to consider\nC.\n"
    assert outline(five_minute_guide(body, recommendations=RECOMMENDATIONS, discussion=QUESTIONS)) == [
        (1, "What happened", "A.", None),
        (2, "What we learned", "B.", None),
        (3, "What needs to change", "", "recommendations"),
        (4, "Questions to consider", "C.", "discussion"),
    ]


def test_a_section_with_text_shows_its_block_below_the_text() -> None:
    body = "## What happened\nA.\n## What we learned\nB.\n## What needs to change\nWe ask for one thing.\n"
    assert outline(five_minute_guide(body, recommendations=RECOMMENDATIONS))[2] == (
        3,
        "What needs to change",
        "We ask for one thing.",
        "recommendations",
    )


def test_a_section_without_text_is_left_out_if_its_block_is_empty() -> None:
    sections = outline(five_minute_guide("## What happened\nA.\n## What we learned\nB.\n"))
    assert [section.heading for section in sections] == ["What happened", "What we learned"]


def test_a_section_that_the_template_does_not_have_keeps_its_place() -> None:
    body = "Before.\n\n## What we looked at\nA.\n## Our own\nB.\n## What happens next\nC.\n## The end\nD.\n"
    assert outline(bulletin(body=body, kind="audit-findings", audit=AUDIT)) == [
        (None, None, "Before.", None),
        (None, "What we looked at", "A.", None),
        (None, "Our own", "B.", None),
        (None, "What we found", "", "findings"),
        (None, "What happens next", "C.", None),
        (None, "The end", "D.", None),
    ]


def test_the_text_before_the_first_heading_has_no_number() -> None:
    sections = outline(five_minute_guide("Before.\n\n## What happened\nA.\n"))
    assert [section.number for section in sections] == [None, 1]


def test_the_sections_of_a_free_text_keep_the_authors_order_and_have_no_numbers() -> None:
    assert outline(bulletin(body="Before.\n\n## Second\nA.\n## First\nB.\n")) == [
        (None, None, "Before.", None),
        (None, "Second", "A.", None),
        (None, "First", "B.", None),
    ]


def test_blocks_without_a_section_come_at_the_end() -> None:
    source = bulletin(audit=AUDIT, recommendations=RECOMMENDATIONS, discussion=QUESTIONS)
    assert outline(source) == [
        (None, None, "Text.", None),
        (None, "What the audit found", "", "findings"),
        (None, "Recommendations", "", "recommendations"),
        (None, "Questions to discuss", "", "discussion"),
    ]


def test_each_block_is_shown_once() -> None:
    source = five_minute_guide(
        "## What happened\nA.\n", audit=AUDIT, recommendations=RECOMMENDATIONS, discussion=QUESTIONS
    )
    blocks = [section.block for section in outline(source) if section.block]
    assert sorted(blocks) == ["discussion", "findings", "recommendations"]


def test_a_withdrawn_bulletin_has_no_sections() -> None:
    assert outline(bulletin(status="withdrawn", recommendations=RECOMMENDATIONS)) == []


def test_a_section_has_an_anchor_and_a_heading_without_markdown() -> None:
    (section,) = page_sections(bulletin(body="## What *is* it?\nText.\n"), FREE)
    assert (section.anchor, section.plain_heading) == ("what-is-it", "What is it?")


def test_a_section_without_a_heading_has_no_anchor() -> None:
    (section,) = page_sections(bulletin(), FREE)
    assert (section.anchor, section.plain_heading) == ("", "")


def test_anchors_differ_from_each_other_and_from_those_of_the_page_itself() -> None:
    sections = page_sections(bulletin(body="## Notes\nA.\n## Notes\nB.\n## Changes\nC.\n## R1\nD.\n"), FREE)
    assert [section.anchor for section in sections] == ["notes", "notes-2", "changes-2", "r1-2"]


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (350, 1), (353, 2), (588, 2), (591, 3)])
def test_reading_time_is_in_whole_minutes_of_238_words(words: int, minutes: int) -> None:
    source = bulletin(title="One two three", summary="Four five six", body="word " * words)
    assert reading_minutes(source) == minutes


def test_reading_time_counts_the_words_of_blocks() -> None:
    recommendations = f"[{{id: r1, text: {'word ' * 200}, evidence: {'word ' * 200}}}]"
    assert reading_minutes(bulletin(recommendations=recommendations)) == 2
