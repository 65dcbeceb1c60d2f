"""Dates that cannot all be right. The calendar itself is the model's business."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Problems of the order of each bulletin's dates."""
    for bulletin in library.bulletins:
        if bulletin.published is None and bulletin.issue and bulletin.issue not in library.issue_by_id:
            continue  # its issue cannot be read, which is a problem of its own
        if bulletin.published is None and bulletin.status == "draft":
            continue  # it needs no day yet
        if bulletin.published is None:
            message = "'published' is missing. Add `published:` with the day, or put the bulletin in an issue."
            yield Problem(bulletin.origin.at("published"), "missing-field", message)
        else:
            yield from _order(bulletin, bulletin.published)
        if bulletin.withdrawn is not None and bulletin.status != "withdrawn":
            message = "this bulletin is still published. Add `status: withdrawn`, or take 'withdrawn:' out."
            yield Problem(bulletin.origin.at("withdrawn"), "missing-field", message)
        if bulletin.status == "withdrawn" and bulletin.withdrawn is None:
            message = "'withdrawn' is missing. Add `withdrawn:` with a date and a reason: its page will show them."
            yield Problem(bulletin.origin.at("status"), "missing-field", message)


def _order(bulletin: Bulletin, published: date) -> Iterator[Problem]:
    for index, change in enumerate(bulletin.changes):
        if change.date < published:
            message = f"this change is dated before the bulletin was published ({published})."
            yield Problem(bulletin.origin.at("changes", index, "date"), "date-order", message)
    for index, (earlier, later) in enumerate(pairwise(bulletin.changes), start=1):
        if later.date < earlier.date:
            message = "changes stand oldest first: this one is dated before the one above it."
            yield Problem(bulletin.origin.at("changes", index, "date"), "date-order", message)
    for index, recommendation in enumerate(bulletin.recommendations):
        if recommendation.due and recommendation.due < published:
            message = f"this is due before the bulletin was published ({published})."
            yield Problem(bulletin.origin.at("recommendations", index, "due"), "date-order", message)
    if bulletin.withdrawn and bulletin.withdrawn.date < published:
        message = f"this was withdrawn before it was published ({published})."
        yield Problem(bulletin.origin.at("withdrawn", "date"), "date-order", message)
    if bulletin.anonymity and bulletin.anonymity.checked_on > published:
        message = f"the case was checked after it was published ({published})."
        yield Problem(bulletin.origin.at("anonymity", "checked_on"), "date-order", message)
