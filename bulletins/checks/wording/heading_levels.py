"""Advice on headings that skip a level, such as `####` below `##`. Source: WCAG 2.2, criterion 1.3.1."""

from collections.abc import Iterator

from bulletins.checks.wording.checked_passages import checked_passages
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.text.markdown import heading_levels


def check(library: Library) -> Iterator[Problem]:
    """The headings that are more than one level below the heading before them. Each section begins again."""
    for passage in checked_passages(library):
        above = 2  # the level of the section's own heading
        for level, place in heading_levels(passage):
            if level > above + 1:
                message = f"this heading skips a level. Begin it with '{'#' * (above + 1)} '."
                yield Problem(place, ProblemCode.WORDING_HEADING, message)
            above = level
