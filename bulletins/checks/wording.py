"""Advice on wording, for tired readers on small screens. Warnings only; the board sets the limits in board.yml.

Sources: GOV.UK content design (sentences of up to 25 words; no "click here"); WCAG 2.2, criteria 1.1.1 (pictures),
1.3.1 (levels of headings) and 2.4.4 (link text).
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.model.board import WordingThresholds
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.passages import passages_of
from bulletins.problems import Problem, ProblemCode
from bulletins.text.links import links_in
from bulletins.text.markdown import heading_levels
from bulletins.text.sentences import sentences_in

VAGUE_LINK_TEXTS: Final = frozenset(
    {"here", "click here", "click", "this", "this link", "link", "this page", "more", "read more", "more here", "go"}
)
CLICK_HERE: Final = re.compile(r"\bclick(?:ing)? (?:here|on (?:this|the) link)\b", re.IGNORECASE)
PAGE_REFERENCE: Final = re.compile(
    r"\b(?:see|on|turn to|overleaf,?|from) (?:page|p\.) ?\d+\b|\bsee overleaf\b", re.IGNORECASE
)
MARKDOWN_LINK: Final = re.compile(r"\[[^\]]*\]\([^)]*\)")
QUOTED_WORDS: Final = 5
"""Words of a long sentence that the message quotes."""


def check(library: Library) -> Iterator[Problem]:
    """Advice on every bulletin that is not withdrawn, and on every issue's introduction."""
    limits = library.board.wording if library.board else WordingThresholds()
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            for passage in passages_of(bulletin):
                yield from _advice(passage, limits)
    for issue in library.issues:
        yield from _advice(issue.origin.passage(issue.introduction, "introduction"), limits)


def _advice(passage: Passage, limits: WordingThresholds) -> Iterator[Problem]:
    yield from _long_sentences(passage, limits)
    yield from _vague_links(passage)
    yield from _click_here(passage)
    yield from _page_references(passage)
    yield from _skipped_levels(passage)


def _long_sentences(passage: Passage, limits: WordingThresholds) -> Iterator[Problem]:
    for sentence in sentences_in(passage):
        if sentence.words > limits.sentence_words:
            beginning = " ".join(sentence.text.split()[:QUOTED_WORDS])
            message = f"this sentence has {sentence.words} words: '{beginning} …'. Split this sentence in two."
            yield Problem(sentence.place, ProblemCode.WORDING_SENTENCE, message)


def _vague_links(passage: Passage) -> Iterator[Problem]:
    for link in links_in(passage):
        if link.image and not link.words.strip():
            message = "this image has no alt text. Describe it between [ and ], for people who cannot see it."
            yield Problem(link.place, ProblemCode.WORDING_IMAGE, message)
        elif not link.image and link.words.strip().lower().rstrip(".") in VAGUE_LINK_TEXTS:
            message = f"the link text '{link.words}' does not say where the link leads. Use the title of the page."
            yield Problem(link.place, ProblemCode.WORDING_LINK, message)


def _click_here(passage: Passage) -> Iterator[Problem]:
    """Words outside a link. A link with such words is reported as vague already."""
    for row, line in enumerate(passage.text.split("\n")):
        without_links = MARKDOWN_LINK.sub(lambda link: " " * len(link[0]), line)  # of the same length, for the column
        match = CLICK_HERE.search(without_links)
        if match:
            message = f"'{match[0]}' does not say where to go. Write the title of the page and make that a link."
            yield Problem(passage.at(row, match.start()), ProblemCode.WORDING_LINK, message)


def _page_references(passage: Passage) -> Iterator[Problem]:
    for row, line in enumerate(passage.text.split("\n")):
        match = PAGE_REFERENCE.search(line)
        if match:
            message = (
                f"'{match[0]}' does not work on a website, which has no numbered pages. Write a link instead: "
                "[its title](bulletin:some-id#heading)."
            )
            yield Problem(passage.at(row, match.start()), ProblemCode.WORDING_PAGE, message)


def _skipped_levels(passage: Passage) -> Iterator[Problem]:
    above = 2  # the level of the section's own heading
    for level, place in heading_levels(passage):
        if level > above + 1:
            message = f"this heading skips a level. Begin it with '{'#' * (above + 1)} '."
            yield Problem(place, ProblemCode.WORDING_HEADING, message)
        above = level
