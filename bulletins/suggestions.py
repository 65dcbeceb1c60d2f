"""What an unknown word was probably meant to be, for the messages of every room."""

import difflib
from collections.abc import Collection


def closest_word(word: str, known: Collection[str]) -> str:
    """The known word that an unknown one was most likely meant to be, or nothing."""
    close = difflib.get_close_matches(word.lower(), [*known], n=1, cutoff=0.6)
    return close[0] if close else ""


def suggestion(word: str, known: Collection[str], elsewhere: str = "Check the spelling.") -> str:
    """A closing sentence for an unknown word: the nearest known one, the list if it is short, or `elsewhere`."""
    near = closest_word(word, known)
    if near:
        return f"Did you mean '{near}'?"
    if 0 < len(known) <= 12:
        return f"Known here: {', '.join(sorted(known))}."
    return elsewhere
