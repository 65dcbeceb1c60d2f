"""The reading age of a text."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import pyphen

from bulletins.text.sentences import Sentence

HYPHENATION: Final = pyphen.Pyphen(lang="en_US")
"""American hyphenation is closer to syllables: it splits `agen-cy`, which British hyphenation does not."""
YOUNGEST_READER: Final = 5
"""Years. Pupils in the first American school grade are one year older, so a grade and five is an age."""


def reading_age(sentences: Sequence[Sentence]) -> int:
    """The reading age of some sentences, in whole years: the Flesch-Kincaid grade (Kincaid et al. 1975) plus five.

    ZeroDivisionError without any sentence or word.
    """
    words = [word for sentence in sentences for word in re.findall(r"[a-z0-9’']+", sentence.text.lower())]
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
    return max(YOUNGEST_READER, round(grade) + YOUNGEST_READER)


@cache
def _syllables(word: str) -> int:
    return int(HYPHENATION.inserted(word).count("-")) + 1
