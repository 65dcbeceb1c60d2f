"""What is not published does not stop a build: problems of drafts, scheduled, embargoed and withdrawn texts.

Each is reported with the reason why its text is not published, and stops the build from the day that it would be.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state, unpublished_reason
from bulletins.model.origin import Origin
from bulletins.model.published_library import KEPT_OF_WITHDRAWN
from bulletins.problems import Location, Problem, ProblemCode

ALWAYS_STOPS: Final = frozenset({ProblemCode.ID_DUPLICATE, ProblemCode.PATH_COLLISION, ProblemCode.FILE_OUTSIDE})
"""Problems that concern a published text too, or the safety of the whole project."""
DATE_FIELDS: Final = ("status", "published", "embargo_until")
"""The fields that decide whether a text is published."""
TEXT_NOT_SHOWN: Final = "withdrawn, not shown"


def set_aside_unpublished(problems: Iterable[Problem], library: Library, now: datetime) -> Iterator[Problem]:
    """The same problems. Those of a text that readers may not see at `now` no longer stop anything, and say why.

    A text whose status or dates are wrong, or which has no date, may be meant for today: its problems still stop.
    """
    known = tuple(problems)
    reasons = dict(_reasons(library, now, _uncertain_paths(known, library)))
    withdrawn = dict(_shown_places_of_withdrawn(library, now))
    for problem in known:
        path = problem.location.path
        reason = reasons.get(path)
        if reason is None and path in withdrawn and problem.location not in withdrawn[path]:
            reason = TEXT_NOT_SHOWN
        yield problem if reason is None or problem.code in ALWAYS_STOPS else problem.set_aside(reason)


def _reasons(library: Library, now: datetime, uncertain: frozenset[str]) -> Iterator[tuple[str, str]]:
    """The path of each file whose text is not published, and why."""
    yield from ((path, LifecycleState.DRAFT) for path in library.unreadable_drafts.values())
    texts: tuple[Bulletin | Issue, ...] = (*library.issues, *library.bulletins)
    for item in texts:
        dated = item.status == "draft" or item.published is not None
        if dated and not is_visible(library, item, now) and item.origin.path not in uncertain:
            yield item.origin.path, unpublished_reason(item, now)


def _uncertain_paths(problems: Iterable[Problem], library: Library) -> frozenset[str]:
    """The files whose status or dates have an error, so that nobody knows whether they are published."""
    errors = {problem.location for problem in problems}
    texts: tuple[Bulletin | Issue, ...] = (*library.issues, *library.bulletins)
    return frozenset(
        text.origin.path
        for text in texts
        if text.status != "draft" and not errors.isdisjoint(_places(text.origin, DATE_FIELDS))
    )


def _places(origin: Origin, names: Iterable[str]) -> Iterator[Location]:
    return (origin.at(name) for name in names if (name,) in origin.places)


def _shown_places_of_withdrawn(library: Library, now: datetime) -> Iterator[tuple[str, frozenset[Location]]]:
    """The path of each withdrawn bulletin, and the places of the fields that its page still shows, with that of the
    whole file, where a missing field is reported.
    """
    for bulletin in library.bulletins:
        if lifecycle_state(bulletin, now) is LifecycleState.WITHDRAWN:
            yield bulletin.origin.path, frozenset(_shown_places(bulletin))


def _shown_places(item: Bulletin) -> Iterator[Location]:
    yield item.origin.at()
    for keys in item.origin.places:
        if keys and keys[0] in KEPT_OF_WITHDRAWN | {"status"}:
            yield item.origin.at(*keys)
