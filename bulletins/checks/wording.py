"""Advice on wording, for tired readers on small screens. Warnings only; the thresholds are the board's.

Reading age: Flesch-Kincaid grade plus five. Sentences: GOV.UK's limit of 25 words. Links: WCAG 2.4.4.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

import pyphen

from bulletins.model.board import Wording
from bulletins.model.bulletin import Bulletin, Section
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.prose import prose
from bulletins.problems import Problem
from bulletins.source.markdown import levels, links
from bulletins.source.sentences import Sentence, sentences

EMPTY_WORDS: Final = frozenset(
    {"here", "click here", "click", "this", "this link", "link", "this page", "more", "read more", "more here", "go"}
)
CLICK: Final = re.compile(r"\bclick(?:ing)? (?:here|on (?:this|the) link)\b", re.IGNORECASE)
PAGE: Final = re.compile(r"\b(?:see|on|turn to|overleaf,?|from) (?:page|p\.) ?\d+\b|\bsee overleaf\b", re.IGNORECASE)
HYPHENS: Final = pyphen.Pyphen(lang="en_US")
"""American breaks come closest to syllables: they part `agen-cy`, which British typesetters keep together."""
OLDEST: Final = 21
"""Years. Above that the formula only says: far too hard."""
LINKED: Final = re.compile(r"\[[^\]]*\]\([^)]*\)")
MEASURABLE: Final = 80
"""Words. Below that a formula says little."""


def check(library: Library) -> Iterator[Problem]:
    """Advice on every bulletin that is not withdrawn, and on every issue's introduction."""
    wording = library.board.wording
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            yield from _bulletin(bulletin, wording)
    for issue in library.issues:
        passage = issue.origin.passage(issue.introduction, "introduction")
        yield from _passage(passage, wording)


def _bulletin(bulletin: Bulletin, wording: Wording) -> Iterator[Problem]:
    for passage in prose(bulletin):
        yield from _passage(passage, wording)
    for section in bulletin.sections:
        yield from _reading_age(section, wording)


def _passage(passage: Passage, wording: Wording) -> Iterator[Problem]:
    for sentence in sentences(passage):
        if sentence.words > wording.sentence_words:
            message = f"this sentence has {sentence.words} words: '{_beginning(sentence)} …'. Make two of it."
            yield Problem(sentence.place, "wording-sentence", message)
    yield from _links(passage)
    yield from _pages(passage)
    yield from _headings(passage)


def _beginning(sentence: Sentence) -> str:
    return " ".join(sentence.text.split()[:5])


def _links(passage: Passage) -> Iterator[Problem]:
    for link in links(passage):
        if link.image and not link.words.strip():
            message = "this picture has no words. Say in [ ] what it shows, for those who cannot see it."
            yield Problem(link.place, "wording-image", message)
        elif not link.image and link.words.strip().lower().rstrip(".") in EMPTY_WORDS:
            message = f"'{link.words}' says nothing by itself. Let the words of the link say where it leads."
            yield Problem(link.place, "wording-link", message)
    for row, line in enumerate(passage.text.split("\n")):
        match = CLICK.search(LINKED.sub(lambda link: " " * len(link[0]), line))
        if match:
            message = f"'{match[0]}' means nothing to those who do not click. Make the words a link that says where."
            yield Problem(passage.at(row, match.start()), "wording-link", message)


def _pages(passage: Passage) -> Iterator[Problem]:
    for row, line in enumerate(passage.text.split("\n")):
        match = PAGE.search(line)
        if match:
            message = f"'{match[0]}' leads nowhere on the web. Link to the place: [its name](bulletin:some-id#heading)."
            yield Problem(passage.at(row, match.start()), "wording-page", message)


def _headings(passage: Passage) -> Iterator[Problem]:
    above = 2
    for level, place in levels(passage):
        if level > above + 1:
            message = f"this heading skips a level: after '{'#' * above} ' comes '{'#' * (above + 1)} '."
            yield Problem(place, "wording-heading", message)
        above = level


def _reading_age(section: Section, wording: Wording) -> Iterator[Problem]:
    said = [*sentences(section.passage)]
    if sum(sentence.words for sentence in said) < MEASURABLE:
        return
    age = min(reading_age(said), OLDEST)
    if age > wording.reading_age:
        message = (
            f"this section reads at about age {age}, and {wording.reading_age} is the highest set. "
            "Shorter sentences and everyday words help."
        )
        yield Problem(section.place, "wording-age", message)


def reading_age(said: Sequence[Sentence]) -> int:
    """The reading age, in whole years, of some sentences: Kincaid et al. (1975), their grade plus five."""
    words = [word for sentence in said for word in re.findall(r"[a-z0-9’']+", sentence.text.lower())]
    syllables = sum(map(_syllables, words))
    grade = 0.39 * len(words) / len(said) + 11.8 * syllables / len(words) - 15.59
    return max(5, round(grade) + 5)


@cache
def _syllables(word: str) -> int:
    return int(HYPHENS.inserted(word).count("-")) + 1
