"""The picture that feed readers show: drawn in the board's colour, or the board's own logo."""

import pytest

from bulletins.engines.typst import render_pictures
from bulletins.model.board import Board
from bulletins.outputs.feeds.icon import ICON_TEMPLATE, feed_icon_url, feed_picture_url, icon_data
from bulletins.templating import template_source
from tests.builders import BOARD, published
from tests.outputs.feeds.feed_reading import TEMPLATES
from tests.outputs.png import Picture, decode_png

WHITE = b"\xff\xff\xff"


def board_with(settings: str) -> Board:
    """A board whose board.yml has some more lines."""
    return published(board=BOARD + settings).board


def draw_icon(colour: str) -> bytes:
    board = board_with(f"colour: '{colour}'\n")
    (picture,) = render_pictures(template_source(TEMPLATES, ICON_TEMPLATE), icon_data(board))
    return picture


def white_runs(picture: Picture) -> set[tuple[int, int]]:
    """The horizontal white lines: where each starts, and how many pixels it is long."""
    runs = set()
    for row in picture.rows:
        white = [column for column, pixel in enumerate(row) if pixel == WHITE]
        if white:
            runs.add((white[0], len(white)))
            assert white == [*range(white[0], white[-1] + 1)], "one line without a gap"
    return runs


@pytest.mark.parametrize("colour", ["#1d5c63", "#8a1538"])
def test_the_icon_shows_three_white_lines_on_the_boards_colour(colour: str) -> None:
    icon = decode_png(draw_icon(colour))
    assert (icon.width, icon.height) == (128, 128)
    background = bytes.fromhex(colour[1:])
    assert {pixel for row in icon.rows for pixel in row} == {background, WHITE}
    assert all(icon.rows[row][column] == background for row in (0, -1) for column in (0, -1))
    assert white_runs(icon) == {(36, 56), (36, 36)}, "two long lines and a short one, with the same start"
    rows_with_a_line = [number for number, row in enumerate(icon.rows) if WHITE in row]
    assert rows_with_a_line == [*range(32, 44), *range(56, 68), *range(80, 92)]


def test_the_icon_is_the_same_every_time_it_is_drawn() -> None:
    assert draw_icon("#1d5c63") == draw_icon("#1d5c63")


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        ("", "static/feed.png"),
        *[(f"logo: sign.{extension}\n", f"files/sign.{extension}") for extension in ("png", "jpg", "jpeg", "gif")],
        ("logo: sign.webp\n", "static/feed.png"),
    ],
)
def test_a_feed_shows_the_boards_logo_if_rss_allows_that_kind_of_picture(settings: str, url: str) -> None:
    assert feed_picture_url(board_with(settings)) == url


def test_the_icon_is_beside_the_other_static_files() -> None:
    assert feed_icon_url() == "static/feed.png"
