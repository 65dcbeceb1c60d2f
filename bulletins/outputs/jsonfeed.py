"""One feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any, Final

from bulletins.outputs import addresses
from bulletins.outputs.entries import Told
from bulletins.outputs.icon import icon
from bulletins.outputs.syndication import Feed

VERSION: Final = "https://jsonfeed.org/version/1.1"


def jsonfeed(feed: Feed) -> str:
    """The feed, with the same entries as its other forms."""
    board, channel = feed.board, feed.channel
    whole: dict[str, Any] = {
        "version": VERSION,
        "title": channel.title,
        "home_page_url": feed.absolute(channel.page),
        "feed_url": feed.absolute(feed.path(addresses.JSON)),
        "description": channel.said,
        "icon": feed.absolute(icon()),
        "favicon": feed.absolute(icon()),
        "authors": [{"name": board.name, "url": board.address}],
        "language": "en-GB",
    }
    if board.hub:
        whole["hubs"] = [{"type": "WebSub", "url": board.hub}]
    whole["items"] = [_item(told) for told in feed.entries]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _item(told: Told) -> dict[str, Any]:
    return {
        "id": told.id,
        "url": told.link,
        "title": told.title,
        "content_html": told.content,
        "summary": told.summary,
        "date_published": told.published.isoformat(),
        "date_modified": told.updated.isoformat(),
        "tags": [category.label for category in told.categories],
    }
