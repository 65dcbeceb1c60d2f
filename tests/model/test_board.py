"""The board's colour must be readable, and its web addresses valid."""

import pytest

from bulletins.loading import content_parser
from bulletins.model.fields.colours import contrast_ratio
from tests.builders import BOARD


@pytest.mark.parametrize(
    ("colour", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#1d5c63", "#ffffff", 7.6),
    ],
)
def test_contrast_is_calculated_as_wcag_defines_it(colour: str, other: str, ratio: float) -> None:
    assert contrast_ratio(colour, other) == contrast_ratio(other, colour) == pytest.approx(ratio, abs=0.1)


@pytest.mark.parametrize("colour", ["#767676", "#0f5257", "#000000"])
def test_a_colour_with_enough_contrast_to_white_is_accepted(colour: str) -> None:
    parsed = content_parser.parse_board(f'{BOARD}colour: "{colour}"\n', "content/board.yml")
    assert parsed.value is not None
    assert parsed.value.colour == colour


def test_the_error_for_a_light_colour_gives_its_contrast() -> None:
    (problem,) = content_parser.parse_board(f'{BOARD}colour: "#ffaa00"\n', "content/board.yml").problems
    assert problem.message == (
        "'colour': white text on #ffaa00 has a contrast of 1.9 to 1, and WCAG 2.2 requires 4.5. Choose a darker colour."
    )


def test_the_web_address_of_a_hub_begins_with_https() -> None:
    parsed = content_parser.parse_board(f"{BOARD}hub: https://hub.example/\n", "content/board.yml")
    assert parsed.value is not None
    assert parsed.value.hub == "https://hub.example/"
    (problem,) = content_parser.parse_board(f"{BOARD}hub: http://hub.example/\n", "content/board.yml").problems
    assert "must begin with https://" in problem.message


@pytest.mark.parametrize("colour", ["teal", "#1d5", "#1d5c6g", "1d5c63"])
def test_a_colour_must_be_six_hexadecimal_digits(colour: str) -> None:
    (problem,) = content_parser.parse_board(f'{BOARD}colour: "{colour}"\n', "content/board.yml").problems
    assert "must be # and six hexadecimal digits" in problem.message


def test_names_of_form_fields_need_the_form() -> None:
    board = BOARD.replace("sign_up: {text: We write.}", "sign_up: {text: We write., fields: {email: EMAIL}}")
    (problem,) = content_parser.parse_board(board, "content/board.yml").problems
    assert problem.message == "'sign_up': 'fields' needs the 'url' of the sign-up form."


@pytest.mark.parametrize("name", ["about", "privacy"])
def test_the_markdown_of_a_board_must_not_contain_html(name: str) -> None:
    board = BOARD.replace("about: We publish.\n", "") + "about: Plain.\n" * (name != "about")
    (problem,) = content_parser.parse_board(
        f"{board}{name}: |\n  One.\n\n  <b>Two.</b>\n", "content/board.yml"
    ).problems
    assert problem.code == "raw-html"
    assert problem.location.column == 3
