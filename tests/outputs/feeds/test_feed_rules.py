"""Every kind of feed follows the rules of Atom (RFC 4287), of RSS 2.0 (as the W3C's validator checks them) and of JSON
Feed 1.1.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from bulletins.model.content_file import ContentFile
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs.artifact import Artifact
from tests.builders import AUDIT, BOARD, board, bulletin, published
from tests.outputs.feeds.feed_reading import ROOT, feeds_of, pages_with_feeds

A = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
HUB = "https://hub.example/"
SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        **{name: {"type": "string", "minLength": 1} for name in ("title", "description", "language")},
        **{name: {"$ref": "#/$defs/url"} for name in ("home_page_url", "feed_url", "icon", "favicon")},
        "authors": {"$ref": "#/$defs/authors"},
        "hubs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "url"],
                "properties": {"type": {"type": "string"}, "url": {"$ref": "#/$defs/url"}},
                "additionalProperties": False,
            },
        },
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "content_html"],
                "additionalProperties": False,
                "properties": {
                    **{name: {"type": "string", "minLength": 1} for name in ("id", "title", "content_html", "summary")},
                    "url": {"$ref": "#/$defs/url"},
                    "date_published": {"$ref": "#/$defs/time"},
                    "date_modified": {"$ref": "#/$defs/time"},
                    "tags": {"type": "array", "items": {"type": "string", "minLength": 1}},
                },
            },
        },
    },
    "$defs": {
        "url": {"type": "string", "pattern": "^https://"},
        "time": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
        "authors": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {"name": {"type": "string", "minLength": 1}, "url": {"$ref": "#/$defs/url"}},
            },
        },
    },
}


def full_library(board: str = BOARD) -> PublishedLibrary:
    """A library whose feeds have every kind of entry, and the characters that XML and HTML reserve."""
    recommendations = (
        "[{id: r1, text: 'Is 3 < 4 & so on?', owner: [police], due: 2026-09-30}, {id: r2, text: B., owner: [police]}]"
    )
    body = "[below](#p) ![A picture](file:a.png)\n\n## P\nT.\n"
    library = published(
        bulletin(body=body, recommendations=recommendations, title="Fish & chips"),
        bulletin("second", audit=AUDIT, summary="Under <5 & over", topics="[good-practice, advocacy]"),
        bulletin("new-name", aliases="[old-name]", changes="[{date: 2026-04-01, note: Corrected.}]"),
        bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}"),
        board=board,
    )
    return replace(library, files={"a.png": ContentFile("a.png", 10, 8, 4)})


LIBRARIES = {
    "every kind of entry": full_library(),
    "no entries": published(),
    "a hub and a logo": full_library(f"{BOARD}hub: {HUB}\nlogo: sign.png\n"),
}


@pytest.fixture(params=LIBRARIES, name="library")
def _library(request: pytest.FixtureRequest) -> PublishedLibrary:
    return LIBRARIES[request.param]


def parse_feeds(feeds: dict[str, Artifact], form: str) -> Iterator[tuple[str, Xml.Element]]:
    """The URL and the root element of each feed in one format."""
    for path, feed in feeds.items():
        if path.endswith(form):
            yield path.removeprefix("docs/"), Xml.fromstring(feed.content)


def is_absolute(url: str | None) -> bool:
    return bool(url and re.match(r"https://[^\s<>\"{}|\\^`]+$", url))


def atom_time(text: str | None) -> datetime:
    assert text
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", text)
    return datetime.fromisoformat(text)


def links_of(element: Xml.Element, rel: str) -> list[Xml.Element]:
    """The links with one relation. A link without `rel` is an alternate one."""
    return [link for link in element.findall(f"{A}link") if link.get("rel", "alternate") == rel]


def test_atom_feeds_follow_the_atom_format(library: PublishedLibrary) -> None:
    feeds = feeds_of(library)
    ids = set()
    for path, root in parse_feeds(feeds, "atom.xml"):
        assert root.tag == f"{A}feed"
        entries = root.findall(f"{A}entry")
        for element in (root, *entries):
            for name in ("id", "title", "updated", "author"):
                assert len(element.findall(f"{A}{name}")) == 1, name
            for name in ("id", "icon", "logo"):
                assert all(is_absolute(node.text) for node in element.findall(f"{A}{name}")), name
            assert all(is_absolute(link.get("href")) for link in element.findall(f"{A}link"))
            alternates = [(link.get("type"), link.get("hreflang")) for link in links_of(element, "alternate")]
            assert len(alternates) == len(set(alternates)) == 1
            assert element.findtext(f"{A}author/{A}name") == board().name
        assert [link.get("href") for link in links_of(root, "self")] == [ROOT + path]
        assert len({entry.findtext(f"{A}id") for entry in entries}) == len(entries) <= 50
        feed_updated = atom_time(root.findtext(f"{A}updated"))
        for entry in entries:
            (content,) = entry.findall(f"{A}content")
            assert content.get("type") == "html"
            assert content.text
            assert entry.findtext(f"{A}summary") not in (None, "", content.text)
            for category in entry.findall(f"{A}category"):
                assert category.get("term")
                assert category.get("label")
            issued, updated = (atom_time(entry.findtext(f"{A}{name}")) for name in ("published", "updated"))
            assert issued <= updated <= feed_updated
        ids.add(root.findtext(f"{A}id"))
    assert len(ids) == len(pages_with_feeds(library))


def test_rss_feeds_follow_the_rules_of_the_validator(library: PublishedLibrary) -> None:
    for path, root in parse_feeds(feeds_of(library), "rss.xml"):
        assert (root.tag, root.get("version")) == ("rss", "2.0")
        (channel,) = root
        assert all(len(channel.findall(name)) == 1 for name in ("title", "link", "description", "language", "image"))
        assert channel.findtext("language") == "en-GB"
        assert [link.get("href") for link in links_of(channel, "self")] == [ROOT + path]
        for name in ("title", "link"):
            assert channel.findtext(f"image/{name}") == channel.findtext(name)
        assert re.search(r"\.(png|jpe?g|gif)$", channel.findtext("image/url") or "")
        assert parsedate_to_datetime(channel.findtext("lastBuildDate") or "")
        items = channel.findall("item")
        guids = [item.find("guid") for item in items]
        assert len({guid.text for guid in guids if guid is not None}) == len(items) <= 50
        for item, guid in zip(items, guids, strict=True):
            assert guid is not None
            assert guid.get("isPermaLink") == "false"
            assert parsedate_to_datetime(item.findtext("pubDate") or "").tzinfo
            assert item.find("author") is None, "an RSS author would have to be an email address"
            assert item.findtext(f"{DC}creator") == board().name
            assert is_absolute(item.findtext("link"))
            assert not re.search(r"<[a-z/]|&[a-z#]", item.findtext("title") or "<a")
            assert item.findall("category")
            assert all(category.text for category in item.findall("category"))
            assert item.findtext("description")
            assert not re.search(r"<(?!/?[a-z])", item.findtext("description") or ""), (
                "readers treat a description as HTML"
            )


def test_json_feeds_match_the_schema_of_the_format(library: PublishedLibrary) -> None:
    for path, feed in feeds_of(library).items():
        if path.endswith("feed.json"):
            document = json.loads(feed.content)
            jsonschema.validate(document, SCHEMA)
            assert document["feed_url"] == ROOT + path.removeprefix("docs/")
            assert len({item["id"] for item in document["items"]}) == len(document["items"])


def test_all_three_formats_have_the_same_entries(library: PublishedLibrary) -> None:
    feeds = feeds_of(library)
    for page in pages_with_feeds(library):
        atom = Xml.fromstring(feeds[f"docs/{page}atom.xml"].content).findall(f"{A}entry")
        rss = Xml.fromstring(feeds[f"docs/{page}rss.xml"].content).findall("channel/item")
        items = json.loads(feeds[f"docs/{page}feed.json"].content)["items"]
        from_atom = [tuple(entry.findtext(f"{A}{name}") for name in ("id", "title", "content")) for entry in atom]
        from_rss = [tuple(item.findtext(name) for name in ("guid", "title", CONTENT)) for item in rss]
        from_json = [(item["id"], item["title"], item["content_html"]) for item in items]
        assert from_atom == from_rss == from_json
        dates = [atom_time(entry.findtext(f"{A}published")) for entry in atom]
        assert dates == sorted(dates, reverse=True)
        assert dates == [parsedate_to_datetime(item.findtext("pubDate") or "") for item in rss]
        assert dates == [datetime.fromisoformat(item["date_published"]) for item in items]


def test_no_url_in_the_text_of_an_entry_is_relative(library: PublishedLibrary) -> None:
    for path, root in parse_feeds(feeds_of(library), "rss.xml"):
        for text in root.iter(CONTENT):
            assert not re.search(r'(?:href|src)="(?!https://|mailto:|tel:)', text.text or ""), path


def test_every_format_names_the_hub_of_a_board_that_has_one() -> None:
    with_hub, without = feeds_of(LIBRARIES["a hub and a logo"]), feeds_of(LIBRARIES["every kind of entry"])
    for path, root in [*parse_feeds(with_hub, "atom.xml"), *parse_feeds(with_hub, "rss.xml")]:
        parent = root if root.tag == f"{A}feed" else root[0]
        assert [link.get("href") for link in links_of(parent, "hub")] == [HUB], path
    for path, feed in with_hub.items():
        if path.endswith(".json"):
            assert json.loads(feed.content)["hubs"] == [{"type": "WebSub", "url": HUB}]
    assert not any(b"hub" in feed.content for feed in without.values())


@pytest.mark.parametrize(
    ("setting", "picture"),
    [
        ("", "static/feed.png"),
        ("logo: sign.png\n", "files/sign.png"),
        ("logo: sign.webp\n", "static/feed.png"),
    ],
    ids=["no logo", "PNG", "WebP, which RSS does not allow"],
)
def test_the_picture_of_a_feed_is_the_boards_logo_if_every_reader_can_show_it(setting: str, picture: str) -> None:
    feeds = feeds_of(full_library(BOARD + setting))
    rss = Xml.fromstring(feeds["docs/rss.xml"].content)
    assert rss.findtext("channel/image/url") == ROOT + picture
    assert Xml.fromstring(feeds["docs/atom.xml"].content).findtext(f"{A}logo") == ROOT + picture


def test_a_feed_links_to_its_style_sheet_with_a_relative_url() -> None:
    for path, feed in feeds_of(full_library()).items():
        if path.endswith(".xml"):
            up = "../" * (path.count("/") - 1)
            assert f'<?xml-stylesheet type="text/css" href="{up}static/feed.css"?>' in feed.content.decode()
