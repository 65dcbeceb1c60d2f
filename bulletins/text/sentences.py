"""A Markdown text as the sentences people read, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from markdown_it.token import Token

from bulletins.model.origin import Passage
from bulletins.problems import Location
from bulletins.text.markdown import parse_markdown

SENTENCE_END: Final = re.compile(r"[.!?][”’\")]*\s+(?=[“‘\"'(]?[A-Z0-9])")
"""The end of a sentence, when another begins behind it."""
SHORT_FORMS: Final = re.compile(r"\b(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|No|St|vs|etc)\.$")


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence, without Markdown's marks, and the line it begins on."""

    text: str
    place: Location

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(self.text.split())


def sentences_in(passage: Passage) -> Iterator[Sentence]:
    """Every sentence of a passage, in order. Headings and the cells of tables are none."""
    skipped = False
    for token in parse_markdown(passage.text):
        if token.type in ("heading_open", "table_open"):
            skipped = True
        elif token.type in ("heading_close", "table_close"):
            skipped = False
        elif token.type == "inline" and not skipped and token.map:
            yield from _split_sentences("".join(_inline_lines(token.children or [])), token.map[0], passage)


def _inline_lines(children: list[Token]) -> Iterator[str]:
    for child in children:
        yield "\n" if child.type in ("softbreak", "hardbreak") else "" if child.type == "image" else child.content


def _split_sentences(text: str, row: int, passage: Passage) -> Iterator[Sentence]:
    begin = 0
    for match in [*SENTENCE_END.finditer(text), None]:
        end = match.end() if match else len(text)
        said = text[begin:end]
        if match and SHORT_FORMS.search(said.strip()):
            continue
        if said.strip():
            yield Sentence(" ".join(said.split()), passage.at(row + text[:begin].count("\n")))
        begin = end
