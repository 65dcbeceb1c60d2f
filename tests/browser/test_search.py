"""Search, as a practitioner with a phone uses it."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import Site

CASE = "child-m-2026"


def results(page: Page) -> list[str]:
    """The ids of the results, once the search has finished."""
    expect(page.locator("#search-status")).to_have_text(re.compile(r"result"))
    links = page.locator("#results h2 a").evaluate_all("links => links.map(link => link.pathname)")
    return [link.strip("/").rpartition("/")[2] for link in links]


def test_a_word_of_its_text_finds_the_case_briefing_from_the_header_of_any_page(page: Page, site: Site) -> None:
    page.goto(site.url + "topics/")
    page.get_by_role("searchbox").fill("bruise")
    page.get_by_role("searchbox").press("Enter")
    assert CASE in results(page)
    assert page.url.endswith("search/#q=bruise")


def test_a_result_shows_title_kind_date_and_the_search_words_highlighted(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=core+group&kind=case-briefing")
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
    page.goto(f"{site.url}search/?{filters}")
    assert CASE in results(page)


def test_filters_reduce_the_results_and_the_url_can_be_shared(page: Page, site: Site) -> None:
    def number() -> int:
        return int(page.locator("#search-status").inner_text().split()[0])

    page.goto(site.url + "search/#q=baby")
    results(page)
    before = number()
    page.locator("#filters > summary").click()
    page.locator("#filters summary", has_text="Year").click()
    page.get_by_role("checkbox", name=re.compile("2024")).check()
    expect(page).to_have_url(re.compile(r"q=baby&year=2024"))
    expect(page.locator("#search-status")).not_to_have_text(re.compile(f"^{before} "))
    assert 0 < number() < before
    after, url = results(page), page.url
    page.goto("about:blank")
    page.goto(url)
    assert results(page) == after


def test_a_search_without_results_is_explained_with_other_ways_to_look(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=zzyzx")
    expect(page.locator("#search-status")).to_have_text("No results for “zzyzx”")
    expect(page.locator("#nothing")).to_be_visible()


def test_an_unpublished_bulletin_is_not_found(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=supervision")
    assert "supervision-that-asks-why" not in results(page)


def test_a_query_also_finds_similar_pages_with_only_some_of_its_words(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=mum+in+drug+treatment")
    expect(page.locator("#search-status")).to_have_text(re.compile(r"and \d+ similar"))
    assert "audit-think-family-2026" in results(page)


def test_a_result_found_by_a_hidden_synonym_shows_its_summary_and_not_the_synonym(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=NAI")
    assert "bruising-in-babies" in results(page)
    assert "⁂" not in page.locator("#results").inner_text()


def test_results_can_be_sorted_by_date_and_the_url_keeps_the_order(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=core+group")
    results(page)
    page.get_by_label("Sort by").select_option("date")
    expect(page).to_have_url(re.compile(r"sort=date"))
    page.wait_for_function(
        """() => {
            const lines = [...document.querySelectorAll("#results .kicker")];
            // An event shows the date on which it takes place.
            const published = lines.filter((line) => !line.textContent.startsWith("Event"));
            const times = published.map((line) => Date.parse(line.textContent.split("·")[1]));
            return times.length > 3 && times.every((time, place) => !place || times[place - 1] >= time);
        }"""
    )


def test_the_search_words_are_highlighted_on_the_page_and_not_in_its_url(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=bruise")
    results(page)
    page.locator("#results h2 a").first.click()
    expect(page.locator("main mark").first).to_have_text(re.compile("bruis", re.IGNORECASE))
    assert "mark=" not in page.url


def test_no_request_contains_the_words_of_a_search(page: Page, site: Site) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto(site.url)
    page.get_by_role("searchbox").first.fill("bruise")
    page.get_by_role("searchbox").first.press("Enter")
    results(page)
    page.locator("#results h2 a").first.click()
    expect(page.locator("main mark").first).to_be_visible()
    assert len(requested) > 5
    assert [url for url in requested if "bruise" in url] == []


def test_without_javascript_a_search_form_sends_nothing(browser: Browser, site: Site) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(site.url + "topics/")
    page.get_by_role("searchbox").fill("bruise")
    page.get_by_role("button", name="Search").click()
    page.wait_for_url("**/search/**")
    assert page.url in (f"{site.url}search/", f"{site.url}search/?")
    page.close()


def test_an_old_link_to_a_search_still_works(page: Page, site: Site) -> None:
    page.goto(site.url + "search/?q=bruise")
    assert CASE in results(page)
    assert page.url.endswith("#q=bruise")


def test_a_result_in_a_section_opens_at_the_section(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=bruise")
    results(page)
    page.locator("#results .found-in a").first.click()
    expect(page.locator("main mark").first).to_be_attached()
    assert re.search(r"/#[a-z0-9-]+$", page.url)


def test_a_page_can_be_emailed_and_printed(page: Page, site: Site) -> None:
    page.goto(site.url + f"bulletins/{CASE}/")
    link = page.get_by_role("link", name="Email this page").get_attribute("href") or ""
    assert link.startswith("mailto:?subject=Child%20M")
    assert f"https%3A%2F%2Flearning.merrowshire.example%2Fbulletins%2F{CASE}%2F" in link.replace("/", "%2F")
    expect(page.get_by_role("button", name="Print this page")).to_be_visible()


def _delay(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


def test_a_query_typed_before_search_has_loaded_is_answered_when_it_has(page: Page, site: Site) -> None:
    page.route("**/pagefind.js", _delay)
    page.goto(site.url + "search/", wait_until="domcontentloaded")
    page.locator("#q").fill("bruise")
    assert "bruising-in-babies" in results(page)
    assert page.locator("#q").input_value() == "bruise"


def test_a_query_replaced_by_a_newer_one_changes_nothing_on_the_page(page: Page, site: Site) -> None:
    page.goto(site.url + "search/", wait_until="domcontentloaded")
    for _ in range(5):  # an empty query waits for the counts of the filters, and is answered after the next one
        page.evaluate(
            """async () => {
                const field = document.querySelector("#q");
                const form = document.querySelector("#search");
                for (const words of ["", "neglect", "", "bruise"]) {
                    field.value = words;
                    form.dispatchEvent(new Event("submit", { cancelable: true }));
                    await new Promise((resolve) => setTimeout(resolve, words ? 12 : 1));
                }
            }"""
        )
        expect(page.locator("#search-status")).to_have_text(re.compile("for “bruise”"))
        page.wait_for_timeout(80)
        assert "bruising-in-babies" in results(page)


def test_a_chunk_of_the_index_that_fails_to_load_is_requested_again(page: Page, site: Site) -> None:
    failures = iter([True])
    page.route("**/*.pf_index", lambda route: route.abort() if next(failures, False) else route.continue_())
    page.goto(site.url + "search/#q=bruise")
    assert "bruising-in-babies" in results(page)


def test_search_reports_a_lost_connection_and_works_when_it_is_back(page: Page, site: Site) -> None:
    page.route("**/*.pf_index", lambda route: route.abort())
    page.goto(site.url + "search/#q=bruise")
    expect(page.locator("#search-status")).to_have_text(re.compile("Check your internet connection"))
    page.unroute("**/*.pf_index")
    page.locator("#q").press("Enter")
    assert "bruising-in-babies" in results(page)


def test_each_filter_shows_how_many_results_it_would_leave(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=baby")
    results(page)
    page.locator("#filters > summary").click()
    numbers = page.locator("input[name=kind] ~ .number").all_inner_texts()
    assert sum(map(int, numbers)) == int(page.locator("#search-status").inner_text().split()[0]) > 1


def test_on_a_wide_screen_the_filters_are_beside_the_results(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    wide = context.new_page()
    wide.goto(site.url + "search/#q=baby&topic=professional-curiosity")
    results(wide)
    expect(wide.get_by_role("checkbox", name=re.compile("Case briefings"))).to_be_visible()
    expect(wide.get_by_role("checkbox", name=re.compile("Professional curiosity"))).to_be_checked()
    expect(wide.locator("#filters > summary")).to_have_text("Filter results (1 selected)")
    context.close()


def test_on_a_phone_the_filters_are_behind_a_button_with_the_number_selected(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=baby&topic=professional-curiosity")
    results(page)
    expect(page.get_by_role("checkbox", name=re.compile("Case briefings"))).to_be_hidden()
    expect(page.locator("#filters > summary")).to_have_text("Filter results (1 selected)")


def test_an_excerpt_that_ends_inside_a_sentence_ends_with_an_ellipsis(page: Page, site: Site) -> None:
    page.goto(site.url + "search/#q=bruise")
    results(page)
    texts = page.locator("#results .entry p:not(.kicker):not(.found-in)").all_inner_texts()
    assert all(re.search(r"([.!?…][\"”’)]*)$", text.strip()) for text in texts)
