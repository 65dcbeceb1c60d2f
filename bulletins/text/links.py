"""The links and pictures of a Markdown text, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from markdown_it.common.normalize_url import normalizeLinkText
from markdown_it.token import Token

from bulletins.model.origin import Passage
from bulletins.problems import Location
from bulletins.text.markdown import parse_markdown

INTERNAL_TARGET: Final = re.compile(r"(bulletin|issue|topic|guidance|file):([^#]*)(?:#(.*))?", re.DOTALL)
EXTERNAL_SCHEMES: Final = ("https://", "http://", "mailto:", "tel:")


class InternalTarget(NamedTuple):
    """What a link inside the site names: `bulletin:some-id#heading` has all three parts."""

    scheme: str
    id: str
    fragment: str


def internal_target(target: str) -> InternalTarget | None:
    """The parts of a link target to a bulletin, issue, topic, guidance or file; None for any other."""
    match = INTERNAL_TARGET.fullmatch(target)
    return InternalTarget(match[1], match[2], match[3] or "") if match else None


def linked_files(passage: Passage) -> Iterator[str]:
    """The names of the files of content/files/ that a passage links to or shows."""
    for link in links_in(passage):
        target = internal_target(link.target)
        if target and target.scheme == "file":
            yield target.id


@dataclass(frozen=True)
class Link:
    """A link or picture: its target, its words (a picture's alternative text) and its place."""

    target: str
    words: str
    place: Location
    image: bool = False


def links_in(passage: Passage) -> Iterator[Link]:
    """Every link and picture of a passage, in order.

    The parser gives only the lines of a paragraph, so the target is searched for in the text. A target that is not
    written there, such as that of a reference link, has the place of the link or paragraph before it.
    """
    lines = passage.text.split("\n")
    for token in parse_markdown(passage.text):
        if token.type == "inline" and token.children and token.map:
            first_row, end_row = token.map
            yield from _links_of_paragraph(token.children, passage, lines[:end_row], first_row)


def _links_of_paragraph(children: list[Token], passage: Passage, lines: list[str], row: int) -> Iterator[Link]:
    column = 0
    for index, child in enumerate(children):
        if child.type not in ("link_open", "image"):
            continue
        target = str(child.attrGet("href") or child.attrGet("src") or "")
        row, column = _find_target(target, lines, row, column)
        words = child.content or "".join(_link_words(children[index + 1 :]))
        yield Link(target, words, passage.at(row, column), child.type == "image")
        column += 1  # so that the same target in a second link is found at its own place


def _link_words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "link_close":
            return
        yield child.content


def _find_target(target: str, lines: list[str], row: int, column: int) -> tuple[int, int]:
    """The row and column of a target, at or after those given. Those given, if it is not there.

    The parser percent-encodes the target's letters outside ASCII, which the author did not write.
    """
    for index in range(row, len(lines)):
        for written in (target, normalizeLinkText(target)):
            position = lines[index].find(written, column if index == row else 0)
            if position >= 0:
                return index, position
    return row, column
