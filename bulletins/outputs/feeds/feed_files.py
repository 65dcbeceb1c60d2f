"""The feeds: each channel as Atom, RSS and JSON Feed with the full text of the same entries, and a list of them all."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final

from jinja2 import Environment

from bulletins.model.library import Library
from bulletins.model.london_time import midnight
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.feeds.atom_and_rss import Feed, atom_feed, rss_feed
from bulletins.outputs.feeds.channels import feed_channels
from bulletins.outputs.feeds.entries import FeedEntry, FeedEntryBuilder
from bulletins.outputs.feeds.json_feed import json_feed
from bulletins.outputs.feeds.opml import opml
from bulletins.registers.recommendations import RecommendationRegister

NO_ENTRIES_YET: Final = date(2000, 1, 1)
"""Stands for the last change of a feed that has no entry yet: the library would take the clock."""
MAX_ENTRIES: Final = 50
"""Entries in a feed, newest first."""


def feed_files(library: Library, register: RecommendationRegister, environment: Environment) -> Iterator[Artifact]:
    """Every feed of a published library. Dates come from the content, never from the clock."""
    teller = FeedEntryBuilder(library, environment)
    found = feed_channels(library, register)
    for channel in found:
        told = tuple(teller.told(item) for item in channel.items[:MAX_ENTRIES])
        feed = Feed(library.board, channel, told, _last(told))
        sources = tuple(dict.fromkeys(entry.source for entry in told))
        yield Artifact(f"docs/{feed.path(urls.ATOM)}", atom_feed(feed), sources)
        yield Artifact(f"docs/{feed.path(urls.RSS)}", rss_feed(feed), sources)
        yield text_artifact(f"docs/{feed.path(urls.JSON_FEED)}", json_feed(feed), *sources)
    yield Artifact(f"docs/{urls.OPML}", opml(library, found))


def _last(told: tuple[FeedEntry, ...]) -> datetime:
    return max((entry.updated for entry in told), default=midnight(NO_ENTRIES_YET))
