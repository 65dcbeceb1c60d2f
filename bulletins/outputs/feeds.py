"""The feeds: each channel as Atom, RSS and JSON Feed with the full text of the same entries, and a list of them all."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final
from xml.etree import ElementTree as Xml

from jinja2 import Environment

from bulletins.model.library import Library
from bulletins.outputs import addresses
from bulletins.outputs.artifact import Artifact, text
from bulletins.outputs.channels import Channel, channels, grouped
from bulletins.outputs.entries import Teller, Told, midnight
from bulletins.outputs.jsonfeed import jsonfeed
from bulletins.outputs.syndication import Feed, atom, rss
from bulletins.registers.recommendations import Register

NEVER: Final = date(2000, 1, 1)
"""Stands for the last change of a feed that has no entry yet: the library would take the clock."""
ENTRIES: Final = 50
"""Entries in a feed, newest first."""


def feeds(library: Library, register: Register, environment: Environment) -> Iterator[Artifact]:
    """Every feed of a published library. Dates come from the content, never from the clock."""
    teller = Teller(library, environment)
    found = channels(library, register)
    for channel in found:
        told = tuple(teller.told(item) for item in channel.items[:ENTRIES])
        feed = Feed(library.board, channel, told, _last(told))
        sources = tuple(dict.fromkeys(entry.source for entry in told))
        yield Artifact(f"docs/{feed.path(addresses.ATOM)}", atom(feed), sources)
        yield Artifact(f"docs/{feed.path(addresses.RSS)}", rss(feed), sources)
        yield text(f"docs/{feed.path(addresses.JSON)}", jsonfeed(feed), *sources)
    yield Artifact(f"docs/{addresses.OPML}", _opml(library, found))


def _last(told: tuple[Told, ...]) -> datetime:
    return max((entry.updated for entry in told), default=midnight(NEVER))


def _opml(library: Library, found: tuple[Channel, ...]) -> bytes:
    """All channels for a feed reader to take in at once (OPML 2.0), each in one format, so that nothing comes twice."""
    root = Xml.Element("opml", version="2.0")
    head = Xml.SubElement(root, "head")
    Xml.SubElement(head, "title").text = f"Feeds of {library.board.name}"
    Xml.SubElement(head, "ownerName").text = library.board.name
    Xml.SubElement(head, "ownerId").text = library.board.address
    body = Xml.SubElement(root, "body")
    for group, held in grouped(found).items():
        outline = Xml.SubElement(body, "outline", text=group)
        for channel in held:
            _outline(outline, channel, library.board.address)
    Xml.indent(root)
    made: bytes = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return made + b"\n"


def _outline(group: Xml.Element, channel: Channel, address: str) -> None:
    Xml.SubElement(
        group,
        "outline",
        type="rss",
        text=channel.title,
        title=channel.title,
        description=channel.said,
        language="en-GB",
        xmlUrl=address + addresses.feed(channel.page),
        htmlUrl=address + channel.page,
    )
