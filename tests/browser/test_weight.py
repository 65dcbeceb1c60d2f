"""How many bytes a phone has to download, compressed as a host sends them, for any number of bulletins."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.browser.conftest import Site, example_project
from tests.search.browser_search import SITE_SEARCH, ask, sent, served

MAX_FIRST_VIEW_BYTES = 150_000
MAX_FIRST_SEARCH_BYTES = 250_000


def first_view_bytes(browser: Browser, url: str, path: str) -> int:
    context = browser.new_context()
    page = context.new_page()
    sent.clear()
    page.goto(url + path, wait_until="networkidle")
    context.close()
    return sum(sent)


@pytest.mark.parametrize("path", ["", "issues/14/", "bulletins/child-m-2026/", "recommendations/", "themes/"])
def test_the_first_view_of_a_page_is_small(browser: Browser, site: Site, path: str) -> None:
    with served(site.folder) as url:
        assert first_view_bytes(browser, url, path) <= MAX_FIRST_VIEW_BYTES


def test_neither_a_page_nor_a_search_grows_with_the_number_of_bulletins(browser: Browser, tmp_path: Path) -> None:
    root = example_project(tmp_path)
    folder = root / "content" / "bulletins"
    for source in [*folder.glob("*-2025.md"), folder / "concealed-pregnancy.md"]:
        for number in range(40):
            text = source.read_text().replace("aliases:", "# aliases:")
            (folder / f"{source.stem}-{number}.md").write_text(text)
    assert build_site.build_site(root, parse_date_time("2026-11-23")).site
    with served(root / "out" / "site") as url:
        view = first_view_bytes(browser, url, "bulletins/child-m-2026/")
        answer = ask(browser, url, "neglect", SITE_SEARCH)
    shutil.rmtree(root)
    assert view <= MAX_FIRST_VIEW_BYTES
    assert answer.ids
    assert answer.size <= MAX_FIRST_SEARCH_BYTES
