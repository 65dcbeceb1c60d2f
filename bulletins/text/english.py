"""Plurals and articles of English noun phrases, for abbreviations that are written out.

A small rule with its exceptions instead of the `inflect` library, whose import takes a second and a half: longer than
a whole build. Tests compare the rule with `inflect` on every abbreviation that ships.
"""

import re
from typing import Final

SOUNDS_LIKE_YOU: Final = re.compile(r"uni(?!n|mp|d)|u[bft][aeiou]|use|usu|eu|ewe|one(?!r)|once", re.IGNORECASE)
"""Begins with a vowel letter and the sound of a consonant: a unique number, a European rule, a one-minute guide."""
SILENT_H: Final = re.compile(r"hour|heir|honest|honou?r", re.IGNORECASE)
SPELT_LETTERS: Final = re.compile(r"[A-Z]{2,3}\b")
"""Letters that are mostly said one by one: an NHS number, a UK court."""
SOUNDED_AS_VOWELS: Final = frozenset("AEFHILMNORSX")
IRREGULAR: Final = {"child": "children", "man": "men", "person": "people", "woman": "women"}
PREPOSITIONS: Final = frozenset({"around", "at", "for", "from", "in", "into", "of", "on", "to", "with"})


def article_for(phrase: str) -> str:
    """`a` or `an`, by the sound with which a phrase begins."""
    if SPELT_LETTERS.match(phrase):
        return "an" if phrase[0] in SOUNDED_AS_VOWELS else "a"
    vowel = phrase[:1].lower() in "aeiou" and not SOUNDS_LIKE_YOU.match(phrase)
    return "an" if vowel or SILENT_H.match(phrase) else "a"


def plural_of(phrase: str) -> str:
    """The plural of a noun phrase: `child in need` gives `children in need`. A plural stays as it is."""
    words = phrase.split(" ")
    # The noun that takes the plural comes before the first preposition: "strategic lead for domestic abuse".
    noun = next((at for at, word in enumerate(words) if word.lower() in PREPOSITIONS and at), len(words)) - 1
    words[noun] = _plural_noun(words[noun])
    return " ".join(words)


def _plural_noun(noun: str) -> str:
    if noun.lower() in IRREGULAR.values():
        return noun
    if noun.lower() in IRREGULAR:
        return noun[0] + IRREGULAR[noun.lower()][1:]
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies"
    if noun.endswith(("ss", "us", "x", "ch", "sh")):
        return f"{noun}es"
    return noun if noun.endswith("s") else f"{noun}s"
