"""The built site as files: links, feeds, headings, the sitemap and how pages are shared."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest

from tests.browser.conftest import Site

SITE_URL = "https://learning.merrowshire.example/"


class _ParsedPage(HTMLParser):
    """The links, ids and headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if attributes.get("id"):
            self.ids.append(str(attributes["id"]))
        for name in ("href", "src", "action"):
            if attributes.get(name):
                self.links.append(str(attributes[name]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "link" and attributes.get("rel") == "alternate":
            self.feeds.append(str(attributes["href"]))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, _ParsedPage]:
    """Every page, by its path on the site."""
    parsed: dict[str, _ParsedPage] = {}
    for path in sorted(site.folder.rglob("*.html")):
        page = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        parsed[page] = _ParsedPage()
        parsed[page].feed(path.read_text())
    return parsed


def internal_links(pages: dict[str, _ParsedPage]) -> Iterator[tuple[str, str, str]]:
    """Every link to a page or file of the site: the page it is on, the path it leads to, and its fragment."""
    for address, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(SITE_URL + address, link))
            if f"{target.scheme}://{target.netloc}/" == SITE_URL:
                yield address, unquote(target.path[1:]), target.fragment


def test_every_internal_link_and_fragment_has_a_target(site: Site, pages: dict[str, _ParsedPage]) -> None:
    broken = []
    for address, path, fragment in internal_links(pages):
        file = site.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
        if not file.is_file() or (fragment and fragment not in pages[path].ids):
            broken.append(f"{address} -> {path}#{fragment}")
    assert broken == []


def test_every_page_has_one_h1_no_skipped_heading_level_and_unique_ids(pages: dict[str, _ParsedPage]) -> None:
    wrong = []
    for address, page in pages.items():
        skipped = [
            later for earlier, later in zip(page.headings, page.headings[1:], strict=False) if later - earlier > 1
        ]
        if page.headings.count(1) != 1 or skipped or len(set(page.ids)) != len(page.ids):
            wrong.append((address, page.headings))
    assert wrong == []


def test_every_list_of_the_example_site_has_pages(pages: dict[str, _ParsedPage]) -> None:
    """The example board fills every kind of page."""
    for start, minimum in [("issues/", 3), ("bulletins/", 24), ("topics/", 25), ("kinds/", 10), ("years/", 3)]:
        listed = [address for address in pages if address.startswith(start) and address != start]
        assert len(listed) >= minimum, start


def test_each_feed_is_linked_from_its_page_and_its_own_links_resolve(site: Site, pages: dict[str, _ParsedPage]) -> None:
    feeds = {urljoin(SITE_URL + address, feed) for address, page in pages.items() for feed in page.feeds}
    for folder in ("", "topics/core-groups/", "kinds/case-briefing/", "audiences/health/", "good-practice/"):
        assert {f"{SITE_URL}{folder}{form}" for form in ("atom.xml", "rss.xml", "feed.json")} <= feeds
    assert SITE_URL + "recommendations/agencies/police/atom.xml" in feeds
    files = [path for form in ("atom.xml", "rss.xml", "feed.json") for path in site.folder.rglob(form)]
    assert feeds == {SITE_URL + path.relative_to(site.folder).as_posix() for path in files}
    for feed in feeds:
        if feed.endswith(".json"):
            continue
        parsed = feedparser.parse((site.folder / feed.removeprefix(SITE_URL)).read_bytes())
        assert not parsed.bozo, feed
        assert parsed.feed.title
        assert parsed.entries, feed
        assert (site.folder / parsed.feed.link.removeprefix(SITE_URL) / "index.html").is_file()
        assert (site.folder / "static" / "feed.png").read_bytes().startswith(b"\x89PNG")
        for entry in parsed.entries:
            address, _, fragment = entry.link.removeprefix(SITE_URL).partition("#")
            assert not fragment or fragment in pages[address].ids
            assert address in pages
            assert entry.content[0].value.strip()
            assert not re.search(r'(href|src)="(?!https?:|mailto:|tel:)', entry.content[0].value)


def test_the_subscribe_page_links_every_feed(site: Site, pages: dict[str, _ParsedPage]) -> None:
    links = {urljoin(SITE_URL + "subscribe/", link) for link in pages["subscribe/"].links}
    names = ("atom.xml", "rss.xml", "feed.json", "feeds.opml", "events.ics", "recommendations.ics")
    for name in names:
        for path in site.folder.rglob(name):
            assert SITE_URL + path.relative_to(site.folder).as_posix() in links


def test_the_sitemap_lists_every_published_page_once(site: Site, pages: dict[str, _ParsedPage]) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text())
    assert len(listed) == len(set(listed))
    redirects = {"bulletins/words-that-describe/"}
    assert {address.removeprefix(SITE_URL) for address in listed} == pages.keys() - {"404.html", "search/"} - redirects


def test_the_site_is_light(site: Site) -> None:
    """It has no scripts or styles of the site engine's theme."""
    assert not (site.folder / "assets").exists()
    page = (site.folder / "bulletins" / "child-m-2026" / "index.html").read_text()
    assert re.findall(r"<script[^>]*>", page) == [
        '<script type="module" src="../../static/search-form.js">',
        '<script type="module" src="../../static/page.js">',
    ]
    assert Path(site.folder / "static" / "site.css").stat().st_size < 30_000


def test_every_page_has_a_title_a_url_and_a_picture_of_this_site_for_sharing(site: Site) -> None:
    missing: list[str] = []
    for path in site.folder.rglob("index.html"):
        text = path.read_text()
        if 'http-equiv="refresh"' in text:
            continue
        shared = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
        picture = site.folder / shared.get("image", "none").removeprefix(SITE_URL)
        canonical = re.search(r'<link rel="canonical" href="([^"]*)">', text)
        if not picture.is_file() or not shared["title"] or not canonical or canonical[1] != shared["url"]:
            missing.append(str(path))
    assert missing == []
