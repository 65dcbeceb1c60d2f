"""The board's colour is one that its pages can be read in, and its hub is one that nobody can listen to."""

import pytest

from bulletins.loading import content_parser
from bulletins.model.colours import contrast_ratio
from tests.builders import BOARD


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#1d5c63", "#ffffff", 7.6),
    ],
)
def test_contrast_is_reckoned_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast_ratio(one, other) == contrast_ratio(other, one) == pytest.approx(ratio, abs=0.1)


@pytest.mark.parametrize("colour", ["#767676", "#0f5257", "#000000"])
def test_a_colour_that_white_can_be_read_on_is_taken(colour: str) -> None:
    parsed = content_parser.parse_board(f'{BOARD}colour: "{colour}"\n', "content/board.yml")
    assert parsed.value is not None
    assert parsed.value.colour == colour


def test_a_colour_that_is_too_light_is_refused_with_its_contrast() -> None:
    (problem,) = content_parser.parse_board(f'{BOARD}colour: "#ffaa00"\n', "content/board.yml").problems
    assert "white text on #ffaa00 has a contrast of 1.9 to 1, and 4.5 is needed. Choose a darker one" in problem.message


def test_a_hub_has_a_safe_address() -> None:
    parsed = content_parser.parse_board(f"{BOARD}hub: https://hub.example/\n", "content/board.yml")
    assert parsed.value is not None
    assert parsed.value.hub == "https://hub.example/"
    (problem,) = content_parser.parse_board(f"{BOARD}hub: http://hub.example/\n", "content/board.yml").problems
    assert "a hub is an address that begins with https://" in problem.message
