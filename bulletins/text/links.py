"""The links and pictures of a text, each with its place."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from bulletins.model.origin import Passage
from bulletins.problems import Location
from bulletins.text.markdown import parse_markdown


@dataclass(frozen=True)
class Link:
    """A link or picture of the text: where it leads, its words, and its place."""

    target: str
    words: str
    place: Location
    image: bool = False


def links_in(passage: Passage) -> Iterator[Link]:
    """Every link and image of a passage, in order."""
    lines = passage.text.split("\n")
    for token in parse_markdown(passage.text):
        if token.type == "inline" and token.children and token.map:
            yield from _links_of_block(token.children, passage, lines, token.map)


def _links_of_block(children: list[Token], passage: Passage, lines: list[str], rows: list[int]) -> Iterator[Link]:
    row, column = rows[0], 0
    for index, child in enumerate(children):
        if child.type not in ("link_open", "image"):
            continue
        target = str(child.attrGet("href") or child.attrGet("src") or "")
        row, column = _find_target(target, lines, row, column, rows[1])
        words = child.content or "".join(_link_words(children[index + 1 :]))
        yield Link(target, words, passage.at(row, column), child.type == "image")
        column += 1


def _link_words(children: list[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "link_close":
            return
        yield child.content


def _find_target(target: str, lines: list[str], row: int, column: int, end: int) -> tuple[int, int]:
    for index in range(row, min(end, len(lines))):
        at = lines[index].find(target, column if index == row else 0)
        if at >= 0:
            return index, at
    return row, column
