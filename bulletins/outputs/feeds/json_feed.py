"""One feed as JSON Feed 1.1 (jsonfeed.org)."""

import json
from typing import Any, Final

from bulletins.outputs import urls
from bulletins.outputs.feeds.atom_and_rss import Feed
from bulletins.outputs.feeds.entries import FeedEntry
from bulletins.outputs.feeds.icon import feed_icon_url

JSON_FEED_VERSION: Final = "https://jsonfeed.org/version/1.1"


def json_feed(feed: Feed) -> str:
    """The feed, with the same entries as its other forms."""
    board, channel = feed.board, feed.channel
    whole: dict[str, Any] = {
        "version": JSON_FEED_VERSION,
        "title": channel.title,
        "home_page_url": feed.absolute(channel.page),
        "feed_url": feed.absolute(feed.path(urls.JSON_FEED)),
        "description": channel.said,
        "icon": feed.absolute(feed_icon_url()),
        "favicon": feed.absolute(feed_icon_url()),
        "authors": [{"name": board.name, "url": board.address}],
        "language": "en-GB",
    }
    if board.hub:
        whole["hubs"] = [{"type": "WebSub", "url": board.hub}]
    whole["items"] = [_item(told) for told in feed.entries]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _item(told: FeedEntry) -> dict[str, Any]:
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
