"""The pictures that other sites show beside a link to one of our pages."""

import pytest

from bulletins.engines import EngineError
from bulletins.engines.typst import render_pictures
from bulletins.outputs.site.share_images import (
    BOARD_IMAGE,
    IMAGE_SIZE,
    IMAGE_TEMPLATE,
    ShareImage,
    image_data,
    issue_image,
    kind_image,
    share_images,
)
from bulletins.templating import template_source
from tests.builders import BOARD, CASE, SIGN_OFF, bulletin, issue, published
from tests.outputs.png import decode_png
from tests.outputs.site.page_reading import shipped_templates, staged_pages

CASE_BRIEFING = {
    "kind": "case-briefing",
    "template": "one-minute",
    "case": CASE,
    "anonymity": SIGN_OFF,
    "title": "Learning from Child A",
    "summary": "How a fracture was missed.",
}
LIBRARY = published(
    bulletin("child-a", **CASE_BRIEFING),
    bulletin("note", issue="7"),
    issues=[issue("7", "[note]", number="7")],
    board=BOARD + "colour: '#8a1538'\n",
)
BACKGROUND = bytes.fromhex("8a1538")


def draw_images() -> list[bytes]:
    return render_pictures(template_source(shipped_templates(), IMAGE_TEMPLATE), image_data(LIBRARY))


def test_there_is_an_image_for_the_board_for_each_kind_in_use_and_for_each_issue() -> None:
    assert [*share_images(LIBRARY)] == [
        ShareImage("board", "Exampleshire", "Learning that protects people"),
        ShareImage("kind-case-briefing", "Exampleshire", "Case briefing"),
        ShareImage("kind-notice", "Exampleshire", "Notice"),
        ShareImage("issue-7", "Issue 7", "Theme of 7"),
    ]


def test_no_image_says_anything_about_a_case() -> None:
    data = str(image_data(LIBRARY))
    assert "Child A" not in data
    assert "fracture" not in data


def test_every_page_names_an_image_that_exists() -> None:
    names = {image.name for image in share_images(LIBRARY)}
    assert {BOARD_IMAGE, kind_image("notice"), issue_image("7")} <= names
    for path, page in staged_pages(LIBRARY).items():
        if path.endswith(".md"):
            (card,) = [line for line in page.splitlines() if line.startswith("card: ")]
            assert card.removeprefix("card: cards/").removesuffix(".png") in names, path


def test_each_image_is_small_has_the_required_size_and_the_boards_colour() -> None:
    images = draw_images()
    assert len(images) == 4
    for image in images:
        assert len(image) < 60_000
        picture = decode_png(image, max_rows=1)
        assert (picture.width, picture.height) == IMAGE_SIZE
        assert picture.rows == [[BACKGROUND] * IMAGE_SIZE[0]]


def test_the_words_of_an_image_are_white() -> None:
    with_kicker = decode_png(draw_images()[0], max_rows=120)
    assert b"\xff\xff\xff" in {pixel for row in with_kicker.rows for pixel in row}


def test_the_images_are_the_same_every_time_they_are_drawn() -> None:
    assert draw_images() == draw_images()


def test_a_mistake_in_a_template_is_reported_with_the_message_of_typst() -> None:
    with pytest.raises(EngineError, match=r"templates/print.*\n.*unclosed"):
        render_pictures("#let x = (", {})
