"""The pages for people who see, point and read in other ways: large letters, forced colours, thumbs, keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site
from tests.browser.test_pages import PAGES

SPACED = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The most that WCAG 2.2, criterion 1.4.12, lets a reader ask for."""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
CONTROLS = (
    "button, select, summary, .masthead nav a, .foot nav a, .exit, .button, .plain a, .filters label, .sign-up label"
)
SMALL = """([selector, least]) => [...document.querySelectorAll(selector)]
  .map((each) => [each, each.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < least - 0.5 || box.width < 24))
  .map(([each, box]) => `${each.tagName} ${each.textContent.trim().slice(0, 30)}: ${Math.round(box.height)}`)"""
MOVES = """[...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration);
}).length"""
FOCUS = """() => {
  const each = document.activeElement;
  const style = getComputedStyle(each);
  const box = each.getBoundingClientRect();
  return { name: each.tagName + each.className, style: style.outlineStyle, width: parseFloat(style.outlineWidth),
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 };
}"""


@pytest.fixture
def touched(browser: Browser) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_at_twice_the_size_no_page_scrolls_sideways(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    wide = [path for path in PAGES if page.goto(site.address + path) and page.evaluate(TOO_WIDE)]
    context.close()
    assert wide == []


def test_letters_twice_as_large_push_nothing_off_the_page(page: Page, site: Site) -> None:
    wide: list[str] = []
    for path in PAGES:
        page.goto(site.address + path)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        wide += [path] * page.evaluate(TOO_WIDE)
    assert wide == []


def test_a_reader_s_own_spacing_hides_no_text(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    wide: list[str] = []
    for path in PAGES:
        page.goto(site.address + path)
        page.add_style_tag(content=SPACED)
        wide += [path] * page.evaluate(TOO_WIDE)
    context.close()
    assert wide == []


def test_controls_are_as_large_as_a_thumb_on_a_phone(touched: Page, site: Site) -> None:
    small: list[str] = []
    for path in PAGES:
        touched.goto(site.address + path)
        if path.startswith("search"):
            touched.wait_for_selector("#results .entry")
            touched.locator("#filters > summary").click()
            for part in touched.locator("#filters details:not([open]) > summary").all()[::-1]:
                part.click()
        small += [f"/{path}: {each}" for each in touched.evaluate(SMALL, [CONTROLS, 44])]
    assert sorted(set(small)) == []


@pytest.mark.parametrize("path", ["", "bulletins/child-m-2026/", "search/?q=neglect", "subscribe/", "recommendations/"])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_what_the_keyboard_is_on_is_seen(browser: Browser, site: Site, path: str, colours: str) -> None:
    context = browser.new_context(forced_colors="active" if colours == "active" else "none")
    page = context.new_page()
    page.goto(site.address + path)
    if path.startswith("search"):
        page.wait_for_selector("#results .entry")
    unseen: list[str] = []
    for _ in range(25):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["style"] == "none" or focus["width"] < 3 or not focus["seen"]:
            unseen.append(str(focus))
    context.close()
    assert unseen == []


def test_nothing_moves(page: Page, site: Site) -> None:
    moving = [path for path in PAGES if page.goto(site.address + path) and page.evaluate(MOVES)]
    assert moving == []


def test_results_are_said_to_a_screen_reader(page: Page, site: Site) -> None:
    page.goto(site.address + "search/")
    page.get_by_label("What are you looking for?").fill("neglect")
    page.wait_for_selector("#results .entry")
    said = page.get_by_role("status").first
    assert "for “neglect”" in said.inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_landmarks_and_a_way_past_the_masthead(page: Page, site: Site, path: str) -> None:
    page.goto(site.address + path)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.locator("h1").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
