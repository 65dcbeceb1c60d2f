"""The pixels of a PNG picture, for tests of the pictures that Typst draws."""

import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
CHANNELS = {2: 3, 6: 4}
"""Bytes of a pixel by colour type: RGB, and RGB with an alpha channel."""


class Picture(NamedTuple):
    """A decoded picture. `rows` are its pixels from the top, each as bytes of red, green and blue."""

    width: int
    height: int
    rows: list[list[bytes]]


def decode_png(content: bytes, max_rows: int | None = None) -> Picture:
    """A picture with 8 bits for each channel and without interlacing (PNG specification, sections 7 to 11). With
    `max_rows` only its upper part is decoded, which takes less time.
    """
    assert content.startswith(SIGNATURE)
    header, data = b"", b""
    for name, body in _chunks(content):
        header = body if name == b"IHDR" else header
        data += body if name == b"IDAT" else b""
    width, height, depth, colour_type, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    assert (depth, interlaced) == (8, 0)
    size = CHANNELS[colour_type]
    lines = islice(_lines(zlib.decompress(data), width * size, size), max_rows)
    return Picture(width, height, [_pixels(line, size) for line in lines])


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(SIGNATURE)
    while position < len(content):
        (length,) = struct.unpack(">I", content[position : position + 4])
        yield content[position + 4 : position + 8], content[position + 8 : position + 8 + length]
        position += length + 12  # with the length, the name and the checksum


def _lines(data: bytes, length: int, size: int) -> Iterator[bytes]:
    """The rows of bytes, with the filter of each row undone."""
    above = bytes(length)
    for start in range(0, len(data), length + 1):
        line = bytearray(data[start + 1 : start + 1 + length])
        for at in range(length):
            left = line[at - size] if at >= size else 0
            corner = above[at - size] if at >= size else 0
            line[at] = (line[at] + _prediction(data[start], left, above[at], corner)) % 256
        above = bytes(line)
        yield above


def _prediction(filter_type: int, left: int, up: int, corner: int) -> int:
    if filter_type == 4:  # Paeth: the neighbour that is nearest to left + up - corner
        estimate = left + up - corner
        return min((left, up, corner), key=lambda neighbour: abs(estimate - neighbour))
    return (0, left, up, (left + up) // 2)[filter_type]


def _pixels(line: bytes, size: int) -> list[bytes]:
    return [line[at : at + 3] for at in range(0, len(line), size)]
