"""Advice to describe each picture, in its alt text, for people who cannot see it. Source: WCAG 2.2, criterion 1.1.1."""

from collections.abc import Iterator

from bulletins.checks.wording.checked_passages import checked_passages
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.text.links import links_in


def check(library: Library) -> Iterator[Problem]:
    """The pictures without alt text."""
    for passage in checked_passages(library):
        for link in links_in(passage):
            if link.image and not link.words.strip():
                message = "this image has no alt text. Describe it between [ and ], for people who cannot see it."
                yield Problem(link.place, ProblemCode.WORDING_IMAGE, message)
