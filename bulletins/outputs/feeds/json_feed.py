"""One feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any, Final

from bulletins.outputs import urls
from bulletins.outputs.feeds.entries import FeedEntry
from bulletins.outputs.feeds.feed import Feed
from bulletins.outputs.feeds.icon import feed_icon_url

JSON_FEED_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """The feed as JSON, with the same entries as its other formats."""
    board, channel = feed.board, feed.channel
    document: dict[str, Any] = {
        "version": JSON_FEED_VERSION,
        "title": channel.title,
        "home_page_url": feed.absolute(channel.page),
        "feed_url": feed.absolute(feed.path(urls.JSON_FEED)),
        "description": channel.description,
        "icon": feed.absolute(feed_icon_url()),
        "favicon": feed.absolute(feed_icon_url()),
        "authors": [{"name": board.name, "url": board.address}],
        "language": "en-GB",
    }
    if board.hub:
        document["hubs"] = [{"type": "WebSub", "url": board.hub}]
    document["items"] = [_item(entry) for entry in feed.entries]
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _item(entry: FeedEntry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "url": entry.link,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "tags": [category.label for category in entry.categories],
    }
