"""Web addresses: each id and each alias gives exactly one page. None may take the address of another page."""

from collections import Counter
from collections.abc import Iterator, Sequence

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode

RESERVED_IDS = frozenset({"index"})
"""Ids whose page would replace the page of a list."""


def check(library: Library) -> Iterator[Problem]:
    """Problems of ids and aliases. A bulletin and an issue may share one, because their addresses differ."""
    yield from _ids(library.bulletins, "bulletins")
    yield from _aliases(library.bulletins, "bulletins")
    yield from _ids(library.issues, "issues")
    yield from _aliases(library.issues, "issues")


def _ids(texts: Sequence[Bulletin | Issue], folder: str) -> Iterator[Problem]:
    first_paths: dict[str, str] = {}
    for text in texts:
        if text.id in RESERVED_IDS:
            message = f"/{folder}/{text.id}/ is the web address of a list. Rename this file."
            yield Problem(text.origin.at(), ProblemCode.PATH_COLLISION, message)
        if text.id in first_paths:
            message = f"{first_paths[text.id]} has the same id. Rename one of the two files."
            yield Problem(text.origin.at(), ProblemCode.ID_DUPLICATE, message)
        first_paths.setdefault(text.id, text.origin.path)


def _aliases(texts: Sequence[Bulletin | Issue], folder: str) -> Iterator[Problem]:
    paths = {text.id: text.origin.path for text in reversed(texts)}
    uses = Counter(alias for text in texts for alias in text.aliases)
    for text in texts:
        for index, alias in enumerate(text.aliases):
            place = text.origin.at("aliases", index)
            if alias in RESERVED_IDS:
                message = f"/{folder}/{alias}/ is the web address of a list. Remove '{alias}' from 'aliases:'."
                yield Problem(place, ProblemCode.PATH_COLLISION, message)
            elif alias in paths:
                message = f"'{alias}' is the id of {paths[alias]}. Remove it from 'aliases:'."
                yield Problem(place, ProblemCode.ALIAS_TAKEN, message)
            elif uses[alias] > 1:
                message = f"the alias '{alias}' is used {uses[alias]} times. Keep it in one place only."
                yield Problem(place, ProblemCode.ALIAS_TAKEN, message)
