"""Bytes to text. Undoes what editors and word processors do to a text file, and refuses what is not UTF-8."""

import re
from typing import Final

from bulletins.problems import Location, Problem, ProblemCode

UNPRINTABLE_IN_FILE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
MAX_TEXT_BYTES: Final = 1_000_000
"""The longest real newsletter has about 20,000 bytes. A larger file is something else."""
UTF_16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
UTF_16_SAMPLE_BYTES: Final = 64
UTF_16_ZERO_BYTES: Final = 8
"""In UTF-16, every other byte of English text is zero. More zero bytes than this in the sample mean UTF-16."""


def decode(data: bytes, path: str, *, size: int | None = None, limit: int = MAX_TEXT_BYTES) -> str | Problem:
    """The text of a UTF-8 file, without its byte order mark with line feeds as line endings, or its problem.

    Byte order marks and Windows line endings are accepted: Notepad writes both. `size` is the size of the file in
    bytes, if `data` is only its beginning; `limit` is the largest size that is accepted.
    """
    size = len(data) if size is None else size
    if size > limit:
        return Problem(Location(path), ProblemCode.FILE_TOO_LARGE, _too_large(size, limit))
    if data.startswith(UTF_16_MARKS) or data[:UTF_16_SAMPLE_BYTES].count(0) > UTF_16_ZERO_BYTES:
        message = "this file is encoded as UTF-16. Save it as UTF-8."
        return Problem(Location(path), ProblemCode.FILE_ENCODING, message)
    try:
        text = _with_line_feeds(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _undecodable(error, path)
    character = UNPRINTABLE_IN_FILE.search(text)
    if character:
        place = Location.of_offset(path, text, character.start())
        message = f"the character U+{ord(character[0]):04X} cannot be shown on a page. Delete it."
        return Problem(place, ProblemCode.FILE_ENCODING, message)
    if not text.strip():
        message = "this file is empty. Write its content, or delete the file."
        return Problem(Location(path), ProblemCode.FILE_EMPTY, message)
    return text


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _too_large(size: int, limit: int) -> str:
    megabytes, most = f"{size / 1_000_000:.1f}MB", f"{limit / 1_000_000:g}MB"
    return f"this file is {megabytes}. The limit for a content file is {most}. Check that it is a text file."


def _undecodable(error: UnicodeDecodeError, path: str) -> Problem:
    """The problem of the first byte that is not UTF-8, at its place."""
    # The decoder removes a byte order mark first: only `error.object` has the bytes that `error.start` counts.
    data = error.object
    text = _with_line_feeds(data[: error.start].decode("utf-8"))
    message = (
        f"the byte 0x{data[error.start]:02x} is not valid UTF-8. Save the file as UTF-8. "
        "It is probably encoded as Windows-1252."
    )
    return Problem(Location.of_offset(path, text, len(text)), ProblemCode.FILE_ENCODING, message)
