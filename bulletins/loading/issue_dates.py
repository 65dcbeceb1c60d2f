"""The publication date of the bulletins in an issue."""

from collections.abc import Mapping
from datetime import date

from bulletins.model.bulletin import Bulletin


def with_issue_date(bulletin: Bulletin, dates: Mapping[str, date]) -> Bulletin:
    """A bulletin of an issue is published with it: on the issue's date, unless its own date is later."""
    issue_date = dates.get(bulletin.issue or "")
    if issue_date and (bulletin.published is None or bulletin.published < issue_date):
        return bulletin.model_copy(update={"published": issue_date})
    return bulletin
