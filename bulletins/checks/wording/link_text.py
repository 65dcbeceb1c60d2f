"""Advice on links that do not say where they lead, and on "click here" outside a link.

Sources: GOV.UK content design (no "click here"); WCAG 2.2, criterion 2.4.4.
"""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.checks.wording.checked_passages import checked_passages
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.problems import Problem, ProblemCode
from bulletins.text.links import links_in

VAGUE_LINK_TEXTS: Final = frozenset(
    {"here", "click here", "click", "this", "this link", "link", "this page", "more", "read more", "more here", "go"}
)
CLICK_HERE: Final = re.compile(r"\bclick(?:ing)? (?:here|on (?:this|the) link)\b", re.IGNORECASE)
MARKDOWN_LINK: Final = re.compile(r"\[[^\]]*\]\([^)]*\)")


def check(library: Library) -> Iterator[Problem]:
    """The links whose text could be that of any link, and "click here" or the like in other text."""
    for passage in checked_passages(library):
        yield from _vague_links(passage)
        yield from _click_here(passage)


def _vague_links(passage: Passage) -> Iterator[Problem]:
    for link in links_in(passage):
        if not link.image and link.words.strip().lower().rstrip(".") in VAGUE_LINK_TEXTS:
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
