"""When a text may be seen: draft, scheduled, embargoed, published, withdrawn. The clock is an argument."""

from datetime import date, datetime
from enum import StrEnum

from bulletins.model.base import ZONE
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library


class State(StrEnum):
    """Where a text is in its life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


def today(now: datetime) -> date:
    """The day it is for the board at a moment (aware datetime)."""
    return now.astimezone(ZONE).date()


def state(item: Bulletin | Issue, now: datetime) -> State:
    """The state of a text by its own fields. A text without a date counts as a draft."""
    if item.status == "draft" or item.published is None:
        return State.DRAFT
    if item.published > today(now):
        return State.SCHEDULED
    if item.embargo_until and item.embargo_until > now:
        return State.EMBARGOED
    if item.status != "withdrawn":
        return State.PUBLISHED
    gone = isinstance(item, Bulletin) and (item.withdrawn is None or item.withdrawn.date <= today(now))
    return State.WITHDRAWN if gone else State.PUBLISHED


def visible(library: Library, item: Bulletin | Issue, now: datetime) -> bool:
    """Whether a text may stand in any output. A bulletin waits for its issue."""
    if state(item, now) not in (State.PUBLISHED, State.WITHDRAWN):
        return False
    if isinstance(item, Bulletin) and item.issue is not None:
        issue = library.issue_by_id.get(item.issue)
        return issue is not None and visible(library, issue, now)
    return True
