"""Every feed as files: each channel as Atom, RSS and JSON Feed with the same entries, and a list of all feeds."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from jinja2 import Environment

from bulletins.model.fields.london_time import midnight
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.feeds.atom_and_rss import atom_feed, rss_feed
from bulletins.outputs.feeds.channels import Channel
from bulletins.outputs.feeds.entries import FeedEntryBuilder
from bulletins.outputs.feeds.feed import Feed
from bulletins.outputs.feeds.json_feed import json_feed
from bulletins.outputs.feeds.opml import opml

NO_ENTRIES_YET: Final = date(2000, 1, 1)
"""The last change of a feed without entries. Without a date, feedgen would use the clock."""


def feed_files(
    library: PublishedLibrary, channels: tuple[Channel, ...], environment: Environment
) -> Iterator[Artifact]:
    """The feeds of all channels of a published library. Every date comes from the content, never from the clock."""
    builder = FeedEntryBuilder(library, environment)
    for channel in channels:
        entries = tuple(builder.entry(item) for item in channel.newest)
        updated = max((entry.updated for entry in entries), default=midnight(NO_ENTRIES_YET))
        feed = Feed(library.board, channel, entries, updated)
        sources = tuple(dict.fromkeys(entry.source for entry in entries))
        yield Artifact(f"docs/{feed.path(urls.ATOM)}", atom_feed(feed), sources)
        yield Artifact(f"docs/{feed.path(urls.RSS)}", rss_feed(feed), sources)
        yield text_artifact(f"docs/{feed.path(urls.JSON_FEED)}", json_feed(feed), *sources)
    yield Artifact(f"docs/{urls.OPML}", opml(library.board, channels))
