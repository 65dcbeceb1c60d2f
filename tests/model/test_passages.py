"""Which texts readers see, and where each is in its file."""

import pytest

from bulletins.model.origin import LineColumn, Origin, Passage
from bulletins.model.passages import markdown_passages, passages_of
from bulletins.problems import Location
from tests.builders import AUDIT, BOARD, bulletin, issue, library


@pytest.mark.parametrize(
    ("offset", "location"),
    [(0, Location("a.yml", 4, 7)), (4, Location("a.yml", 5, 7)), (6, Location("a.yml", 5, 9))],
    ids=["first character", "second line", "inside the second line"],
)
def test_an_offset_of_an_indented_text_has_its_place_in_the_file(offset: int, location: Location) -> None:
    assert Passage("One\nTwo", Location("a.yml", 4, 7)).at_offset(offset) == location


def test_a_field_that_is_not_in_the_file_has_the_place_of_the_field_around_it() -> None:
    origin = Origin("a.yml", {(): LineColumn(1, 1), ("case",): LineColumn(3, 1), ("case", "label"): LineColumn(4, 3)})
    assert origin.at("case", "label") == Location("a.yml", 4, 3)
    assert origin.at("case", "review") == Location("a.yml", 3, 1)
    assert origin.at("title") == Location("a.yml", 1, 1)
    assert Origin("b.yml").at("title") == Location("b.yml", 1, 1)


def test_the_texts_of_a_bulletin_come_in_the_order_of_its_page() -> None:
    item = bulletin(
        body="Before.\n\n## Heading\nBelow.\n",
        audit=AUDIT,
        recommendations="[{id: r1, text: Ask., evidence: It helped.}, {id: r2, text: Listen.}]",
        discussion='["What now?"]',
    )
    assert [passage.text for passage in passages_of(item) if passage.text] == [
        *("Title of first", "Summary of first.", "Before.\n", "Heading", "Below.\n", "Two people read six files."),
        *("All was well.", "Ask.", "It helped.", "Listen.", "What now?"),
    ]


def test_every_markdown_text_of_a_library_comes_with_its_source() -> None:
    first, newsletter = bulletin(body="Before.\n## Heading\nBelow."), issue()
    content = library(first, issues=[newsletter], board=f"{BOARD}privacy: Our notice.\n")
    assert [(passage.text, source) for passage, source in markdown_passages(content)] == [
        ("We publish.", None),
        ("Our notice.", None),
        ("Welcome.", newsletter),
        ("Before.", first),
        ("Below.", first),
    ]


def test_a_markdown_text_is_at_its_place_in_its_file() -> None:
    content = library(board=BOARD.replace("about: We publish.", "about: |\n  We\n  publish."))
    (about,) = [passage for passage, _ in markdown_passages(content)]
    assert about.start == Location("content/board.yml", 6, 3)


def test_a_board_without_a_privacy_notice_has_no_text_for_it() -> None:
    assert [passage.text for passage, _ in markdown_passages(library())] == ["We publish."]
