"""What a person sees who opens a feed in a browser."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

FEEDS = ("rss.xml", "atom.xml", "topics/core-groups/rss.xml", "recommendations/agencies/police/atom.xml")


class _Bare(http.server.SimpleHTTPRequestHandler):
    """A host that takes no headers, and sends a feed as XML."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def bare(site: Site) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Bare, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_is_sent_as_xml_is_shown_with_its_entries_and_says_what_it_is(
    page: Page, bare: str, path: str
) -> None:
    page.goto(bare + path)
    told = page.evaluate("() => getComputedStyle(document.documentElement, '::before').content")
    assert "This is a feed. Copy this page" in told
    shown = page.evaluate(
        "() => [...document.documentElement.querySelectorAll('*')].filter(e => e.getClientRects().length)"
        ".map(e => e.localName)"
    )
    assert shown.count("title") > 1
    assert {"item", "entry"} & {*shown}
    assert not {"guid", "content", "encoded", "updated", "lastBuildDate", "generator", "docs", "category"} & {*shown}
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_a_browser_shows_as_source_says_what_it_is_at_its_head(page: Page, site: Site, path: str) -> None:
    """Chromium shows what has the media type of a feed as plain text."""
    answer = page.goto(site.address + path)
    assert answer is not None
    assert answer.headers["content-type"] in ("application/rss+xml", "application/atom+xml")
    assert "This is a feed. Copy this page's address into a feed reader" in "\n".join(answer.text().splitlines()[:3])
