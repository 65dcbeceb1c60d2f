"""A case is published only with the sign-off of a named role."""

from collections.abc import Iterator

from bulletins.model.library import Library
from bulletins.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """An error for each case without its `anonymity:` block. A draft is not asked for it yet."""
    for bulletin in library.bulletins:
        if bulletin.case and not bulletin.anonymity and bulletin.status != "draft":
            message = "a case needs an 'anonymity:' block that says which role checked it, and when."
            yield Problem(bulletin.origin.at("case"), "anonymity-note", message)
