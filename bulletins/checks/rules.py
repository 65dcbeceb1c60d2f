"""All rules together, so that one run shows every problem."""

from collections.abc import Iterator
from datetime import datetime

from bulletins.checks import (
    abbreviations,
    addresses,
    contacts,
    dates,
    files,
    guidance,
    links,
    membership,
    placeholders,
    recommendations,
    structure,
    terms,
    wording,
)
from bulletins.checks.anonymity import identifiers, note, waivers
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
    yield from waivers.check(library)
    yield from recommendations.check(library)
    yield from guidance.check(library)
    yield from abbreviations.check(library)
    yield from files.check(library)
    yield from contacts.check(library, now)
    yield from placeholders.check(library)
    yield from wording.check(library)
