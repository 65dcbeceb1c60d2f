"""One feed as Atom 1.0 and as RSS 2.0, both made by feedgen."""

from typing import Any, Final

from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem
from markupsafe import escape

from bulletins.model.board import Board
from bulletins.outputs import urls
from bulletins.outputs.feeds.entries import FeedEntry
from bulletins.outputs.feeds.feed import Feed
from bulletins.outputs.feeds.icon import feed_icon_url, feed_picture_url
from bulletins.outputs.feeds.xml_text import legal_xml

FEED_MEDIA_TYPES: Final = {
    urls.ATOM: "application/atom+xml",
    urls.RSS: "application/rss+xml",
    urls.JSON_FEED: "application/feed+json",
}
"""The media type of each format of a feed."""
ATOM_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
EXPLANATION: Final = "This is a feed. Copy this page's address into a feed reader, and it shows you what is new."


class _Hub(BaseExtension):  # type: ignore[misc]  # feedgen ships no types
    """The link to the WebSub hub in an RSS channel, which feedgen leaves out."""

    href = ""

    def extend_rss(self, rss: Any) -> Any:
        if self.href:
            xml_elem(f"{{{ATOM_NAMESPACE}}}link", rss[0], rel="hub", href=self.href)
        return rss


def atom_feed(feed: Feed) -> bytes:
    """The feed as Atom (RFC 4287)."""
    xml: bytes = _generator(feed, urls.ATOM).atom_str(pretty=True)
    return _with_explanation(xml, feed.path(urls.ATOM))


def rss_feed(feed: Feed) -> bytes:
    """The feed as RSS 2.0, with the full text as content:encoded and the author as dc:creator."""
    xml: bytes = _generator(feed, urls.RSS).rss_str(pretty=True)
    return _with_explanation(xml, feed.path(urls.RSS))


def _generator(feed: Feed, form: str) -> FeedGenerator:
    board, channel = feed.board, feed.channel
    title, description = legal_xml(channel.title), legal_xml(channel.description)
    generator = FeedGenerator()
    generator.load_extension("dc", atom=False, rss=True)
    generator.register_extension("hub", _Hub, atom=False, rss=True)
    generator.hub.href = board.hub or ""
    generator.id(feed.absolute(feed.path(form)))
    generator.title(title)
    generator.description(description)
    generator.subtitle(description)
    generator.language("en-GB")
    generator.generator("Bulletins")
    generator.docs("https://www.rssboard.org/rss-specification")
    generator.author(name=board.name, uri=board.address)
    generator.icon(feed.absolute(feed_icon_url()))
    generator.logo(feed.absolute(feed_picture_url(board)))
    generator.image(feed.absolute(feed_picture_url(board)), title, feed.absolute(channel.page))
    _add_links(generator, feed, form)
    # feedgen would use the clock for both.
    generator.updated(feed.updated)
    generator.lastBuildDate(feed.updated)
    for entry in feed.entries:
        _add_entry(generator, entry, board)
    return generator


def _add_links(generator: FeedGenerator, feed: Feed, form: str) -> None:
    generator.link(href=feed.absolute(feed.path(form)), rel="self", type=FEED_MEDIA_TYPES[form])
    if feed.board.hub:
        generator.link(href=feed.board.hub, rel="hub")
    # The alternate link comes last: feedgen writes the last one as the <link> of an RSS channel.
    generator.link(href=feed.absolute(feed.channel.page), rel="alternate", type="text/html")


def _add_entry(generator: FeedGenerator, entry: FeedEntry, board: Board) -> None:
    item = generator.add_entry(order="append")
    item.id(entry.id)
    item.title(entry.title)
    item.link(href=entry.link, rel="alternate", type="text/html")
    item.description(str(escape(entry.summary)))  # readers take an RSS description for HTML
    item.summary(entry.summary)  # and an Atom summary for plain text
    item.content(entry.content, type="html")
    item.author(name=board.name, uri=board.address)
    item.dc.dc_creator(board.name)
    item.published(entry.published)
    item.updated(entry.updated)
    item.category([{"term": term.slug, "scheme": term.scheme, "label": term.label} for term in entry.categories])


def _with_explanation(xml: bytes, path: str) -> bytes:
    """The feed with a style sheet, and a comment for browsers that show its source: people do open feeds."""
    declaration, _, rest = xml.partition(b"?>\n")
    style = urls.relative_url(path, f"{urls.STATIC}feed.css")
    head = f'<?xml-stylesheet type="text/css" href="{style}"?>\n<!-- {EXPLANATION} -->\n'
    return declaration + b"?>\n" + head.encode() + rest
