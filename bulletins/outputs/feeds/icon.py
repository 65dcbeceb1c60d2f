"""The picture of the feeds: the site's sign in the board's colour, as a PNG, which every feed reader can show."""

import struct
import zlib
from typing import Final

from bulletins.model.board import Board
from bulletins.model.content_file import file_extension
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact

ICON_SIZE: Final = 128
UNIT: Final = ICON_SIZE // 32
LINES: Final = ((9, 8, 14), (9, 14, 14), (9, 20, 9))
"""The three lines of the sign: how far from the left, how far from the top, how long, in 32 parts of its side."""
THICK: Final = 3
RSS_PICTURES: Final = frozenset({"png", "jpg", "jpeg", "gif"})
"""The pictures that RSS knows."""


def feed_icon_url() -> str:
    """Where the sign stands, relative to the site's root."""
    return f"{urls.STATIC}feed.png"


def feed_picture_url(board: Board) -> str:
    """Where the picture for the head of a feed stands: the board's own logo where every reader can show it."""
    return urls.file_url(board.logo) if board.logo and file_extension(board.logo) in RSS_PICTURES else feed_icon_url()


def feed_icon(board: Board) -> Artifact:
    """The sign as a file."""
    colour = bytes.fromhex(board.colour[1:])
    rows = b"".join(b"\0" + bytes(_white(x, y) for x in range(ICON_SIZE)) for y in range(ICON_SIZE))
    header = struct.pack(">IIBBBBB", ICON_SIZE, ICON_SIZE, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", colour + b"\xff\xff\xff"), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    content = b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)
    return Artifact(f"theme/{feed_icon_url()}", content, ("content/board.yml",))


def _white(x: int, y: int) -> bool:
    across, down = x // UNIT, y // UNIT
    return any(left <= across < left + long and top <= down < top + THICK for left, top, long in LINES)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
