"""The reading age of some sentences."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

import pyphen

from bulletins.text.sentences import Sentence

HYPHENATION: Final = pyphen.Pyphen(lang="en_US")
"""American breaks come closest to syllables: they part `agen-cy`, which British typesetters keep together."""


def reading_age(said: Sequence[Sentence]) -> int:
    """The reading age, in whole years, of some sentences: Kincaid et al. (1975), their grade plus five."""
    words = [word for sentence in said for word in re.findall(r"[a-z0-9’']+", sentence.text.lower())]
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(said) + 11.8 * syllables / len(words) - 15.59
    return max(5, round(grade) + 5)


@cache
def _syllables(word: str) -> int:
    return int(HYPHENATION.inserted(word).count("-")) + 1
