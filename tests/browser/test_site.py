"""The built site as files: links, feeds, headings, and nothing that names what is not published."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import feedparser
import pytest

from tests.browser.conftest import Site

BASE = "https://learning.merrowshire.example/"


class _Read(HTMLParser):
    """The links, ids and headings of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.headings: list[int] = []
        self.feeds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        for name in ("href", "src", "action"):
            if known.get(name):
                self.links.append(str(known[name]))
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "link" and known.get("rel") == "alternate":
            self.feeds.append(str(known["href"]))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, _Read]:
    """Every page by its address, read."""
    found: dict[str, _Read] = {}
    for path in sorted(site.folder.rglob("*.html")):
        address = path.relative_to(site.folder).as_posix().removesuffix("index.html")
        found[address] = _Read()
        found[address].feed(path.read_text())
    return found


def inside(pages: dict[str, _Read]) -> Iterator[tuple[str, str, str]]:
    """Every link into the site: the page it is on, the address it leads to, its fragment."""
    for address, page in pages.items():
        for link in page.links:
            target = urlsplit(urljoin(BASE + address, link))
            if f"{target.scheme}://{target.netloc}/" == BASE:
                yield address, unquote(target.path[1:]), target.fragment


def test_every_internal_link_and_fragment_leads_somewhere(site: Site, pages: dict[str, _Read]) -> None:
    broken = []
    for address, path, fragment in inside(pages):
        file = site.folder / (path + "index.html" if path == "" or path.endswith("/") else path)
        if not file.is_file() or (fragment and fragment not in pages[path].ids):
            broken.append(f"{address} -> {path}#{fragment}")
    assert broken == []


def test_every_page_has_one_first_heading_no_gaps_and_no_id_twice(pages: dict[str, _Read]) -> None:
    wrong = []
    for address, page in pages.items():
        gaps = [later for earlier, later in zip(page.headings, page.headings[1:], strict=False) if later - earlier > 1]
        if page.headings.count(1) != 1 or gaps or len(set(page.ids)) != len(page.ids):
            wrong.append((address, page.headings))
    assert wrong == []


def test_every_list_of_the_site_is_real(pages: dict[str, _Read]) -> None:
    """The example board fills every kind of page."""
    for start, least in [("issues/", 3), ("bulletins/", 24), ("topics/", 25), ("kinds/", 10), ("years/", 3)]:
        below = [address for address in pages if address.startswith(start) and address != start]
        assert len(below) >= least, start


def test_each_feed_is_found_from_its_pages_and_its_links_resolve(site: Site, pages: dict[str, _Read]) -> None:
    feeds = {urljoin(BASE + address, feed) for address, page in pages.items() for feed in page.feeds}
    for folder in ("", "topics/core-groups/", "kinds/case-briefing/", "audiences/health/", "good-practice/"):
        assert {f"{BASE}{folder}{form}" for form in ("atom.xml", "rss.xml", "feed.json")} <= feeds
    assert BASE + "recommendations/agencies/police/atom.xml" in feeds
    made = [path for form in ("atom.xml", "rss.xml", "feed.json") for path in site.folder.rglob(form)]
    assert feeds == {BASE + path.relative_to(site.folder).as_posix() for path in made}
    for feed in feeds:
        if feed.endswith(".json"):
            continue
        parsed = feedparser.parse((site.folder / feed.removeprefix(BASE)).read_bytes())
        assert not parsed.bozo, feed
        assert parsed.feed.title
        assert parsed.entries, feed
        assert (site.folder / parsed.feed.link.removeprefix(BASE) / "index.html").is_file()
        assert (site.folder / "static" / "feed.png").read_bytes().startswith(b"\x89PNG")
        for entry in parsed.entries:
            address, _, fragment = entry.link.removeprefix(BASE).partition("#")
            assert not fragment or fragment in pages[address].ids
            assert address in pages
            assert entry.content[0].value.strip()
            assert not re.search(r'(href|src)="(?!https?:|mailto:|tel:)', entry.content[0].value)


def test_every_feed_is_named_where_people_subscribe(site: Site, pages: dict[str, _Read]) -> None:
    links = {urljoin(BASE + "subscribe/", link) for link in pages["subscribe/"].links}
    names = ("atom.xml", "rss.xml", "feed.json", "feeds.opml", "events.ics", "recommendations.ics")
    for name in names:
        for path in site.folder.rglob(name):
            assert BASE + path.relative_to(site.folder).as_posix() in links


def test_the_sitemap_lists_every_published_page_once(site: Site, pages: dict[str, _Read]) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text())
    assert len(listed) == len(set(listed))
    moved = {"bulletins/words-that-describe/"}
    assert {address.removeprefix(BASE) for address in listed} == pages.keys() - {"404.html", "search/"} - moved


def test_the_site_is_light(site: Site) -> None:
    """No engine's furniture is left in it."""
    assert not (site.folder / "assets").exists()
    page = (site.folder / "bulletins" / "child-m-2026" / "index.html").read_text()
    assert re.findall(r"<script[^>]*>", page) == ['<script type="module" src="../../static/page.js">']
    assert Path(site.folder / "static" / "site.css").stat().st_size < 30_000


def test_every_page_that_may_be_shared_says_how_it_is_shown_with_a_picture_of_this_site(site: Site) -> None:
    missing: list[str] = []
    for path in site.folder.rglob("index.html"):
        text = path.read_text()
        if 'http-equiv="refresh"' in text:
            continue
        said = dict(re.findall(r'<meta property="og:(\w+)" content="([^"]*)">', text))
        picture = site.folder / said.get("image", "none").removeprefix(BASE)
        canonical = re.search(r'<link rel="canonical" href="([^"]*)">', text)
        if not picture.is_file() or not said["title"] or not canonical or canonical[1] != said["url"]:
            missing.append(str(path))
    assert missing == []
