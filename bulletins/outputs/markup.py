"""The author's Markdown, ready for a page or turned into HTML for feeds and mail.

The same library and extensions as the site engine uses, so that a text reads the same everywhere.
"""

import re
from collections.abc import Callable
from typing import Final

import markdown

from bulletins.model.library import Library
from bulletins.outputs import addresses
from bulletins.source.markdown import PARSER

EXTENSIONS: Final = ("attr_list", "sane_lists", "tables")
_SCHEME: Final = re.compile(r"(?:(?<=\]\()|(?<=\]: ))(bulletin|issue|topic|guidance|file):([^\s)#]+)(#[^\s)]*)?")
_PASTED: Final = re.compile(r"^([ \t]*)(?:[•◦▪‣·●○\uf0b7][ \t\u00a0]+|o\t)", re.MULTILINE)
_BRACKETED: Final = re.compile(r"^([ \t]*\d{1,3})\)[ \t]+", re.MULTILINE)
_BLOCKS: Final = ("bullet_list_open", "ordered_list_open", "table_open", "blockquote_open")
Resolve = Callable[[str], str]


def resolved(text: str, library: Library, to: Resolve) -> str:
    """The text with `bulletin:`, `issue:`, `topic:` and `guidance:` links turned into addresses by `to`,
    which receives the address relative to the site's root. Guidance leads to the document itself.
    """

    def replaced(match: re.Match[str]) -> str:
        family, id, fragment = match[1], match[2], match[3] or ""
        if family == "guidance":
            return library.guidance[id].url
        if family == "file":
            return to(addresses.file(id))
        if family == "topic":
            return to(addresses.listing("topics", id))
        return to((addresses.bulletin if family == "bulletin" else addresses.issue)(id)) + fragment

    return _SCHEME.sub(replaced, text)


def spaced(text: str) -> str:
    """The text as the site engine needs it where people write otherwise: a blank line above every list, table and
    quotation, nested lists indented by four spaces, `1)` as `1.`, and bullets pasted from a word processor as `-`.
    """
    text = _BRACKETED.sub(r"\1. ", _PASTED.sub(r"\1- ", text))
    tokens = PARSER.parse(text)
    lines = text.split("\n")
    starts = {token.map[0] for token in tokens if token.type in _BLOCKS and token.map and token.level == 0}
    if not any(token.type in ("fence", "code_block") for token in tokens):
        lines = _indented(lines, [token.map for token in tokens if token.type == "list_item_open" and token.map])
    spaced_lines: list[str] = []
    for row, line in enumerate(lines):
        if row in starts and row and lines[row - 1].strip():
            spaced_lines.append("")
        spaced_lines.append(line)
    return "\n".join(spaced_lines).strip()


def _indented(lines: list[str], items: list[list[int]]) -> list[str]:
    """The lines with four spaces for each list item they stand in. `items` are ranges of lines, outer ones first."""
    made = []
    for row, line in enumerate(lines):
        around = [start for start, end in items if start <= row < end]
        begins = around.count(row)
        depth = len(around) - begins
        made.append(" " * 4 * depth + line.lstrip() if around and line.strip() and begins <= 1 else line)
    return made


def html(text: str, library: Library, to: Resolve) -> str:
    """A Markdown text as HTML."""
    return markdown.markdown(resolved(spaced(text), library, to), extensions=[*EXTENSIONS], output_format="html")
