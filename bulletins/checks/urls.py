"""Addresses: one page each, for ever. Ids, old ids and the site's own pages must not meet."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.problems import Problem

RESERVED_IDS = frozenset({"index"})
"""Ids whose page would stand where a list stands."""


def check(library: Library) -> Iterator[Problem]:
    """Problems of ids and aliases, bulletins and issues apart: they live under different addresses."""
    yield from _family(library.bulletins, "bulletins")
    yield from _family(library.issues, "issues")


def _family(items: Sequence[Bulletin | Issue], folder: str) -> Iterator[Problem]:
    first: dict[str, Bulletin | Issue] = {}
    for item in items:
        if item.id in RESERVED_IDS:
            message = f"/{folder}/{item.id}/ is the address of the list. Rename this file."
            yield Problem(item.origin.at(), "path-collision", message)
        if item.id in first:
            message = f"{first[item.id].origin.path} has this id already. Rename one of the two files."
            yield Problem(item.origin.at(), "id-duplicate", message)
        first.setdefault(item.id, item)
    claims = Counter(alias for item in items for alias in item.aliases)
    for item in items:
        for index, alias in enumerate(item.aliases):
            place = item.origin.at("aliases", index)
            if alias in RESERVED_IDS:
                yield Problem(place, "path-collision", f"/{folder}/{alias}/ is the address of the list.")
            elif alias in first:
                message = f"'{alias}' is the address of {first[alias].origin.path}. Take it out of 'aliases:'."
                yield Problem(place, "alias-taken", message)
            elif claims[alias] > 1:
                yield Problem(place, "alias-taken", f"'{alias}' is claimed as an alias more than once.")
