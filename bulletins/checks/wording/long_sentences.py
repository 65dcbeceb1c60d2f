"""Advice to split long sentences. Source: GOV.UK content design (sentences of up to 25 words)."""

from collections.abc import Iterator
from typing import Final

from bulletins.checks.wording.checked_passages import checked_passages
from bulletins.model.board import WordingThresholds
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.text.sentences import sentences_in

QUOTED_WORDS: Final = 5
"""Words of a long sentence that the message quotes."""


def check(library: Library) -> Iterator[Problem]:
    """The sentences with more words than the board's limit."""
    limits = library.board.wording if library.board else WordingThresholds()
    for passage in checked_passages(library):
        for sentence in sentences_in(passage):
            if sentence.words > limits.sentence_words:
                beginning = " ".join(sentence.text.split()[:QUOTED_WORDS])
                message = f"this sentence has {sentence.words} words: '{beginning} …'. Split this sentence in two."
                yield Problem(sentence.place, ProblemCode.WORDING_SENTENCE, message)
