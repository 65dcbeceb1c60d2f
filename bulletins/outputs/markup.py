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
_SCHEME: Final = re.compile(r"(?:(?<=\]\()|(?<=\]: ))(bulletin|issue|topic|guidance):([^\s)#]+)(#[^\s)]*)?")
Resolve = Callable[[str], str]


def resolved(text: str, library: Library, to: Resolve) -> str:
    """The text with `bulletin:`, `issue:`, `topic:` and `guidance:` links turned into addresses by `to`,
    which receives the address relative to the site's root. Guidance leads to the document itself.
    """

    def replaced(match: re.Match[str]) -> str:
        family, id, fragment = match[1], match[2], match[3] or ""
        if family == "guidance":
            return library.guidance[id].url
        if family == "topic":
            return to(addresses.listing("topics", id))
        return to((addresses.bulletin if family == "bulletin" else addresses.issue)(id)) + fragment

    return _SCHEME.sub(replaced, text)


def spaced(text: str) -> str:
    """The text with a blank line above every list, which the site engine needs and authors forget."""
    lines = text.split("\n")
    starts = {
        token.map[0]
        for token in PARSER.parse(text)
        if token.type in ("bullet_list_open", "ordered_list_open", "table_open", "blockquote_open")
        and token.map
        and token.level == 0
    }
    spaced_lines: list[str] = []
    for row, line in enumerate(lines):
        if row in starts and row and lines[row - 1].strip():
            spaced_lines.append("")
        spaced_lines.append(line)
    return "\n".join(spaced_lines).strip()


def html(text: str, library: Library, to: Resolve) -> str:
    """A Markdown text as HTML."""
    return markdown.markdown(resolved(spaced(text), library, to), extensions=[*EXTENSIONS], output_format="html")
