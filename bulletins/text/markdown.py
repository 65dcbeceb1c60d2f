"""Markdown: the one parser, the sections of a body, and what a text must not contain."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bulletins.model.bulletin import Section
from bulletins.model.origin import Passage
from bulletins.problems import Location


class MarkdownParser(MarkdownIt):
    """CommonMark. Every target is a link, whatever its scheme, so that a check can report it."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 (the library's name)
        """True. The code that renders decides where a target leads."""
        return True


MARKDOWN_PARSER: Final = MarkdownParser("commonmark").enable("table")
PASTED_BULLET: Final = re.compile(r"^([ \t]*)(?:[•◦▪‣·●○\uf0b7][ \t\u00a0]+|o\t)", re.MULTILINE)
"""A bullet as word processors copy it. U+F0B7 is a bullet in Word's Symbol font; `o` and a tab is the next level."""


def markdown_bullets(text: str) -> str:
    """The text with bullets that were pasted from a word processor as Markdown's `- `. The lines stay the same."""
    return PASTED_BULLET.sub(r"\1- ", text)


@lru_cache(maxsize=20_000)
def parse_markdown(text: str) -> tuple[Token, ...]:
    """The tokens of a text, its pasted bullets as lists. They are shared by all callers: do not change them."""
    return tuple(MARKDOWN_PARSER.parse(markdown_bullets(text)))


class _HeadingLines(NamedTuple):
    """A heading of the second level. Lines are counted from 0; the body below it begins at `body`."""

    heading: str | None
    start: int
    body: int


def split_sections(body: Passage) -> tuple[Section, ...]:
    """The sections of a body, which begin at its `## ` headings. Text before the first one has no heading."""
    lines = body.text.split("\n")
    headings = [_HeadingLines(None, 0, 0)]
    for token, inline in pairwise(parse_markdown(body.text)):
        # Level 0 leaves out headings inside a list or a quotation.
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map:
            headings.append(_HeadingLines(inline.content.strip() or None, *token.map))
    ends = [following.start for following in headings[1:]] + [len(lines)]
    sections = [
        Section.model_construct(
            heading=part.heading,
            place=body.at(part.start),
            passage=Passage("\n".join(lines[part.body : end]), body.at(part.body)),
        )
        for part, end in zip(headings, ends, strict=True)
    ]
    return tuple(section for section in sections if section.heading or section.passage.text.strip())


def heading_levels(passage: Passage) -> Iterator[tuple[int, Location]]:
    """The level (1 to 6) and the place of every heading of a passage."""
    for token in parse_markdown(passage.text):
        if token.type == "heading_open":
            yield int(token.tag[1]), passage.at(token.map[0] if token.map else 0)


def plain_text(text: str) -> str:
    """The words of a Markdown text without its markup, on one line."""
    inlines = (token for token in parse_markdown(text) if token.type == "inline")
    paragraphs = (inline_text(token.children or []) for token in inlines)
    return " ".join(" ".join(paragraphs).split())


def plain_line(text: str) -> str:
    """The words of a field that is inline Markdown, such as a recommendation, without its markup. A number or a hyphen
    at its start is part of its words, and its line breaks stay.
    """
    return "".join(inline_text(token.children or []) for token in MARKDOWN_PARSER.parseInline(text))


def inline_text(children: list[Token], *, with_pictures: bool = True) -> str:
    """The words of a paragraph's inline tokens. Its line breaks stay; a picture's words are its alternative text."""
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in children
        if with_pictures or child.type != "image"
    )
