"""Search, as a practitioner with a phone uses it."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Site

CASE = "child-m-2026"


def results(page: Page) -> list[str]:
    """The ids of what was found, once the search has settled."""
    expect(page.locator("#search-status")).to_have_text(re.compile(r"result"))
    links = page.locator("#results h2 a").evaluate_all("links => links.map(link => link.pathname)")
    return [link.strip("/").rpartition("/")[2] for link in links]


def test_a_word_of_its_body_finds_the_case_briefing_from_the_header_of_any_page(page: Page, site: Site) -> None:
    page.goto(site.address + "topics/")
    page.get_by_role("searchbox").fill("bruise")
    page.get_by_role("searchbox").press("Enter")
    assert CASE in results(page)
    assert "q=bruise" in page.url


def test_a_result_shows_title_kind_date_and_the_words_marked(page: Page, site: Site) -> None:
    page.goto(site.address + "search/?q=core+group&kind=case-briefing")
    assert CASE in results(page)
    entry = page.locator("#results .entry", has=page.locator(f"a[href*='{CASE}']")).first
    expect(entry.locator(".kicker")).to_have_text("Case briefing · 2 March 2026")
    expect(entry.locator("h2")).not_to_be_empty()
    expect(entry.locator("mark").first).to_be_visible()


@pytest.mark.parametrize(
    "filters",
    [
        "kind=case-briefing&year=2026",
        "topic=core-groups&kind=case-briefing",
        "agency=health-visiting&kind=case-briefing&year=2026",
        "audience=all-practitioners&kind=case-briefing",
    ],
)
def test_filters_alone_find_the_case_briefing(page: Page, site: Site, filters: str) -> None:
    page.goto(f"{site.address}search/?{filters}")
    assert CASE in results(page)


def test_filters_narrow_together_and_the_address_can_be_shared(page: Page, site: Site) -> None:
    page.goto(site.address + "search/?q=baby")
    before = results(page)
    page.locator("#filters summary").click()
    page.get_by_role("checkbox", name=re.compile("2024")).check()
    expect(page).to_have_url(re.compile(r"q=baby&year=2024"))
    page.wait_for_function("count => document.querySelectorAll('#results .entry').length < count", arg=len(before))
    after = results(page)
    assert set(after) < set(before)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert results(page) == after


def test_nothing_found_says_so_and_offers_other_ways(page: Page, site: Site) -> None:
    page.goto(site.address + "search/?q=zzyzx")
    expect(page.locator("#search-status")).to_have_text("0 results for “zzyzx”")
    expect(page.locator("#nothing")).to_be_visible()


def test_an_unpublished_bulletin_is_not_found(page: Page, site: Site) -> None:
    page.goto(site.address + "search/?q=supervision")
    assert "supervision-that-asks-why" not in results(page)
