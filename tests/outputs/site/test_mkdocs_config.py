"""The settings of the site engine, and the style sheet with the board's colour."""

from typing import Any

import pytest
import yaml

from bulletins.outputs.site.mkdocs_config import FOOTER_MENU, MENU, site_config
from tests.builders import BOARD, board, bulletin, published
from tests.outputs.site.page_reading import staged_pages


def config_files(settings: str = "") -> dict[str, str]:
    """Both files of a board whose board.yml has some more lines."""
    artifacts = site_config(published(board=BOARD + settings).board)
    return {artifact.path: artifact.content.decode() for artifact in artifacts}


def mkdocs_settings(settings: str = "") -> Any:
    return yaml.safe_load(config_files(settings)["mkdocs.yml"])


@pytest.mark.parametrize(("headlines", "rule"), [("serif", ""), ("sans-serif", " --serif: var(--sans);")])
def test_the_style_sheet_has_the_boards_colour_and_its_font_for_headlines(headlines: str, rule: str) -> None:
    style = config_files(f"headlines: {headlines}\n")["theme/static/board.css"]
    assert style == f":root {{ --accent: #1d5c63;{rule} }}\n"


def test_the_site_has_the_name_and_the_address_of_the_board() -> None:
    settings = mkdocs_settings()
    assert (settings["site_name"], settings["site_url"]) == (board().name, board().address)


def test_the_site_needs_no_plugin_no_extension_and_no_font_from_another_host() -> None:
    settings = mkdocs_settings()
    assert (settings["plugins"], settings["markdown_extensions"], settings["theme"]["font"]) == ([], [], False)


def test_the_logo_is_a_file_of_the_board_or_absent() -> None:
    assert mkdocs_settings()["extra"]["logo"] == ""
    assert mkdocs_settings("logo: sign.png\n")["extra"]["logo"] == "files/sign.png"


def test_the_expiry_date_of_a_contact_for_help_is_not_published() -> None:
    help_now = BOARD.replace('phone: "999"', 'phone: "999", until: 2030-01-01')
    (artifact, _) = site_config(published(board=help_now).board)
    assert yaml.safe_load(artifact.content)["extra"]["help"] == [{"label": "In danger", "phone": "999"}]


def test_both_menus_link_only_to_pages_and_feeds_that_every_site_has() -> None:
    pages = staged_pages(published(bulletin()))
    for label, url in (*MENU, *FOOTER_MENU):
        assert url == "atom.xml" or f"docs/{url}index.md" in pages, label
