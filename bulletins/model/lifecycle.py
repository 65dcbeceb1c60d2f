"""When a text may be seen: draft, scheduled, embargoed, published, withdrawn. The clock is an argument."""

from datetime import datetime
from enum import StrEnum

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.london_time import london_date


class LifecycleState(StrEnum):
    """Where a text is in its life."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


def lifecycle_state(item: Bulletin | Issue, now: datetime) -> LifecycleState:
    """The state of a text by its own fields. A text without a date counts as a draft."""
    if item.status == "draft" or item.published is None:
        return LifecycleState.DRAFT
    if item.published > london_date(now):
        return LifecycleState.SCHEDULED
    if item.embargo_until and item.embargo_until > now:
        return LifecycleState.EMBARGOED
    if item.status != "withdrawn":
        return LifecycleState.PUBLISHED
    gone = isinstance(item, Bulletin) and (item.withdrawn is None or item.withdrawn.date <= london_date(now))
    return LifecycleState.WITHDRAWN if gone else LifecycleState.PUBLISHED


def is_visible(library: Library, item: Bulletin | Issue, now: datetime) -> bool:
    """Whether a text may stand in any output. A bulletin waits for its issue."""
    if lifecycle_state(item, now) not in (LifecycleState.PUBLISHED, LifecycleState.WITHDRAWN):
        return False
    if isinstance(item, Bulletin) and item.issue is not None:
        issue = library.issue_by_id.get(item.issue)
        return issue is not None and is_visible(library, issue, now)
    return True
