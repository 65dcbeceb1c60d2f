"""What a phone has to fetch, compressed as a host sends it, whatever the number of bulletins."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bulletins.model.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.browser.conftest import Site, project
from tests.search.asking import OURS, ask, sent, served

FIRST_VIEW = 150_000
FIRST_SEARCH = 250_000


def first_view(browser: Browser, address: str, path: str) -> int:
    context = browser.new_context()
    page = context.new_page()
    sent.clear()
    page.goto(address + path, wait_until="networkidle")
    context.close()
    return sum(sent)


@pytest.mark.parametrize("path", ["", "issues/14/", "bulletins/child-m-2026/", "recommendations/", "themes/"])
def test_the_first_view_of_a_page_is_light(browser: Browser, site: Site, path: str) -> None:
    with served(site.folder) as address:
        assert first_view(browser, address, path) <= FIRST_VIEW


def test_neither_a_page_nor_a_search_grows_with_the_number_of_bulletins(browser: Browser, tmp_path: Path) -> None:
    root = project(tmp_path)
    folder = root / "content" / "bulletins"
    for source in [*folder.glob("*-2025.md"), folder / "concealed-pregnancy.md"]:
        for number in range(40):
            text = source.read_text().replace("aliases:", "# aliases:")
            (folder / f"{source.stem}-{number}.md").write_text(text)
    assert build_site.build_site(root, parse_date_time("2026-11-23")).site
    with served(root / "out" / "site") as address:
        view = first_view(browser, address, "bulletins/child-m-2026/")
        answer = ask(browser, address, "neglect", OURS)
    shutil.rmtree(root)
    assert view <= FIRST_VIEW
    assert answer.ids
    assert answer.size <= FIRST_SEARCH
