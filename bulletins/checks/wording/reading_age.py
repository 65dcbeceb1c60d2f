"""Advice on sections that are hard to read. Warnings only; the board sets the limit in board.yml."""

from collections.abc import Iterator
from typing import Final

from bulletins.model.board import WordingThresholds
from bulletins.model.bulletin import Section
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.text.flesch_kincaid import reading_age
from bulletins.text.sentences import sentences_in

MAX_READING_AGE: Final = 21
"""Years. The formula has no upper end; above this age its numbers mean only "far too hard"."""
MIN_MEASURED_WORDS: Final = 80
"""Words. The formula is not reliable for shorter texts."""


def check(library: Library) -> Iterator[Problem]:
    """The sections, of bulletins that are not withdrawn, whose reading age is above the board's limit."""
    limits = library.board.wording if library.board else WordingThresholds()
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            for section in bulletin.sections:
                yield from _hard_to_read(section, limits)


def _hard_to_read(section: Section, limits: WordingThresholds) -> Iterator[Problem]:
    sentences = [*sentences_in(section.passage)]
    if sum(sentence.words for sentence in sentences) < MIN_MEASURED_WORDS:
        return
    age = min(reading_age(sentences), MAX_READING_AGE)
    if age > limits.reading_age:
        message = (
            f"this section has a reading age of about {age}; the board's limit is {limits.reading_age}. "
            "Use shorter sentences and everyday words."
        )
        yield Problem(section.place, ProblemCode.WORDING_AGE, message)
