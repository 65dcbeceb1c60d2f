"""The pictures beside shared links."""

import struct

import pytest

from bulletins.engines import EngineError
from bulletins.engines.typst import render_pictures
from bulletins.model.london_time import parse_date_time
from bulletins.outputs.site.share_images import IMAGE_SIZE, IMAGE_TEMPLATE, image_data, share_images
from bulletins.registers.published import published_library
from bulletins.templating import template_environment, template_source
from tests.browser.conftest import ROOT
from tests.builders import CASE, SIGN_OFF, bulletin, issue, library

CASES = {
    "kind": "case-briefing",
    "template": "one-minute",
    "case": CASE,
    "anonymity": SIGN_OFF,
    "title": "Learning from Child A",
    "summary": "What a fracture told us.",
}
LIBRARY = published_library(
    library(bulletin("child-a", **CASES), bulletin("note", issue="7"), issues=[issue("7", "[note]")]),
    parse_date_time("2026-06-01"),
)


def test_there_is_one_for_the_board_each_kind_in_use_and_each_issue() -> None:
    assert [card.name for card in share_images(LIBRARY)] == ["board", "kind-case-briefing", "kind-notice", "issue-7"]


def test_none_tells_anything_of_a_case() -> None:
    said = str(image_data(LIBRARY))
    assert "Child A" not in said
    assert "fracture" not in said


def test_each_is_a_picture_of_the_size_that_services_ask_for_and_the_same_every_time() -> None:
    template = template_source(template_environment(ROOT), IMAGE_TEMPLATE)
    made = render_pictures(template, image_data(LIBRARY))
    assert len(made) == 4
    for picture in made:
        assert picture.startswith(b"\x89PNG\r\n")
        assert struct.unpack(">II", picture[16:24]) == IMAGE_SIZE
        assert len(picture) < 60_000
    assert render_pictures(template, image_data(LIBRARY)) == made


def test_a_broken_template_is_told_in_typst_s_own_words() -> None:
    with pytest.raises(EngineError, match=r"templates/print.\n.*unclosed"):
        render_pictures("#let x = (", {})
