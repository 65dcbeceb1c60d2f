"""Advice to replace "see page 3", which leads nowhere on a website, with a link."""

import re
from collections.abc import Iterator
from typing import Final

from bulletins.checks.wording.checked_passages import checked_passages
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode

PAGE_REFERENCE: Final = re.compile(
    r"\b(?:see|on|turn to|overleaf,?|from) (?:page|p\.) ?\d+\b|\bsee overleaf\b", re.IGNORECASE
)


def check(library: Library) -> Iterator[Problem]:
    """The first reference of each line to a numbered page, or to the page overleaf."""
    for passage in checked_passages(library):
        for row, line in enumerate(passage.text.split("\n")):
            match = PAGE_REFERENCE.search(line)
            if match:
                message = (
                    f"'{match[0]}' does not work on a website, which has no numbered pages. Write a link instead: "
                    "[its title](bulletin:some-id#heading)."
                )
                yield Problem(passage.at(row, match.start()), ProblemCode.WORDING_PAGE, message)
