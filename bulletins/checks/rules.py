"""All rules together, so that one run shows every problem."""

from collections.abc import Iterator
from datetime import datetime

from bulletins.checks import addresses, dates, links, membership, structure, terms
from bulletins.checks.anonymity import identifiers, note
from bulletins.model.library import Library
from bulletins.problems import Problem


def check(library: Library, now: datetime) -> Iterator[Problem]:
    """Every broken rule of a library at a moment, in no order."""
    yield from structure.check(library)
    yield from terms.check(library)
    yield from membership.check(library)
    yield from addresses.check(library)
    yield from links.check(library, now)
    yield from dates.check(library)
    yield from note.check(library)
    yield from identifiers.check(library)
