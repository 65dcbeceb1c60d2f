"""One feed as Atom 1.0 and as RSS 2.0. Both are made by feedgen, and both say at their head what they are."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from markupsafe import escape

from bulletins.model.board import Board
from bulletins.outputs import urls
from bulletins.outputs.feeds.channels import Channel
from bulletins.outputs.feeds.entries import FeedEntry
from bulletins.outputs.feeds.icon import feed_icon_url, feed_picture_url
from bulletins.outputs.feeds.xml_text import ILLEGAL

FEED_MEDIA_TYPES: Final = {
    urls.ATOM: "application/atom+xml",
    urls.RSS: "application/rss+xml",
    urls.JSON_FEED: "application/feed+json",
}
"""The media type of each form of a feed."""
ATOM_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
EXPLANATION: Final = "This is a feed. Copy this page's address into a feed reader, and it shows you what is new."


@dataclass(frozen=True)
class Feed:
    """One channel of a board with what it tells, newest first, and the moment of its last change."""

    board: Board
    channel: Channel
    entries: tuple[FeedEntry, ...]
    updated: datetime

    def path(self, form: str) -> str:
        """Where one form of it stands, relative to the site's root."""
        return urls.feed_url(self.channel.page, form)

    def absolute(self, address: str) -> str:
        """The whole address of one that is relative to the site's root."""
        return self.board.address + address


class _Hub(BaseExtension):  # type: ignore[misc]  # feedgen ships no types
    """The link to the hub in an RSS channel, which feedgen leaves out."""

    href = ""

    def extend_rss(self, rss: Any) -> Any:
        if self.href:
            xml_elem(f"{{{ATOM_NAMESPACE}}}link", rss[0], rel="hub", href=self.href)
        return rss


def atom_feed(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    generator = _generator(feed, urls.ATOM)
    made: bytes = generator.atom_str(pretty=True)
    return _headed(made, feed.path(urls.ATOM))


def rss_feed(feed: Feed) -> bytes:
    """The feed as RSS 2.0, with the full text as content:encoded and the author as dc:creator."""
    generator = _generator(feed, urls.RSS)
    made: bytes = generator.rss_str(pretty=True)
    return _headed(made, feed.path(urls.RSS))


def _generator(feed: Feed, form: str) -> FeedGenerator:
    board, channel = feed.board, feed.channel
    home = feed.absolute(channel.page)
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.register_extension("hub", _Hub, atom=False, rss=True)
    generator.hub.href = board.hub or ""
    generator.id(feed.absolute(feed.path(form)))
    generator.title(_plain(channel.title))
    generator.description(_plain(channel.said))
    generator.subtitle(_plain(channel.said))
    generator.language("en-GB")
    generator.generator("Bulletins")
    generator.docs("https://www.rssboard.org/rss-specification")
    generator.author(name=board.name, uri=board.address)
    generator.icon(feed.absolute(feed_icon_url()))
    generator.logo(feed.absolute(feed_picture_url(board)))
    generator.image(feed.absolute(feed_picture_url(board)), _plain(channel.title), home)
    generator.link(href=feed.absolute(feed.path(form)), rel="self", type=FEED_MEDIA_TYPES[form])
    if board.hub:
        generator.link(href=board.hub, rel="hub")
    generator.link(href=home, rel="alternate", type="text/html")  # last: RSS keeps the last link
    generator.updated(feed.updated)
    generator.lastBuildDate(feed.updated)
    for told in feed.entries:
        _entry(generator, told, board)
    return generator


def _entry(generator: FeedGenerator, told: FeedEntry, board: Board) -> None:
    entry = generator.add_entry(order="append")
    entry.id(told.id)
    entry.title(told.title)
    entry.link(href=told.link, rel="alternate", type="text/html")
    entry.description(str(escape(told.summary)))  # RSS takes it for HTML
    entry.summary(told.summary)  # Atom for plain text
    entry.content(told.content, type="html")
    entry.author(name=board.name, uri=board.address)
    entry.dc.dc_creator(board.name)
    entry.published(told.published)
    entry.updated(told.updated)
    entry.category([{"term": each.slug, "scheme": each.scheme, "label": each.label} for each in told.categories])


def _headed(xml: bytes, path: str) -> bytes:
    """Says to a person who opens the feed what it is: by a style sheet, or in words where a browser shows source."""
    declaration, _, rest = xml.partition(b"?>\n")
    style = urls.relative_url(path, f"{urls.STATIC}feed.css")
    head = f'<?xml-stylesheet type="text/css" href="{style}"?>\n<!-- {EXPLANATION} -->\n'
    return declaration + b"?>\n" + head.encode() + rest


def _plain(words: str) -> str:
    return ILLEGAL.sub("", words)
