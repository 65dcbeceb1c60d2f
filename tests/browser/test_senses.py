"""The pages for people with large text, their own spacing or colours, a touch screen, a keyboard or a screen reader."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Site
from tests.browser.test_pages import PAGES

TEXT_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The text spacing that a page must allow: WCAG 2.2, criterion 1.4.12."""
TOO_WIDE = "document.documentElement.scrollWidth > window.innerWidth"
CONTROLS = (
    "button, select, summary, .masthead nav a, .foot nav a, .exit, .button, .plain a, .filters label, .sign-up label"
)
SMALL_CONTROLS = """([selector, minimum]) => [...document.querySelectorAll(selector)]
  .map((control) => [control, control.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < minimum - 0.5 || box.width < 24))
  .map(([control, box]) =>
    `${control.tagName} ${control.textContent.trim().slice(0, 30)}: ${Math.round(box.height)}`)"""
ANIMATED = """[...document.querySelectorAll("*")].filter((element) => {
  const style = getComputedStyle(element);
  return style.animationName !== "none" || !/^0s(, 0s)*$/.test(style.transitionDuration);
}).length"""
FOCUS = """() => {
  const control = document.activeElement;
  const style = getComputedStyle(control);
  const box = control.getBoundingClientRect();
  return { name: control.tagName + control.className, style: style.outlineStyle, width: parseFloat(style.outlineWidth),
    visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 };
}"""


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone with a touch screen."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def test_at_200_percent_zoom_no_page_scrolls_sideways(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 450}, device_scale_factor=2)
    page = context.new_page()
    too_wide = [path for path in PAGES if page.goto(site.url + path) and page.evaluate(TOO_WIDE)]
    context.close()
    assert too_wide == []


def test_text_at_more_than_twice_its_size_pushes_nothing_off_the_page(page: Page, site: Site) -> None:
    too_wide: list[str] = []
    for path in PAGES:
        page.goto(site.url + path)
        page.evaluate("document.documentElement.style.fontSize = '225%'")
        too_wide += [path] * page.evaluate(TOO_WIDE)
    assert too_wide == []


def test_a_reader_s_own_text_spacing_pushes_nothing_off_the_page(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    page = context.new_page()
    too_wide: list[str] = []
    for path in PAGES:
        page.goto(site.url + path)
        page.add_style_tag(content=TEXT_SPACING)
        too_wide += [path] * page.evaluate(TOO_WIDE)
    context.close()
    assert too_wide == []


def test_controls_on_a_phone_are_large_enough_for_a_thumb(phone: Page, site: Site) -> None:
    small: list[str] = []
    for path in PAGES:
        phone.goto(site.url + path)
        if path.startswith("search"):
            phone.wait_for_selector("#results .entry")
            phone.locator("#filters > summary").click()
            for part in phone.locator("#filters details:not([open]) > summary").all()[::-1]:
                part.click()
        small += [f"/{path}: {control}" for control in phone.evaluate(SMALL_CONTROLS, [CONTROLS, 44])]
    assert sorted(set(small)) == []


@pytest.mark.parametrize("path", ["", "bulletins/child-m-2026/", "search/#q=neglect", "subscribe/", "recommendations/"])
@pytest.mark.parametrize("colours", ["none", "active"])
def test_the_focus_of_the_keyboard_is_visible(browser: Browser, site: Site, path: str, colours: str) -> None:
    context = browser.new_context(forced_colors="active" if colours == "active" else "none")
    page = context.new_page()
    page.goto(site.url + path)
    if path.startswith("search"):
        page.wait_for_selector("#results .entry")
    hidden: list[str] = []
    for _ in range(25):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus["style"] == "none" or focus["width"] < 3 or not focus["visible"]:
            hidden.append(str(focus))
    context.close()
    assert hidden == []


def test_nothing_is_animated(page: Page, site: Site) -> None:
    moving = [path for path in PAGES if page.goto(site.url + path) and page.evaluate(ANIMATED)]
    assert moving == []


def test_results_are_announced_to_a_screen_reader(page: Page, site: Site) -> None:
    page.goto(site.url + "search/")
    page.get_by_label("What are you looking for?").fill("neglect")
    page.wait_for_selector("#results .entry")
    status = page.get_by_role("status").first
    assert "for “neglect”" in status.inner_text()


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_landmarks_and_a_skip_link(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    assert page.locator("h1").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
