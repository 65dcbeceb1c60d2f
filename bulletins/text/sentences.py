"""The sentences of a Markdown text, as people read them, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletins.model.origin import Passage
from bulletins.problems import Location
from bulletins.text.markdown import inline_text, parse_markdown

SENTENCE_END: Final = re.compile(r"[.!?][”’\")]*\s+(?=[“‘\"'(]?[A-Z0-9])")
"""The end of a sentence that another one follows: a mark, space, and a capital letter or a digit."""
SHORT_FORMS: Final = re.compile(r"\b(?:e\.g|i\.e|Dr|Mr|Mrs|Ms|No|St|vs|etc)\.$")
"""Words whose full stop does not end a sentence."""


@dataclass(frozen=True)
class Sentence:
    """The words of one sentence, without Markdown's markup, and the line on which it begins."""

    text: str
    place: Location

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


def sentences_in(passage: Passage) -> Iterator[Sentence]:
    """Every sentence of a passage, in order. Headings, tables and pictures have no sentences."""
    skipping = False
    for token in parse_markdown(passage.text):
        if token.type in ("heading_open", "table_open"):
            skipping = True
        elif token.type in ("heading_close", "table_close"):
            skipping = False
        elif token.type == "inline" and not skipping and token.map:
            paragraph = inline_text(token.children or [], with_pictures=False)
            yield from _split_sentences(paragraph, token.map[0], passage)


def _split_sentences(paragraph: str, first_line: int, passage: Passage) -> Iterator[Sentence]:
    """The sentences of one paragraph that begins on line `first_line` (from 0) of the passage."""
    start = 0
    for match in [*SENTENCE_END.finditer(paragraph), None]:
        end = match.end() if match else len(paragraph)
        sentence = paragraph[start:end]
        if match and SHORT_FORMS.search(sentence.strip()):
            continue
        if sentence.strip():
            line = first_line + paragraph.count("\n", 0, start)
            yield Sentence(" ".join(sentence.split()), passage.at(line))
        start = end
