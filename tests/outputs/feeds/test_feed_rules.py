"""The rules of Atom (RFC 4287), RSS 2.0 (those of the W3C's validator) and JSON Feed 1.1, on feeds of every sort."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any
from xml.etree import ElementTree as Xml

import jsonschema
import pytest

from bulletins.model.library import Library
from bulletins.outputs.artifact import Artifact
from tests.builders import AUDIT, BOARD, bulletin, library
from tests.outputs.feeds.test_feed_files import ROOT, folders, made

A = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
FULL = "{http://purl.org/rss/1.0/modules/content/}encoded"
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
                    "date_published": {"$ref": "#/$defs/moment"},
                    "date_modified": {"$ref": "#/$defs/moment"},
                    "tags": {"type": "array", "items": {"type": "string", "minLength": 1}},
                },
            },
        },
    },
    "$defs": {
        "url": {"type": "string", "pattern": "^https://"},
        "moment": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$"},
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


def every_sort(board: str = BOARD) -> Library:
    asked = (
        "[{id: r1, text: 'Is 3 < 4 & so on?', owner: [police], due: 2026-09-30}, {id: r2, text: B., owner: [police]}]"
    )
    return library(
        bulletin(
            body="[below](#p) ![A picture](file:a.png)\n\n## P\nT.\n", recommendations=asked, title="Fish & chips"
        ),
        bulletin("second", audit=AUDIT, summary="Under <5 & over", topics="[good-practice, advocacy]"),
        bulletin("new-name", aliases="[old-name]", changes="[{date: 2026-04-01, note: Mended.}]"),
        bulletin("gone", status="withdrawn", withdrawn="{date: 2026-04-01, reason: Old.}"),
        board=board,
    )


SORTS = {
    "every sort": every_sort(),
    "nothing": library(),
    "a hub and a logo": every_sort(f"{BOARD}hub: {HUB}\nlogo: sign.png\n"),
}


@pytest.fixture(params=SORTS, name="held")
def _held(request: pytest.FixtureRequest) -> Library:
    return SORTS[request.param]


def parsed(feeds: dict[str, Artifact], form: str) -> Iterator[tuple[str, Xml.Element]]:
    for path, feed in feeds.items():
        if path.endswith(form):
            yield path.removeprefix("docs/"), Xml.fromstring(feed.content)


def absolute(address: str | None) -> bool:
    return bool(address and re.match(r"https://[^\s<>\"{}|\\^`]+$", address))


def moment(text: str | None) -> datetime:
    assert text
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", text)
    return datetime.fromisoformat(text)


def links(element: Xml.Element, rel: str) -> list[Xml.Element]:
    return [link for link in element.findall(f"{A}link") if link.get("rel", "alternate") == rel]


def test_atom_holds_to_its_grammar(held: Library) -> None:
    feeds = made(held)
    ids = set()
    for path, root in parsed(feeds, "atom.xml"):
        assert root.tag == f"{A}feed"
        entries = root.findall(f"{A}entry")
        for element in (root, *entries):
            assert all(len(element.findall(f"{A}{name}")) == 1 for name in ("id", "title", "updated"))
            assert all(len(element.findall(f"{A}{name}")) == 1 for name in ("author",))
            assert all(absolute(node.text) for name in ("id", "icon", "logo") for node in element.findall(f"{A}{name}"))
            assert all(absolute(link.get("href")) for link in element.findall(f"{A}link"))
            alternates = [(link.get("type"), link.get("hreflang")) for link in links(element, "alternate")]
            assert len(alternates) == len(set(alternates)) == 1
            assert element.findtext(f"{A}author/{A}name") == held.board.name
        assert [link.get("href") for link in links(root, "self")] == [ROOT + path]
        assert len({entry.findtext(f"{A}id") for entry in entries}) == len(entries) <= 50
        last = moment(root.findtext(f"{A}updated"))
        for entry in entries:
            (content,) = entry.findall(f"{A}content")
            assert content.get("type") == "html"
            assert content.text
            assert entry.findtext(f"{A}summary") not in (None, "", content.text)
            assert all(each.get("term") and each.get("label") for each in entry.findall(f"{A}category"))
            published, updated = (moment(entry.findtext(f"{A}{name}")) for name in ("published", "updated"))
            assert published <= updated <= last
        ids.add(root.findtext(f"{A}id"))
    assert len(ids) == len(folders(held))


def test_rss_holds_to_the_rules_of_its_validators(held: Library) -> None:
    for path, root in parsed(made(held), "rss.xml"):
        assert (root.tag, root.get("version")) == ("rss", "2.0")
        (channel,) = root
        assert all(len(channel.findall(name)) == 1 for name in ("title", "link", "description", "language", "image"))
        assert channel.findtext("language") == "en-GB"
        assert [link.get("href") for link in links(channel, "self")] == [ROOT + path]
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
            assert item.find("author") is None, "it would have to be an e-mail address"
            assert item.findtext(f"{DC}creator") == held.board.name
            assert absolute(item.findtext("link"))
            assert not re.search(r"<[a-z/]|&[a-z#]", item.findtext("title") or "<a")
            assert item.findall("category")
            assert all(category.text for category in item.findall("category"))
            assert item.findtext("description")
            assert not re.search(r"<(?!/?[a-z])", item.findtext("description") or ""), "it is taken for HTML"


def test_json_holds_to_its_schema(held: Library) -> None:
    for path, feed in made(held).items():
        if path.endswith("feed.json"):
            whole = json.loads(feed.content)
            jsonschema.validate(whole, SCHEMA)
            assert whole["feed_url"] == ROOT + path.removeprefix("docs/")
            assert len({item["id"] for item in whole["items"]}) == len(whole["items"])


def test_all_three_forms_hold_the_same_entries(held: Library) -> None:
    feeds = made(held)
    for folder in folders(held):
        atom, rss = (Xml.fromstring(feeds[f"docs/{folder}{form}"].content) for form in ("atom.xml", "rss.xml"))
        whole = json.loads(feeds[f"docs/{folder}feed.json"].content)
        from_atom = [
            (each.findtext(f"{A}id"), each.findtext(f"{A}title"), each.findtext(f"{A}content"))
            for each in atom.findall(f"{A}entry")
        ]
        from_rss = [(i.findtext("guid"), i.findtext("title"), i.findtext(FULL)) for i in rss.findall("channel/item")]
        from_json = [(item["id"], item["title"], item["content_html"]) for item in whole["items"]]
        assert from_atom == from_rss == from_json
        dates = [moment(each.findtext(f"{A}published")) for each in atom.findall(f"{A}entry")]
        assert dates == sorted(dates, reverse=True)
        assert dates == [parsedate_to_datetime(i.findtext("pubDate") or "") for i in rss.findall("channel/item")]
        assert dates == [datetime.fromisoformat(item["date_published"]) for item in whole["items"]]


def test_no_address_in_any_text_is_relative(held: Library) -> None:
    for path, root in parsed(made(held), "rss.xml"):
        for text in root.iter(FULL):
            assert not re.search(r'(?:href|src)="(?!https://|mailto:|tel:)', text.text or ""), path


def test_a_hub_is_named_in_every_form_where_the_board_has_one() -> None:
    with_hub, without = made(SORTS["a hub and a logo"]), made(SORTS["every sort"])
    for path, root in [*parsed(with_hub, "atom.xml"), *parsed(with_hub, "rss.xml")]:
        parent = root if root.tag == f"{A}feed" else root[0]
        assert [link.get("href") for link in links(parent, "hub")] == [HUB], path
    for path, feed in with_hub.items():
        if path.endswith(".json"):
            assert json.loads(feed.content)["hubs"] == [{"type": "WebSub", "url": HUB}]
    assert not any(b"hub" in feed.content for feed in without.values())


def test_the_picture_of_a_feed_is_the_board_s_logo_where_every_reader_can_show_it() -> None:
    for board, picture in (
        ("", "static/feed.png"),
        ("logo: sign.png\n", "files/sign.png"),
        ("logo: sign.webp\n", "static/feed.png"),
    ):
        feeds = made(every_sort(BOARD + board))
        rss = Xml.fromstring(feeds["docs/rss.xml"].content)
        assert rss.findtext("channel/image/url") == ROOT + picture
        assert Xml.fromstring(feeds["docs/atom.xml"].content).findtext(f"{A}logo") == ROOT + picture


def test_the_style_of_a_feed_is_found_under_any_path() -> None:
    for path, feed in made(every_sort()).items():
        if path.endswith(".xml"):
            up = "../" * (path.count("/") - 1)
            assert f'<?xml-stylesheet type="text/css" href="{up}static/feed.css"?>' in feed.content.decode()
