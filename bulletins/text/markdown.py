"""Markdown text to what checks need of it: its sections, its links, and what may not stand in it."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from bulletins.model.bulletin import Section
from bulletins.model.origin import Passage
from bulletins.problems import Location, Problem


class MarkdownParser(MarkdownIt):
    """CommonMark. Every target is a link here, whatever its scheme, so that a check can refuse it."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 (the library's name)
        """Yes. Whoever renders decides where a target leads."""
        return True


MARKDOWN_PARSER: Final = MarkdownParser("commonmark").enable("table")


@lru_cache(maxsize=20_000)
def parse_markdown(text: str) -> tuple[Token, ...]:
    """The tokens of a text. Many rules ask for those of the same one: they read them and change nothing."""
    return tuple(MARKDOWN_PARSER.parse(text))


def split_sections(body: Passage) -> tuple[Section, ...]:
    """The body cut at its `## ` headings. Text before the first one is a section without a heading."""
    lines = body.text.split("\n")
    found: list[tuple[str | None, int, int]] = [(None, 0, 0)]
    tokens = parse_markdown(body.text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map:
            found.append((inline.content.strip() or None, token.map[0], token.map[1]))
    ends = [start for _, start, _ in found[1:]] + [len(lines)]
    cut = [
        Section.model_construct(
            heading=heading,
            place=body.at(start),
            passage=Passage("\n".join(lines[first:end]), body.at(first)),
        )
        for (heading, start, first), end in zip(found, ends, strict=True)
    ]
    return tuple(section for section in cut if section.heading or section.passage.text.strip())


def forbidden_markup(passage: Passage) -> Iterator[Problem]:
    """What may not stand in a text: raw HTML (comments too, which readers of the source would see), and headings
    of the first or second level.
    """
    for token in parse_markdown(passage.text):
        row = token.map[0] if token.map else 0
        if token.type == "heading_open" and token.tag in ("h1", "h2"):
            message = f"a heading inside a section begins with '### '; this one begins with '{token.markup} '."
            yield Problem(passage.at(row), "heading-level", message)
        if token.type == "html_block" or any(child.type == "html_inline" for child in token.children or ()):
            message = "HTML and comments are not used in texts: write Markdown. Notes go behind # in the fields."
            yield Problem(passage.at(row), "raw-html", message)


def heading_levels(passage: Passage) -> Iterator[tuple[int, Location]]:
    """The level and place of every heading of a passage."""
    for token in parse_markdown(passage.text):
        if token.type == "heading_open":
            yield int(token.tag[1]), passage.at(token.map[0] if token.map else 0)


def plain_text(text: str) -> str:
    """The words of a Markdown text without its marks, paragraphs separated by a space."""
    inlines = (token for token in parse_markdown(text) if token.type == "inline")
    parts = ("".join(_inline_text(token.children or [])) for token in inlines)
    return " ".join(" ".join(parts).split())


def _inline_text(children: list[Token]) -> Iterator[str]:
    for child in children:
        yield " " if child.type in ("softbreak", "hardbreak") else child.content
