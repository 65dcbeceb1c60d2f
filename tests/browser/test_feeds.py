"""What a person sees when they open a feed in a browser."""

import functools
import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Site

FEEDS = ("rss.xml", "atom.xml", "topics/core-groups/rss.xml", "recommendations/agencies/police/atom.xml")


class _PlainHost(http.server.SimpleHTTPRequestHandler):
    """A host that sends no headers of the site, and sends a feed as XML."""

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def plain_host(site: Site) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(_PlainHost, directory=str(site.folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_is_sent_as_xml_is_shown_with_its_entries_and_an_explanation(
    page: Page, plain_host: str, path: str
) -> None:
    page.goto(plain_host + path)
    explanation = page.evaluate("() => getComputedStyle(document.documentElement, '::before').content")
    assert "This is a feed. Copy this page" in explanation
    visible = page.evaluate(
        "() => [...document.documentElement.querySelectorAll('*')].filter(e => e.getClientRects().length)"
        ".map(e => e.localName)"
    )
    assert visible.count("title") > 1
    assert {"item", "entry"} & {*visible}
    assert not {"guid", "content", "encoded", "updated", "lastBuildDate", "generator", "docs", "category"} & {*visible}
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_that_a_browser_shows_as_source_begins_with_an_explanation(page: Page, site: Site, path: str) -> None:
    """Chromium shows a file with the media type of a feed as plain text."""
    response = page.goto(site.url + path)
    assert response is not None
    form = "rss" if path.endswith("rss.xml") else "atom"
    assert response.headers["content-type"] == f"application/{form}+xml; charset=utf-8"
    assert "This is a feed. Copy this page's address into a feed reader" in "\n".join(response.text().splitlines()[:3])
