"""Where a text uses abbreviations, and what they stand for there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.model.vocabulary import Abbreviation

SKIPPED: Final = (
    r"`[^`]*`|\]\([^)\s]*\)|<[^>\n]*>|^ {0,3}#{1,6} .*$|^ {0,3}\[[^\]]+\]: .*$|\{[^}\n]*\}"
    r"|(?:https?|bulletin|issue|topic|guidance|file):\S*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""What is not searched: code, link targets, tags, headings, attributes, web and email addresses. It comes first in
each pattern below, so that a match of it uses up the text and `letters` stays empty.
"""
CAPITALS: Final = re.compile(rf"{SKIPPED}|(?<![\w&’'-])(?P<letters>[A-Z][A-Z&]{{1,5}})s?(?![\w-])", re.MULTILINE)
SMALL_WORDS: Final = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"})
NOT_ABBREVIATIONS: Final = frozenset({"OK", "AM", "PM", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})
LONGEST_SHOUTED_ABBREVIATION: Final = 4
"""Letters. A longer abbreviation beside another word in capitals is still an abbreviation."""
LONGEST_CAPITALS: Final = 20
NEIGHBOUR_CHARACTERS: Final = 20
"""How far a neighbouring word is looked for."""


@dataclass(frozen=True)
class AbbreviationUse:
    """One use of an abbreviation in a text: its letters, its start and end, and whether it is a plural."""

    letters: str
    start: int
    end: int
    plural: bool


class UnknownAbbreviation(NamedTuple):
    """Letters that look like an abbreviation, and the offset at which they begin."""

    letters: str
    start: int


def abbreviation_uses(text: str, abbreviations: Iterable[str]) -> Iterator[AbbreviationUse]:
    """Every use of the given abbreviations in a Markdown text, in order. Words in capitals, as in DO NOT, are left
    out.
    """
    for match in _pattern_of(frozenset(abbreviations)).finditer(text):
        letters = match["letters"]
        if letters and not _is_shouted(text, match.start(), match.end(), letters, LONGEST_SHOUTED_ABBREVIATION):
            yield AbbreviationUse(letters, match.start(), match.end(), bool(match["plural"]))


@lru_cache(maxsize=256)
def _pattern_of(abbreviations: frozenset[str]) -> re.Pattern[str]:
    """A pattern for some abbreviations. The longest come first, because a pattern takes the first that matches:
    CP-IS before CP. Without any, `(?!)` matches nothing.
    """
    longest_first = sorted(abbreviations, key=lambda letters: (-len(letters), letters))
    letters = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"{SKIPPED}|(?<![\w&’'-])(?P<letters>{letters})(?P<plural>(?<=[A-Z])s)?(?!\w)", re.MULTILINE)


def _is_shouted(text: str, start: int, end: int, letters: str, longest: int) -> bool:
    """Whether a word of at most `longest` letters has a neighbour in capitals too, as in DO NOT."""
    if not letters.isupper() or len(letters) > longest:
        return False
    before = re.search(r"\b([A-Z]{2,})\s$", text[max(0, start - NEIGHBOUR_CHARACTERS) : start])
    after = re.match(r"\s([A-Z]{2,})\b", text[end : end + NEIGHBOUR_CHARACTERS])
    return bool(before or after)


def is_spelt_out(text: str, letters: str, meaning: str) -> bool:
    """Whether a text explains the letters with this meaning: `the meaning (LETTERS)` or `LETTERS (the meaning)`."""
    words = r"[\s-]+".join(re.escape(word) for word in _without_emphasis(meaning).split())
    pattern = rf"{words}s?\s+\({re.escape(letters)}s?\)|\b{re.escape(letters)}s?\s+\({words}"
    return re.search(pattern, _without_emphasis(text), re.IGNORECASE) is not None


def is_introduced(text: str, letters: str) -> bool:
    """Whether the letters follow in brackets after words that begin with them: `family group conference (FGC)`.

    Small words between them may count or not: the `of` in DoH counts, the `and` in DWP does not.
    """
    initials = [letter for letter in letters.lower() if letter.isalnum()]
    match = re.search(rf"([^.!?()]+?)\s\({re.escape(letters)}s?\)", _without_emphasis(text))
    words = re.findall(r"[a-z0-9']+", match[1].lower()) if match else []
    all_initials = [word[0] for word in words]
    main_initials = [word[0] for word in words if word not in SMALL_WORDS]
    return initials in (main_initials[-len(initials) :], all_initials[-len(initials) :])


def abbreviation_meanings(bulletin: Bulletin, abbreviations: Mapping[str, Abbreviation]) -> Mapping[str, str]:
    """What each abbreviation stands for in a bulletin: as the author chose in its fields, else as its text explains,
    else as the vocabulary has it.

    An abbreviation with several meanings is left out unless the bulletin chooses one; an unconfirmed one always is.
    """
    body = "\n\n".join(passage.text for passage in passages_of(bulletin))
    from_vocabulary = {
        letters: entry.expansion
        for letters, entry in abbreviations.items()
        if entry.expansion is not None and entry.confirmed
    }
    from_text = {
        letters: sense
        for letters, entry in abbreviations.items()
        for sense in entry.senses
        if letters in body and is_spelt_out(body, letters, sense)
    }
    return from_vocabulary | from_text | dict(bulletin.abbreviations)


def unknown_abbreviations(passage: Passage, abbreviations: Iterable[str]) -> Iterator[UnknownAbbreviation]:
    """Words of a passage that look like an abbreviation and are not among those given, in order."""
    skipped = frozenset(abbreviations) | NOT_ABBREVIATIONS
    for match in CAPITALS.finditer(passage.text):
        letters = match["letters"]
        if not letters or letters in skipped:
            continue
        if _is_shouted(passage.text, match.start(), match.end(), letters, LONGEST_CAPITALS):
            continue
        if letters.endswith("S") and letters[:-1] in skipped:
            continue  # a plural in capitals
        yield UnknownAbbreviation(letters, match.start())


def _without_emphasis(text: str) -> str:
    """The text without Markdown's emphasis and with one form of apostrophe, so that meanings can be compared."""
    return re.sub(r"[*_`]", "", text).replace("’", "'")
