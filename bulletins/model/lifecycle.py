"""When a bulletin or issue may be seen: draft, scheduled, embargoed, published, withdrawn. The clock is an argument."""

from datetime import datetime
from enum import StrEnum

from bulletins.formatting import format_date, format_time
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import LONDON, london_date
from bulletins.model.issue import Issue
from bulletins.model.library import Library


class LifecycleState(StrEnum):
    """The state of a bulletin or issue at a moment."""

    DRAFT = "draft"
    SCHEDULED = "scheduled"
    EMBARGOED = "embargoed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


def lifecycle_state(item: Bulletin | Issue, now: datetime) -> LifecycleState:
    """The state at `now`, by the item's own fields. An item without a publication date is a draft.

    A bulletin is withdrawn from the date of its withdrawal; until then it stays published.
    """
    if item.status == "draft" or item.published is None:
        return LifecycleState.DRAFT
    if item.published > london_date(now):
        return LifecycleState.SCHEDULED
    if item.embargo_until and item.embargo_until > now:
        return LifecycleState.EMBARGOED
    if not isinstance(item, Bulletin) or not item.is_withdrawn:
        return LifecycleState.PUBLISHED
    if item.withdrawn is not None and item.withdrawn.date > london_date(now):
        return LifecycleState.PUBLISHED
    return LifecycleState.WITHDRAWN


def is_visible(library: Library, item: Bulletin | Issue, now: datetime) -> bool:
    """Whether an item may appear in any output at `now`. A bulletin of an issue is visible only if its issue is."""
    if lifecycle_state(item, now) not in (LifecycleState.PUBLISHED, LifecycleState.WITHDRAWN):
        return False
    if isinstance(item, Bulletin) and item.issue is not None:
        issue = library.issue_by_id.get(item.issue)
        return issue is not None and is_visible(library, issue, now)
    return True


def unpublished_reason(text: Bulletin | Issue, now: datetime) -> str:
    """Why readers may not see a text at `now`, in words, for example `scheduled for 2 March 2026`."""
    state = lifecycle_state(text, now)
    if state is LifecycleState.SCHEDULED and text.published:
        return f"scheduled for {format_date(text.published)}"
    if state is LifecycleState.EMBARGOED and text.embargo_until:
        until = text.embargo_until.astimezone(LONDON)
        return f"embargoed until {format_time(until)} on {format_date(until)}"
    if state is LifecycleState.DRAFT:
        return "draft"
    # Its own fields would allow it, so it is a bulletin of an issue that is not published.
    issue = text.issue if isinstance(text, Bulletin) else text.id
    return f"in issue {issue}, which is not published"
