"""One feed, before it is written in a format."""

from dataclasses import dataclass
from datetime import datetime

from bulletins.model.board import Board
from bulletins.outputs import urls
from bulletins.outputs.feeds.channels import Channel
from bulletins.outputs.feeds.entries import FeedEntry


@dataclass(frozen=True)
class Feed:
    """A channel with its entries, newest first, and the time of its last change."""

    board: Board
    channel: Channel
    entries: tuple[FeedEntry, ...]
    updated: datetime

    def path(self, form: str) -> str:
        """The URL of the feed in one format (`urls.ATOM`, …), relative to the site's root."""
        return urls.feed_url(self.channel.page, form)

    def absolute(self, url: str) -> str:
        """The full URL of one that is relative to the site's root."""
        return self.board.address + url
