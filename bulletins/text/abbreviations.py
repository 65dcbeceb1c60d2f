"""Where a text uses abbreviations, and what they stand for there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.model.vocabulary import Abbreviation

SKIPPED: Final = (
    r"`[^`]*`|\]\([^)\s]*\)|<[^>\n]*>|^ {0,3}#{1,6} .*$|^ {0,3}\[[^\]]+\]: .*$|\{[^}\n]*\}"
    r"|(?:https?|bulletin|issue|topic|guidance|file):\S*|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""What is passed over: code, targets of links, tags, headings, attributes, addresses."""
UNKNOWN_LETTERS: Final = re.compile(rf"{SKIPPED}|(?<![\w&’'-])(?P<letters>[A-Z][A-Z&]{{1,5}})s?(?![\w-])", re.MULTILINE)
SMALL_WORDS: Final = frozenset({"a", "an", "and", "at", "for", "in", "of", "on", "or", "the", "to", "with"})
NOT_ABBREVIATIONS: Final = frozenset({"OK", "AM", "PM", "II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})


@dataclass(frozen=True)
class AbbreviationUse:
    """One use of an abbreviation in a text: the letters, from where to where, and whether in the plural."""

    letters: str
    start: int
    end: int
    plural: bool


def abbreviation_uses(text: str, known: Iterable[str]) -> Iterator[AbbreviationUse]:
    """Every use of the known letters in a Markdown text, in order. Words that are shouted are none."""
    for match in _pattern(frozenset(known)).finditer(text):
        if match["letters"] and not _shouted(text, match.start(), match.end(), match["letters"]):
            yield AbbreviationUse(match["letters"], match.start(), match.end(), bool(match["plural"]))


@lru_cache(maxsize=256)
def _pattern(known: frozenset[str]) -> re.Pattern[str]:
    letters = "|".join(map(re.escape, sorted(known, key=lambda word: (-len(word), word)))) or r"(?!)"
    return re.compile(rf"{SKIPPED}|(?<![\w&’'-])(?P<letters>{letters})(?P<plural>(?<=[A-Z])s)?(?!\w)", re.MULTILINE)


def _shouted(text: str, start: int, end: int, letters: str, longest: int = 4) -> bool:
    """Whether a neighbouring word is all capitals too, as in DO NOT."""
    if not letters.isupper() or len(letters) > longest:
        return False
    before = re.search(r"\b([A-Z]{2,})\s$", text[max(0, start - 20) : start])
    after = re.match(r"\s([A-Z]{2,})\b", text[end : end + 20])
    return bool(before or after)


def is_spelt_out(text: str, letters: str, meaning: str) -> bool:
    """Whether a text says itself what the letters stand for: `the meaning (LETTERS)` or `LETTERS (the meaning)`."""
    words = r"[\s-]+".join(re.escape(word) for word in _without_emphasis(meaning).split())
    pattern = rf"{words}s?\s+\({re.escape(letters)}s?\)|\b{re.escape(letters)}s?\s+\({words}"
    return re.search(pattern, _without_emphasis(text), re.IGNORECASE) is not None


def is_introduced(text: str, letters: str) -> bool:
    """Whether the letters stand in brackets behind words that begin with them, as in `family group conference (FGC)`.
    Small words between these may count or not.
    """
    wanted = [letter for letter in letters.lower() if letter.isalnum()]
    match = re.search(rf"([^.!?()]+?)\s\({re.escape(letters)}s?\)", _without_emphasis(text))
    words = re.findall(r"[a-z0-9']+", match[1].lower()) if match else []
    telling = [word[0] for word in words if word not in SMALL_WORDS]
    return wanted in (telling[-len(wanted) :], [word[0] for word in words][-len(wanted) :])


def abbreviation_meanings(bulletin: Bulletin, known: Mapping[str, Abbreviation]) -> Mapping[str, str]:
    """What each abbreviation stands for in a bulletin: as it says itself, else as the vocabulary has it. Those that
    could mean several things are left out unless the bulletin chooses, and so are unconfirmed ones.
    """
    made = {
        letters: entry.expansion for letters, entry in known.items() if entry.expansion is not None and entry.confirmed
    }
    body = "\n\n".join(passage.text for passage in passages_of(bulletin))
    said = {
        letters: sense
        for letters, entry in known.items()
        for sense in entry.senses
        if letters in body and is_spelt_out(body, letters, sense)
    }
    return made | said | dict(bulletin.abbreviations)


def unknown_abbreviations(passage: Passage, known: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Letters of a passage that look like an abbreviation and are not known, each with where it begins."""
    familiar = frozenset(known) | NOT_ABBREVIATIONS
    for match in UNKNOWN_LETTERS.finditer(passage.text):
        letters = match["letters"]
        if not letters or letters in familiar or _shouted(passage.text, match.start(), match.end(), letters, 20):
            continue
        if letters.endswith("S") and letters[:-1] in familiar:
            continue
        yield letters, match.start()


def _without_emphasis(text: str) -> str:
    return re.sub(r"[*_`]", "", text).replace("’", "'")
