"""Every kind of page in a browser: accessible, without requests to other hosts, and complete without JavaScript."""

from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from bulletins.pipeline import build_site
from tests.browser.conftest import NOW, Site, example_project, start_host

PAGES = (
    "",
    "issues/",
    "issues/14/",
    "bulletins/",
    "bulletins/child-m-2026/",
    "bulletins/audit-conference-reports-2026/",
    "bulletins/core-groups-without-a-social-worker/",
    "bulletins/one-minute-professional-curiosity/",
    "topics/",
    "topics/core-groups/",
    "kinds/",
    "audiences/",
    "agencies/police/",
    "years/2026/",
    "bulletins/course-supervising-safeguarding/",
    "bulletins/reports-to-conference/",
    "bulletins/helpline-trial/",
    "recommendations/",
    "recommendations/closed/",
    "recommendations/agencies/",
    "recommendations/agencies/police/",
    "recommendations/topics/core-groups/",
    "themes/",
    "good-practice/",
    "guidance/",
    "glossary/",
    "search/#q=neglect",
    "subscribe/",
    "accessibility/",
    "privacy/",
    "about/",
    "404.html",
)
RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


WIDTHS = (390, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


def axe_violations(browser: Browser, site: Site, width: int, scheme: Literal["light", "dark"]) -> tuple[list[str], str]:
    """The violations that axe finds on every kind of page, and the name and version of axe."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    violations: list[str] = []
    tool = ""
    for path in PAGES:
        page.goto(site.url + path)
        if path.startswith("search"):
            page.wait_for_selector("#results .entry")
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        outcome = Axe().run(page, options=RULES).response
        tool = f"{outcome['testEngine']['name']} {outcome['testEngine']['version']}"
        violations += [f"/{path}: {rule['id']}: {rule['nodes'][0]['target']}" for rule in outcome["violations"]]
    context.close()
    return violations, tool


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_no_violation_on_any_kind_of_page(
    browser: Browser, site: Site, width: int, scheme: Literal["light", "dark"]
) -> None:
    violations, _ = axe_violations(browser, site, width, scheme)
    assert not violations, "\n".join(violations)


def test_no_page_makes_a_request_to_another_host(page: Page, site: Site) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    for path in PAGES:
        page.goto(site.url + path, wait_until="networkidle")
    assert len(requested) > len(PAGES)
    assert [url for url in requested if not url.startswith((site.url, "data:", "blob:"))] == []


def test_no_page_reports_an_error(page: Page, site: Site) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    for path in PAGES:
        page.goto(site.url + path, wait_until="networkidle")
    assert errors == []


def test_no_page_scrolls_sideways_on_a_small_phone(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    too_wide: list[str] = []
    for path in PAGES:
        page.goto(site.url + path)
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(path)
    context.close()
    assert too_wide == []


def test_without_javascript_links_lead_from_home_to_a_bulletin_and_its_topic(browser: Browser, site: Site) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("link", name="Issues", exact=True).click()
    page.locator(".entry h2 a").nth(1).click()
    page.locator(".entries .entry h3 a").first.click()
    assert page.locator("h1").inner_text()
    page.locator("dl.facts a[href*='topics/']").first.click()
    assert "/topics/" in page.url
    page.goto(site.url + "search/")
    assert "You need to turn on JavaScript to search." in page.locator("main").inner_text()
    context.close()


def test_every_page_works_under_the_headers_of_the_site(page: Page, site: Site) -> None:
    """The host of these tests sends them. The browser reports to the console what they block."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    for path in PAGES:
        response = page.goto(site.url + path)
        assert response is not None
        assert response.headers["content-security-policy"].startswith("default-src 'none'")
        if path.startswith("search"):
            page.wait_for_selector("#results .entry")
    assert [text for text in messages if "Content Security Policy" in text] == []


def test_the_exit_button_and_three_presses_of_escape_leave_the_site(browser: Browser, tmp_path: Path) -> None:
    root = example_project(tmp_path)
    board = root / "content" / "board.yml"
    board.write_text(board.read_text() + "quick_exit: https://weather.example/\n")
    assert build_site.build_site(root, NOW).site
    server = start_host(root / "out" / "site")
    context = browser.new_context()
    context.route("https://weather.example/", lambda route: route.fulfill(body="Sunny", content_type="text/html"))
    page = context.new_page()
    page.goto("about:blank")
    for way in ("click", "escape"):
        page.goto(f"http://127.0.0.1:{server.server_port}/bulletins/child-m-2026/")
        if way == "click":
            page.get_by_role("link", name="Exit this site quickly").click()
        else:
            for _ in range(3):
                page.keyboard.press("Escape")
        page.wait_for_url("https://weather.example/")
        page.go_back()
        assert page.url == "about:blank"
    context.close()
    server.shutdown()


def test_a_logo_and_the_exit_button_fit_on_the_smallest_phone(browser: Browser, tmp_path: Path) -> None:
    root = example_project(tmp_path)
    board = root / "content" / "board.yml"
    board.write_text(board.read_text() + "quick_exit: https://weather.example/\nlogo: gap-between-core-groups.png\n")
    assert build_site.build_site(root, NOW).site
    server = start_host(root / "out" / "site")
    context = browser.new_context(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/themes/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for control in (page.locator(".exit"), page.get_by_role("button", name="Menu", exact=True)):
        box = control.bounding_box()
        assert box
        assert box["height"] >= 44
    masthead = page.locator(".masthead").bounding_box()
    assert masthead
    assert masthead["height"] < 240
    context.close()
    server.shutdown()


def test_the_keyboard_alone_leads_from_home_through_search_and_filters_to_a_bulletin_and_a_feed(
    browser: Browser, site: Site
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()

    def tab_to(selector: str) -> None:
        for _ in range(150):
            page.keyboard.press("Tab")
            if page.evaluate("selector => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} cannot be reached with the Tab key")

    page.goto(site.url)
    tab_to("#home-q")
    page.keyboard.type("bruise")
    page.keyboard.press("Enter")
    page.wait_for_selector("#results .entry")
    tab_to("input[name=kind][value=case-briefing]")
    page.keyboard.press("Space")
    page.wait_for_url("**kind=case-briefing**")
    tab_to("#results h2 a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/bulletins/**")
    tab_to(".facts a[href*='topics/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/**")
    tab_to("main a[href$='atom.xml']")
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation_in_the_open_menu(
    browser: Browser, site: Site, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(site.url)
    page.get_by_role("button", name="Menu", exact=True).click()
    assert Axe().run(page, options=RULES).response["violations"] == []
    context.close()


def test_on_a_phone_the_menu_opens_and_closes_without_a_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
    page = context.new_page()
    page.goto(site.url)
    menu = page.get_by_role("navigation", name="Main")
    assert menu.count() == 0
    page.get_by_role("button", name="Menu", exact=True).press("Enter")
    assert menu.get_by_role("link").all_inner_texts() == [
        "Bulletins",
        "Issues",
        "Themes",
        "Recommendations",
        "Subscribe",
    ]
    page.keyboard.press("Escape")
    assert menu.count() == 0
    page.get_by_role("button", name="Menu", exact=True).click()
    page.get_by_role("button", name="Close menu").click()
    assert menu.count() == 0
    page.get_by_role("button", name="Menu", exact=True).click()
    menu.get_by_role("link", name="Themes").click()
    page.wait_for_url("**/themes/")
    context.close()
