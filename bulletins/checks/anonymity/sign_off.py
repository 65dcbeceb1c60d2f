"""A case is published only after a named role has checked its anonymity and recorded the result.

Source: the ICO's anonymisation guidance (March 2025), which asks to record the result of the check.
"""

from collections.abc import Iterator

from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode


def check(library: Library) -> Iterator[Problem]:
    """An error for each case without an `anonymity:` block, unless it is still a draft."""
    for bulletin in library.bulletins:
        if bulletin.case and not bulletin.anonymity and bulletin.status != "draft":
            message = "this case has no sign-off. Add 'anonymity:' with the role that checked it and the date."
            yield Problem(bulletin.origin.at("case"), ProblemCode.ANONYMITY_NOTE, message)
