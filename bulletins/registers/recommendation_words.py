"""The words for a recommendation's owner, due date and status, the same on pages, in feeds and in calendars."""

from collections.abc import Callable
from typing import Final

from bulletins.formatting import format_date
from bulletins.model.recommendation import Recommendation

NO_OWNER: Final = "No owner recorded"
NO_DATE: Final = "No due date"


def owners(recommendation: Recommendation, label: Callable[[str, str], str]) -> str:
    """`Police, Health visiting`, or NO_OWNER. `label` gives the label of a family's term, as `Vocabulary.label`."""
    return ", ".join(label("agencies", slug) for slug in recommendation.owner) or NO_OWNER


def due(recommendation: Recommendation) -> str:
    """`30 September 2026`, or NO_DATE."""
    return format_date(recommendation.due) if recommendation.due else NO_DATE


def due_sentence(recommendation: Recommendation) -> str:
    """`Due 30 September 2026`, or NO_DATE: for a line that has no heading of its own."""
    return f"Due {due(recommendation)}" if recommendation.due else NO_DATE


def status(recommendation: Recommendation) -> str:
    """`In progress`, or `Complete on 2 March 2026` where the date is recorded. Whether it is overdue depends on the
    day: only a page says so.
    """
    label = recommendation.status_label
    return f"{label} on {format_date(recommendation.completed)}" if recommendation.completed else label


def evidence_heading(recommendation: Recommendation) -> str:
    """What `evidence` is called: the progress so far, or the evidence that it was done."""
    return "Progress" if recommendation.open else "Evidence"
