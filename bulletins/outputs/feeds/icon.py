"""The picture that feed readers show: the board's logo, or the site's sign in the board's colour.

The sign is drawn by Typst, as the share images are.
"""

from typing import Any, Final

from bulletins.model.board import Board
from bulletins.model.content_file import file_extension
from bulletins.outputs import urls

ICON_TEMPLATE: Final = "print/feed_icon.typ"
RSS_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif"})
"""The kinds of picture that RSS 2.0 allows."""


def feed_icon_url() -> str:
    """The URL of the sign, relative to the site's root."""
    return f"{urls.STATIC}feed.png"


def feed_picture_url(board: Board) -> str:
    """The URL of the picture at the head of a feed: the board's logo if every reader can show it, else the sign."""
    return urls.file_url(board.logo) if board.logo and file_extension(board.logo) in RSS_PICTURES else feed_icon_url()


def icon_data(board: Board) -> dict[str, Any]:
    """The data for the icon's template."""
    return {"colour": board.colour}
