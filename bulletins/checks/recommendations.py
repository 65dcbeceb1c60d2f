"""Recommendations: an id each, for ever, and dates that fit their status."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.problems import Problem
from bulletins.suggestions import suggestion


def check(library: Library) -> Iterator[Problem]:
    """Problems of every recommendation's id, completion and repeats."""
    for bulletin in library.bulletins:
        yield from _ids(bulletin)
        yield from _completion(bulletin)
        yield from _repeats(bulletin, library)


def _ids(bulletin: Bulletin) -> Iterator[Problem]:
    first: dict[str, int] = {}
    free = 1 + max([0, *(int(item.id[1:]) for item in bulletin.recommendations)])
    for index, item in enumerate(bulletin.recommendations):
        if item.id in first:
            message = f"'{item.id}' is recommendation {first[item.id] + 1} already. Write `id: r{free}`."
            yield Problem(bulletin.origin.at("recommendations", index, "id"), "recommendation-duplicate", message)
        first.setdefault(item.id, index)


def _completion(bulletin: Bulletin) -> Iterator[Problem]:
    for index, item in enumerate(bulletin.recommendations):
        if item.status == "complete" and item.completed is None:
            message = "this is complete. Add `completed:` with the day, so that what comes up later can be seen."
            yield Problem(bulletin.origin.at("recommendations", index, "status"), "recommendation-completed", message)
        if item.status != "complete" and item.completed is not None:
            message = f"this was completed, and its status is '{item.status}'. Make it `status: complete`."
            yield Problem(bulletin.origin.at("recommendations", index, "status"), "recommendation-completed", message)


def _repeats(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    for index, item in enumerate(bulletin.recommendations):
        for nth, reference in enumerate(item.repeats):
            place = bulletin.origin.at("recommendations", index, "repeats", nth)
            id, _, number = reference.partition("/")
            earlier = library.by_any_id.get(id)
            if earlier is None:
                if id not in library.unread:
                    message = f"there is no bulletin '{id}'. {suggestion(id, library.by_id)}"
                    yield Problem(place, "unknown-bulletin", message)
                continue
            ids = [other.id for other in earlier.recommendations]
            if number not in ids:
                said = f"it has {', '.join(ids)}" if ids else "it makes no recommendations"
                yield Problem(place, "unknown-recommendation", f"'{id}' has no {number}: {said}.")
            elif bulletin.published and earlier.published and earlier.published > bulletin.published:
                message = f"'{id}' is later ({earlier.published}). The later one names what it repeats."
                yield Problem(place, "date-order", message)
