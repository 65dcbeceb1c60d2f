"""Recommendations: an id that is unique in its bulletin, a completion date that fits the status, and `repeats` that
name an earlier recommendation. The register's permanent ids depend on these.
"""

from collections.abc import Iterator

from bulletins.formatting import format_date
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import suggestion


def check(library: Library) -> Iterator[Problem]:
    """Problems of every recommendation."""
    for bulletin in library.bulletins:
        yield from _duplicate_ids(bulletin)
        yield from _completion(bulletin)
        yield from _repeats(bulletin, library)


def _duplicate_ids(bulletin: Bulletin) -> Iterator[Problem]:
    # Not the lowest free number: that may have belonged to a recommendation that was published and removed.
    unused = 1 + max((int(recommendation.id[1:]) for recommendation in bulletin.recommendations), default=0)
    ids: set[str] = set()
    for index, recommendation in enumerate(bulletin.recommendations):
        if recommendation.id in ids:
            message = f"another recommendation has the id '{recommendation.id}'. Change this one to `id: r{unused}`."
            place = bulletin.origin.at("recommendations", index, "id")
            yield Problem(place, ProblemCode.RECOMMENDATION_DUPLICATE, message)
        ids.add(recommendation.id)


def _completion(bulletin: Bulletin) -> Iterator[Problem]:
    for index, recommendation in enumerate(bulletin.recommendations):
        status, completed = recommendation.status, recommendation.completed
        place = bulletin.origin.at("recommendations", index, "status")
        if status == "complete" and completed is None:
            message = "this is complete but has no completion date. Add `completed:` with the date."
            yield Problem(place, ProblemCode.RECOMMENDATION_COMPLETED, message)
        if status != "complete" and completed is not None:
            message = (
                f"this has a completion date but its status is '{status}'. Change it to `status: complete`, or remove "
                "'completed:'."
            )
            yield Problem(place, ProblemCode.RECOMMENDATION_COMPLETED, message)


def _repeats(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    for index, recommendation in enumerate(bulletin.recommendations):
        for position, reference in enumerate(recommendation.repeats):
            fault = _fault_of_repeat(reference, bulletin, library)
            if fault:
                yield Problem(bulletin.origin.at("recommendations", index, "repeats", position), *fault)


def _fault_of_repeat(reference: str, bulletin: Bulletin, library: Library) -> tuple[ProblemCode, str] | None:
    """The code and the message of what is wrong with `bulletin-id/r2`. None if it names an earlier recommendation."""
    earlier_id, _, number = reference.partition("/")
    earlier = library.by_current_or_former_id.get(earlier_id)
    if earlier is None:
        if earlier_id in library.unreadable:
            return None
        message = f"there is no bulletin '{earlier_id}'. {suggestion(earlier_id, library.by_id)}"
        return ProblemCode.UNKNOWN_BULLETIN, message
    numbers = [recommendation.id for recommendation in earlier.recommendations]
    if number not in numbers:
        available = f"It has {', '.join(numbers)}." if numbers else "It has no recommendations."
        return ProblemCode.UNKNOWN_RECOMMENDATION, f"'{earlier_id}' has no recommendation {number}. {available}"
    if bulletin.published and earlier.published and earlier.published > bulletin.published:
        message = (
            f"'{earlier_id}' was published later, on {format_date(earlier.published)}. Remove it here, and add "
            "`repeats:` there."
        )
        return ProblemCode.DATE_ORDER, message
    return None
