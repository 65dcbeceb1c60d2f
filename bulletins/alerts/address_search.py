"""Whether a file of an export contains an email address, however the file encodes it.

An erased person must be in no file, so each file is read as the program wrote it: emails and their headers decoded,
cells of CSV files without their quotation marks, JSON without its escapes.
"""

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from html import unescape
from typing import Any, Final

_ASCII_LABEL: Final = re.compile(r"xn--([a-z0-9-]+)")
"""A part of an international domain in its ASCII form (IDNA)."""
_MOST_ENCODINGS: Final = 3
_HEADER_START: Final = re.compile(r"\r?\n(?=[A-Za-z-]+:\s)")


class AddressSearch:
    """Finds the email addresses of one person in files."""

    def __init__(self, addresses: Iterable[str]) -> None:
        wanted = "|".join(re.escape(searchable(address)) for address in addresses)
        # joann@school.example contains ann@school.example, and is somebody else.
        self._pattern = re.compile(rf"(?<!\w)(?<!\w[.+-])(?:{wanted})(?![\w-]|\.\w)")

    def matches(self, name: str, content: bytes) -> bool:
        """Whether a file contains one of the addresses, in any spelling that reaches the same person."""
        return any(self._pattern.search(searchable(text)) for text in readable_texts(name, content))


def searchable(text: str) -> str:
    """A text in the form in which all spellings of an email address are equal. Ignored are upper and lower case, how an
    accent is encoded, and whether an international domain is written in letters or in its ASCII form.
    """
    text = text.lower() if text.isascii() else unicodedata.normalize("NFC", text).casefold()
    if "xn--" in text:
        text = _ASCII_LABEL.sub(_label_in_letters, text).casefold()
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _label_in_letters(label: re.Match[str]) -> str:
    try:
        return label[1].encode("ascii").decode("punycode")
    except UnicodeError:
        return label[0]


def readable_texts(name: str, content: bytes) -> Iterator[str]:
    """Everything that people or a mailing service read in a file. Raises nothing."""
    text = _decoded(content)
    yield text
    extension = name.lower().rpartition(".")[2]
    if extension == "csv":
        yield from _cell_texts(text)
    elif extension == "json":
        yield from _json_texts(text)
    elif extension == "html":
        yield unescape(text)
    elif extension == "eml":
        yield from _email_texts(content)


def _decoded(content: bytes) -> str:
    """The text of a file: UTF-8 with or without a byte order mark, or what a spreadsheet program saves."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return content.decode(encoding)
    except UnicodeError:
        return content.decode("cp1252", errors="replace")


def _cell_texts(text: str) -> Iterator[str]:
    """Each cell, and the values of a cell that is JSON, such as listmonk's attributes."""
    try:
        for row in csv.reader(io.StringIO(text, newline="")):
            for cell in row:
                yield cell
                if cell.startswith(("{", "[")):
                    yield from _json_texts(cell)
    except csv.Error:
        return  # somebody edited the file; its text as a whole is searched too


def _json_texts(text: str) -> Iterator[str]:
    try:
        values: list[Any] = [json.loads(text)]
    except ValueError:
        return
    while values:
        value = values.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            values += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            values += value


def _email_texts(content: bytes) -> Iterator[str]:
    """The headers of an email, and the bodies of its parts."""
    head = re.split(r"\r?\n\r?\n", _decoded(content), maxsplit=1)[0]
    for header in _HEADER_START.split(head):
        yield from _header_texts(header)
        # Python folds a long address inside, and sometimes without the space that should begin the next line.
        yield from _header_texts("".join(header.split()))
    for part in message_from_bytes(content).walk():
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield _decoded(body)


def _header_texts(header: str) -> Iterator[str]:
    """A header with its encoded words (RFC 2047) decoded. Python encodes some of them twice when it folds a line."""
    for _ in range(_MOST_ENCODINGS):
        header = _decoded_words(header)
        yield header
        yield "".join(header.split())


def _decoded_words(header: str) -> str:
    try:
        return "".join(_part_text(part, charset or "utf-8") for part, charset in decode_header(header))
    except HeaderParseError:
        return header


def _part_text(part: bytes | str, charset: str) -> str:
    if isinstance(part, str):
        return part
    try:
        return part.decode(charset, errors="replace")
    except LookupError:  # an encoding that nobody knows
        return part.decode("utf-8", errors="replace")
