import pytest

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Template
from bulletins.outputs.rendering.page_sections import page_sections, reading_minutes
from tests.builders import AUDIT, bulletin, library

ASKS = "[{id: r1, text: Ask.}]"
QUESTIONS = "[What now]"


def laid_out(made: Bulletin) -> list[tuple[int | None, str | None, str, str | None]]:
    """Number, heading, text and block of each part."""
    found = page_sections(made, library(made).template_of(made))
    return [(step.number, step.heading, step.text.strip(), step.block) for step in found]


def five_minute(body: str, **fields: str) -> Bulletin:
    return bulletin(body=body, kind="topic-briefing", template="five-minute", **fields)


def test_parts_have_the_headings_and_numbers_of_the_template() -> None:
    made = five_minute("## what happened?\nA.\n## What we  learned\nB.\n", recommendations=ASKS, discussion=QUESTIONS)
    assert laid_out(made) == [
        (1, "What happened", "A.", None),
        (2, "What we learned", "B.", None),
        (3, "What needs to change", "", "recommendations"),
        (4, "Questions to consider", "", "discussion"),
    ]


def test_a_section_made_of_the_front_matter_stands_where_the_template_has_it() -> None:
    body = "## What happened\nA.\n## What we learned\nB.\n## Questions to consider\nC.\n"
    assert [part[1:] for part in laid_out(five_minute(body, recommendations=ASKS, discussion=QUESTIONS))] == [
        ("What happened", "A.", None),
        ("What we learned", "B.", None),
        ("What needs to change", "", "recommendations"),
        ("Questions to consider", "C.", "discussion"),
    ]


def test_a_section_with_words_of_its_own_shows_its_block_below_them() -> None:
    body = "## What happened\nA.\n## What we learned\nB.\n## What needs to change\nWe ask for one thing.\n"
    assert laid_out(five_minute(body, recommendations=ASKS))[2] == (
        3,
        "What needs to change",
        "We ask for one thing.",
        "recommendations",
    )


def test_a_section_of_a_block_that_is_not_filled_is_left_out() -> None:
    assert len(laid_out(five_minute("## What happened\nA.\n## What we learned\nB.\n"))) == 2


def test_a_section_that_the_template_does_not_know_keeps_its_place() -> None:
    body = "Before.\n\n## What we looked at\nA.\n## Our own\nB.\n## What happens next\nC.\n## The end\nD.\n"
    assert laid_out(bulletin(body=body, kind="audit-findings", audit=AUDIT)) == [
        (None, None, "Before.", None),
        (None, "What we looked at", "A.", None),
        (None, "Our own", "B.", None),
        (None, "What we found", "", "findings"),
        (None, "What happens next", "C.", None),
        (None, "The end", "D.", None),
    ]


def test_the_text_before_the_first_heading_has_no_number() -> None:
    assert [part[0] for part in laid_out(five_minute("Before.\n\n## What happened\nA.\n"))] == [None, 1]


def test_a_free_text_keeps_its_own_order_without_numbers() -> None:
    assert laid_out(bulletin(body="Before.\n\n## Second\nA.\n## First\nB.\n")) == [
        (None, None, "Before.", None),
        (None, "Second", "A.", None),
        (None, "First", "B.", None),
    ]


def test_blocks_that_found_no_place_stand_at_the_end() -> None:
    made = bulletin(audit=AUDIT, recommendations=ASKS, discussion=QUESTIONS)
    assert laid_out(made) == [
        (None, None, "Text.", None),
        (None, "What the audit found", "", "findings"),
        (None, "Recommendations", "", "recommendations"),
        (None, "Questions to discuss", "", "discussion"),
    ]


def test_each_block_is_shown_once() -> None:
    made = five_minute("## What happened\nA.\n", audit=AUDIT, recommendations=ASKS, discussion=QUESTIONS)
    blocks = [block for *_, block in laid_out(made) if block]
    assert sorted(blocks) == ["discussion", "findings", "recommendations"]


def test_what_is_withdrawn_has_no_parts() -> None:
    assert laid_out(bulletin(status="withdrawn", recommendations=ASKS)) == []


def test_a_part_has_its_anchor_and_its_words_without_marks() -> None:
    (step,) = page_sections(bulletin(body="## What *is* it?\nText.\n"), Template(label="Free"))
    assert (step.anchor, step.words) == ("what-is-it", "What is it?")


def test_no_two_parts_of_a_page_have_one_anchor_and_none_that_the_page_has_itself() -> None:
    made = page_sections(
        bulletin(body="## Notes\nA.\n## Notes\nB.\n## Changes\nC.\n## R1\nD.\n"), Template(label="Free")
    )
    assert [step.anchor for step in made] == ["notes", "notes-2", "changes-2", "r1-2"]


@pytest.mark.parametrize(("words", "expected"), [(1, 1), (350, 1), (353, 2), (588, 2), (591, 3)])
def test_reading_time_is_in_whole_minutes_of_238_words(words: int, expected: int) -> None:
    made = bulletin(title="One two three", summary="Four five six", body="word " * words)
    assert reading_minutes(made) == expected


def test_reading_time_counts_the_blocks() -> None:
    asks = f"[{{id: r1, text: {'word ' * 200}, evidence: {'word ' * 200}}}]"
    assert reading_minutes(bulletin(recommendations=asks)) == 2
