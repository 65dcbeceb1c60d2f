"""Dates that contradict each other or the status. Whether a date exists in the calendar is checked while loading."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bulletins.formatting import format_date
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.origin import FieldKey
from bulletins.problems import Problem, ProblemCode


def check(library: Library) -> Iterator[Problem]:
    """Problems of every bulletin's publication date, withdrawal and order of dates."""
    for bulletin in library.bulletins:
        if bulletin.published is None and (bulletin.status == "draft" or _has_unreadable_issue(bulletin, library)):
            continue
        if bulletin.published is None:
            message = "'published' is missing. Add `published:` with the date, or put the bulletin in an issue."
            yield Problem(bulletin.origin.at("published"), ProblemCode.MISSING_FIELD, message)
        else:
            yield from _before_publication(bulletin, bulletin.published)
            yield from _order_of_changes(bulletin)
        yield from _withdrawal(bulletin)


def _has_unreadable_issue(bulletin: Bulletin, library: Library) -> bool:
    """Whether the issue that would give the date has errors of its own, which are reported elsewhere."""
    return bulletin.issue is not None and bulletin.issue not in library.issue_by_id


def _withdrawal(bulletin: Bulletin) -> Iterator[Problem]:
    if bulletin.withdrawn is not None and bulletin.status != "withdrawn":
        message = "this bulletin is not withdrawn. Add `status: withdrawn`, or remove 'withdrawn:'."
        yield Problem(bulletin.origin.at("withdrawn"), ProblemCode.MISSING_FIELD, message)
    if bulletin.status == "withdrawn" and bulletin.withdrawn is None:
        message = "'withdrawn' is missing. Add `withdrawn:` with a date and a reason, which its page will show."
        yield Problem(bulletin.origin.at("status"), ProblemCode.MISSING_FIELD, message)


def _before_publication(bulletin: Bulletin, published: date) -> Iterator[Problem]:
    """Dates on the wrong side of the publication date."""

    def wrong(what: str, *keys: FieldKey) -> Problem:
        message = f"{what} the bulletin was published ({format_date(published)}). Correct one of the two dates."
        return Problem(bulletin.origin.at(*keys), ProblemCode.DATE_ORDER, message)

    for index, change in enumerate(bulletin.changes):
        if change.date < published:
            yield wrong("this change is dated before", "changes", index, "date")
    for index, recommendation in enumerate(bulletin.recommendations):
        if recommendation.due and recommendation.due < published:
            yield wrong("this recommendation is due before", "recommendations", index, "due")
    if bulletin.withdrawn and bulletin.withdrawn.date < published:
        yield wrong("the withdrawal is dated before", "withdrawn", "date")
    if bulletin.anonymity and bulletin.anonymity.checked_on > published:
        yield wrong("the case was checked after", "anonymity", "checked_on")


def _order_of_changes(bulletin: Bulletin) -> Iterator[Problem]:
    for index, (earlier, later) in enumerate(pairwise(bulletin.changes), start=1):
        if later.date < earlier.date:
            message = "this change is dated before the change above it. Put changes in order, oldest first."
            yield Problem(bulletin.origin.at("changes", index, "date"), ProblemCode.DATE_ORDER, message)
