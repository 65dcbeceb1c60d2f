"""The library as the world may see it at a moment. Everything written downstream starts from this."""

from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state
from bulletins.model.london_time import london_date
from bulletins.model.recommendation import Recommendation


def published_library(library: Library, now: datetime) -> Library:
    """Only what may be seen at `now`, newest first.

    What is held back is not there at all: nor its id in an issue's list, nor as something repeated, nor a
    revision dated later. Of a withdrawn bulletin only the tombstone is left.
    """
    seen = [bulletin for bulletin in library.bulletins if is_visible(library, bulletin, now)]
    shown = {id for bulletin in seen for id in (bulletin.id, *bulletin.aliases)}
    bulletins = [_seen(bulletin, shown, now) for bulletin in seen]
    issues = [_listing(issue, shown) for issue in library.issues if is_visible(library, issue, now)]
    return replace(
        library,
        bulletins=tuple(sorted(bulletins, key=_newest, reverse=True)),
        issues=tuple(sorted(issues, key=_newest, reverse=True)),
        seen_on=now,
    )


def preview_library(library: Library, now: datetime) -> Library:
    """What may be seen at `now`, and beside it everything that may not, which `unfinished` names.

    For the eyes of those who write, never for an output. A draft without a day is shown as of today.
    """
    reasons = dict(held_back(library, now))
    bulletins = [_finished(item, now) for item in library.bulletins]
    issues = [_finished(item, now) for item in library.issues]
    return replace(
        published_library(replace(library, bulletins=tuple(bulletins), issues=tuple(issues)), now), unfinished=reasons
    )


TextType = TypeVar("TextType", Bulletin, Issue)


def _finished(item: TextType, now: datetime) -> TextType:
    day = min(item.published or london_date(now), london_date(now))
    status = "withdrawn" if item.status == "withdrawn" else "published"
    return item.model_copy(update={"status": status, "published": day, "embargo_until": None})


def held_back(library: Library, now: datetime) -> tuple[tuple[str, str], ...]:
    """The ids of what may not be seen at `now`, each with the reason: `draft`, `from 2027-01-11`, `with issue 15`."""
    items: tuple[Bulletin | Issue, ...] = (*library.issues, *library.bulletins)
    return tuple((item.id, _reason(item, now)) for item in items if not is_visible(library, item, now))


def _reason(item: Bulletin | Issue, now: datetime) -> str:
    stage = lifecycle_state(item, now)
    if stage is LifecycleState.SCHEDULED:
        return f"from {item.published}"
    if stage is LifecycleState.EMBARGOED:
        return f"embargoed until {item.embargo_until:%Y-%m-%d %H:%M}"
    if stage is LifecycleState.DRAFT:
        return "draft"
    return f"with issue {item.issue}" if isinstance(item, Bulletin) else stage


def _newest(item: Bulletin | Issue) -> tuple[str, str]:
    return str(item.published), item.id


def _listing(issue: Issue, shown: set[str]) -> Issue:
    return issue.model_copy(update={"bulletins": tuple(id for id in issue.bulletins if id in shown)})


def _seen(bulletin: Bulletin, shown: set[str], now: datetime) -> Bulletin:
    if lifecycle_state(bulletin, now) is LifecycleState.WITHDRAWN:
        return _tombstone(bulletin)
    if bulletin.status == "withdrawn":  # on a later day
        bulletin = bulletin.model_copy(update={"status": "published", "withdrawn": None})
    changes = tuple(change for change in bulletin.changes if change.date <= london_date(now))
    recommendations = tuple(_known(item, shown) for item in bulletin.recommendations)
    return bulletin.model_copy(update={"changes": changes, "recommendations": recommendations})


def _known(recommendation: Recommendation, shown: set[str]) -> Recommendation:
    repeats = tuple(earlier for earlier in recommendation.repeats if earlier.partition("/")[0] in shown)
    return recommendation.model_copy(update={"repeats": repeats})


def _tombstone(bulletin: Bulletin) -> Bulletin:
    """Title, date, topics and the reason stay; every word of the text goes."""
    reason = bulletin.withdrawn.reason if bulletin.withdrawn else "This bulletin has been withdrawn."
    gone: dict[str, object] = {
        "summary": reason,
        "sections": (),
        "case": None,
        "audit": None,
        "recommendations": (),
        "discussion": (),
        "anonymity": None,
        "changes": (),
        "guidance": (),
        "contacts": (),
        "attachments": (),
        "event": None,
        "abbreviations": {},
    }
    return bulletin.model_copy(update=gone)
