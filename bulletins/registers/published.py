"""What readers may see at a moment. Every page, feed, download and alert is made from this and from nothing else."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final, NamedTuple, TypeVar

from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.contact import Contact
from bulletins.model.fields.london_time import london_date
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state, unpublished_reason
from bulletins.model.published_library import KEPT_OF_WITHDRAWN, PublishedBulletin, PublishedLibrary
from bulletins.model.recommendation import Recommendation

TextType = TypeVar("TextType", Bulletin, Issue)
NO_REASON: Final = "This bulletin has been withdrawn."


class BoardUnreadableError(ValueError):
    """A library without a board cannot be published: board.yml is missing or has errors."""


class HeldBack(NamedTuple):
    """The id of a bulletin or issue that readers may not see yet, and the reason in words."""

    id: str
    reason: str


def published_library(library: Library, now: datetime) -> PublishedLibrary:
    """What readers may see at `now` (an aware datetime), newest first. Nothing refers to what they may not see.

    These are removed: drafts, and what is scheduled, embargoed or in an issue that is; their ids in the lists of issues
    and in `repeats`; changes dated later; expired contacts. A withdrawn bulletin becomes a withdrawal notice.

    Raises BoardUnreadableError if the board could not be read. `check` reports that as an error first.
    """
    return _published(library, now)


def preview_library(library: Library, now: datetime, left_out: Collection[str] = ()) -> PublishedLibrary:
    """The library as if it were published at `now`, without the files in `left_out`. `unpublished` names what readers
    may not see yet.

    For authors only, never for an output. A draft without a date gets today's.
    Raises BoardUnreadableError as `published_library` does.
    """
    everything = replace(
        library,
        issues=tuple(_as_published(issue, now) for issue in library.issues if issue.origin.path not in left_out),
        bulletins=tuple(
            _as_published(bulletin, now) for bulletin in library.bulletins if bulletin.origin.path not in left_out
        ),
    )
    return replace(_published(everything, now), unpublished=dict(held_back(library, now)))


def held_back(library: Library, now: datetime) -> tuple[HeldBack, ...]:
    """Every issue and bulletin that readers may not see at `now`, with the reason."""
    texts: tuple[Bulletin | Issue, ...] = (*library.issues, *library.bulletins)
    return tuple(
        HeldBack(text.id, unpublished_reason(text, now)) for text in texts if not is_visible(library, text, now)
    )


def _published(library: Library, now: datetime) -> PublishedLibrary:
    if library.board is None:
        raise BoardUnreadableError
    visible = [bulletin for bulletin in library.bulletins if is_visible(library, bulletin, now)]
    visible_ids = {id for bulletin in visible for id in (bulletin.id, *bulletin.aliases)}
    bulletins = [_published_bulletin(bulletin, visible_ids, now) for bulletin in visible]
    today = london_date(now)
    issues = [
        _published_issue(issue, visible_ids, today) for issue in library.issues if is_visible(library, issue, now)
    ]
    return PublishedLibrary(
        board=_published_board(library.board, today),
        vocabulary=library.vocabulary,
        guidance=library.guidance,
        issues=tuple(sorted(issues, key=_by_date, reverse=True)),
        bulletins=tuple(sorted(bulletins, key=_by_date, reverse=True)),
        seen_at=now,
        files=library.files,
    )


def _as_published(text: TextType, now: datetime) -> TextType:
    today = london_date(now)
    status = "withdrawn" if text.status == "withdrawn" else "published"
    published = min(text.published or today, today)
    return text.model_copy(update={"status": status, "published": published, "embargo_until": None})


def _by_date(text: PublishedBulletin | Issue) -> tuple[date, str]:
    return text.published, text.id


def _published_board(board: Board, today: date) -> Board:
    """The board without expired contacts. `model_copy` does not validate, so the last contact may be left out too."""
    return board.model_copy(update={"contacts": _current(board.contacts, today), "help": _current(board.help, today)})


def _published_issue(issue: Issue, visible_ids: set[str], today: date) -> Issue:
    bulletins = tuple(id for id in issue.bulletins if id in visible_ids)
    return issue.model_copy(update={"bulletins": bulletins, "contacts": _current(issue.contacts, today)})


def _published_bulletin(bulletin: Bulletin, visible_ids: set[str], now: datetime) -> PublishedBulletin:
    if lifecycle_state(bulletin, now) is LifecycleState.WITHDRAWN:
        return _withdrawal_notice(bulletin)
    today = london_date(now)
    fields = dict(bulletin) | {
        "changes": tuple(change for change in bulletin.changes if change.date <= today),
        "contacts": _current(bulletin.contacts, today),
        "recommendations": tuple(_without_hidden_repeats(item, visible_ids) for item in bulletin.recommendations),
    }
    if bulletin.status == "withdrawn":  # from a later day on
        fields |= {"status": "published", "withdrawn": None}
    return PublishedBulletin.model_construct(**fields)


def _current(contacts: Sequence[Contact], today: date) -> tuple[Contact, ...]:
    return tuple(contact for contact in contacts if contact.is_current(today))


def _without_hidden_repeats(recommendation: Recommendation, visible_ids: set[str]) -> Recommendation:
    repeats = tuple(earlier for earlier in recommendation.repeats if earlier.partition("/")[0] in visible_ids)
    return recommendation.model_copy(update={"repeats": repeats})


def _withdrawal_notice(bulletin: Bulletin) -> PublishedBulletin:
    """Built from the fields it may show, so that a field added to the model later is not shown by accident."""
    kept = {name: value for name, value in bulletin if name in KEPT_OF_WITHDRAWN}
    summary = bulletin.withdrawn.reason if bulletin.withdrawn else NO_REASON
    return PublishedBulletin.model_construct(**kept, status="withdrawn", summary=summary, sections=())
