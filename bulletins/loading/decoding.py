"""Bytes to text: what an editor or a word processor may have done to a file."""

import re
from typing import Final

from bulletins.problems import Location, Problem

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MAX_TEXT_BYTES: Final = 1_000_000
"""Bytes. The longest real newsletter is about 20,000; a larger file is something else."""


def decode(data: bytes, path: str, *, size: int | None = None, limit: int = MAX_TEXT_BYTES) -> str | Problem:
    """UTF-8 text with single line feeds and no byte-order mark, or the problem that stops reading.

    A byte-order mark and Windows line ends are what Notepad writes: they are accepted and change nothing.
    `size` is the file's length where `data` is only its beginning.
    """
    size = len(data) if size is None else size
    if size > limit:
        said, most = f"{size / 1_000_000:.1f} MB", f"{limit / 1_000_000:g} MB"
        message = f"this file is {said}; at most {most} is read. Is it really a text?"
        return Problem(Location(path), "file-too-large", message)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:64].count(0) > 8:
        return Problem(Location(path), "file-encoding", "this file is UTF-16. Save it as UTF-8.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(data, error, path)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    control = _CONTROL.search(text)
    if control:
        before = text[: control.start()]
        place = Location(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        message = f"character U+{ord(control[0]):04X} cannot be printed. Delete it."
        return Problem(place, "file-encoding", message)
    if not text.strip():
        return Problem(Location(path), "file-empty", "this file is empty. Write it or delete it.")
    return text


def _undecodable(data: bytes, error: UnicodeDecodeError, path: str) -> Problem:
    """Where the first byte that is not UTF-8 stands."""
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = error.start - (before.rfind(b"\n") + 1) + 1
    return Problem(
        Location(path, line, column),
        "file-encoding",
        f"byte 0x{data[error.start]:02x} is not UTF-8 text. Save the file as UTF-8 (it may be Windows-1252 now).",
    )
