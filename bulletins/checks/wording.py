"""Advice on wording, for tired readers on small screens. Warnings only; the thresholds are the board's.

Reading age: Flesch-Kincaid grade plus five. Sentences: GOV.UK's limit of 25 words. Links: WCAG 2.4.4.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.model.board import WordingThresholds
from bulletins.model.bulletin import Bulletin, Section
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.problems import Problem
from bulletins.text.links import links_in
from bulletins.text.markdown import heading_levels
from bulletins.text.reading_age import reading_age
from bulletins.text.sentences import Sentence, sentences_in

EMPTY_LINK_WORDS: Final = frozenset(
    {"here", "click here", "click", "this", "this link", "link", "this page", "more", "read more", "more here", "go"}
)
CLICK_HERE: Final = re.compile(r"\bclick(?:ing)? (?:here|on (?:this|the) link)\b", re.IGNORECASE)
PAGE_REFERENCE: Final = re.compile(
    r"\b(?:see|on|turn to|overleaf,?|from) (?:page|p\.) ?\d+\b|\bsee overleaf\b", re.IGNORECASE
)
MAX_READING_AGE: Final = 21
"""Years. Above that the formula only says: far too hard."""
LINKED: Final = re.compile(r"\[[^\]]*\]\([^)]*\)")
MIN_WORDS_MEASURED: Final = 80
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


def _bulletin(bulletin: Bulletin, wording: WordingThresholds) -> Iterator[Problem]:
    for passage in passages_of(bulletin):
        yield from _passage(passage, wording)
    for section in bulletin.sections:
        yield from _reading_age(section, wording)


def _passage(passage: Passage, wording: WordingThresholds) -> Iterator[Problem]:
    for sentence in sentences_in(passage):
        if sentence.words > wording.sentence_words:
            message = f"this sentence has {sentence.words} words: '{_beginning(sentence)} …'. Make two of it."
            yield Problem(sentence.place, "wording-sentence", message)
    yield from _links(passage)
    yield from _pages(passage)
    yield from _headings(passage)


def _beginning(sentence: Sentence) -> str:
    return " ".join(sentence.text.split()[:5])


def _links(passage: Passage) -> Iterator[Problem]:
    for link in links_in(passage):
        if link.image and not link.words.strip():
            message = "this picture has no words. Say in [ ] what it shows, for those who cannot see it."
            yield Problem(link.place, "wording-image", message)
        elif not link.image and link.words.strip().lower().rstrip(".") in EMPTY_LINK_WORDS:
            message = f"'{link.words}' says nothing by itself. Let the words of the link say where it leads."
            yield Problem(link.place, "wording-link", message)
    for row, line in enumerate(passage.text.split("\n")):
        match = CLICK_HERE.search(LINKED.sub(lambda link: " " * len(link[0]), line))
        if match:
            message = f"'{match[0]}' means nothing to those who do not click. Make the words a link that says where."
            yield Problem(passage.at(row, match.start()), "wording-link", message)


def _pages(passage: Passage) -> Iterator[Problem]:
    for row, line in enumerate(passage.text.split("\n")):
        match = PAGE_REFERENCE.search(line)
        if match:
            message = f"'{match[0]}' leads nowhere on the web. Link to the place: [its name](bulletin:some-id#heading)."
            yield Problem(passage.at(row, match.start()), "wording-page", message)


def _headings(passage: Passage) -> Iterator[Problem]:
    above = 2
    for level, place in heading_levels(passage):
        if level > above + 1:
            message = f"this heading skips a level: after '{'#' * above} ' comes '{'#' * (above + 1)} '."
            yield Problem(place, "wording-heading", message)
        above = level


def _reading_age(section: Section, wording: WordingThresholds) -> Iterator[Problem]:
    said = [*sentences_in(section.passage)]
    if sum(sentence.words for sentence in said) < MIN_WORDS_MEASURED:
        return
    age = min(reading_age(said), MAX_READING_AGE)
    if age > wording.reading_age:
        message = (
            f"this section reads at about age {age}, and {wording.reading_age} is the highest set. "
            "Shorter sentences and everyday words help."
        )
        yield Problem(section.place, "wording-age", message)
