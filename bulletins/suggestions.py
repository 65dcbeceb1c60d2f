"""Suggestions for a word that is not known: the closest valid word, or the list of valid words."""

import difflib
from collections.abc import Collection

MINIMUM_SIMILARITY = 0.6
"""From 0 to 1, as difflib measures it. Lower values suggest words that have little in common."""
LONGEST_LIST = 12
"""The most words that a message lists."""


def closest_word(word: str, valid_words: Collection[str]) -> str:
    """The valid word that is most like `word`, ignoring the case of `word`. Empty if none is like it."""
    close = difflib.get_close_matches(word.lower(), [*valid_words], n=1, cutoff=MINIMUM_SIMILARITY)
    return close[0] if close else ""


def suggestion(word: str, valid_words: Collection[str], otherwise: str = "Check the spelling.") -> str:
    """The last sentence of a message about an unknown word: the closest valid word, else the valid words if there are
    12 or fewer, else `otherwise`.
    """
    closest = closest_word(word, valid_words)
    if closest:
        return f"Did you mean '{closest}'?"
    if 0 < len(valid_words) <= LONGEST_LIST:
        return f"Choose from: {', '.join(sorted(valid_words))}."
    return otherwise
