"""The bulletins that are not yet announced to everyone: due now for some people, later in a digest for others."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from bulletins.alerts.digest_periods import last_period_end
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import midnight
from bulletins.model.library import Library
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.subscribers.preferences import Frequency


class RevisionKey(NamedTuple):
    """A bulletin's id, and the number of its last revision that alerts people: what the ledger records."""

    bulletin_id: str
    revision: int


class Digest(NamedTuple):
    """The digest of a week or month that ends at `ends`."""

    frequency: Frequency
    ends: datetime


@dataclass(frozen=True)
class Announcement:
    """What the ledger knows of a revision: for which frequencies it was announced, when first, and its title then."""

    frequencies: frozenset[Frequency]
    first_at: datetime
    title: str


@dataclass(frozen=True)
class PendingBulletin:
    """A bulletin that is not yet announced for every frequency.

    `first_announced` is when it was first announced for any of them, or now. `due` are the frequencies it is announced
    for now, and `later` those whose week or month has not ended.
    """

    bulletin: PublishedBulletin
    key: RevisionKey
    first_announced: datetime
    due: frozenset[Frequency]
    later: frozenset[Frequency] = frozenset()


class PossibleRename(NamedTuple):
    """A bulletin that was announced under an id that no longer exists, and a new one with the same title."""

    old_id: str
    new_id: str


def revision_key(bulletin: Bulletin) -> RevisionKey:
    """What the ledger records when a bulletin is announced."""
    return RevisionKey(bulletin.id, bulletin.alerting_revision)


def all_ids(bulletin: Bulletin) -> tuple[str, ...]:
    """The id of a bulletin, and its earlier ids."""
    return bulletin.id, *bulletin.aliases


def due_bulletins(
    library: PublishedLibrary,
    announced: Mapping[RevisionKey, Announcement],
    exported_digests: Container[Digest],
    now: datetime,
) -> tuple[PendingBulletin, ...]:
    """The pending bulletins that are due for at least one frequency, newest first."""
    pending = pending_bulletins(library, announced, exported_digests, now)
    return tuple(item for item in pending if item.due)


def pending_bulletins(
    library: PublishedLibrary,
    announced: Mapping[RevisionKey, Announcement],
    exported_digests: Container[Digest],
    now: datetime,
) -> tuple[PendingBulletin, ...]:
    """First publications and major revisions that are not yet announced for every frequency, newest first.

    A bulletin alerts people if its kind does, or if it is in an issue.
    """
    alerting_kinds = {slug for slug, kind in library.vocabulary.kinds.items() if kind.alerts}
    items = (
        _pending(bulletin, announced, exported_digests, now)
        for bulletin in without_withdrawn(library)
        if bulletin.kind in alerting_kinds or bulletin.issue
    )
    return tuple(item for item in items if item.due or item.later)


def _pending(
    bulletin: PublishedBulletin,
    announced: Mapping[RevisionKey, Announcement],
    exported_digests: Container[Digest],
    now: datetime,
) -> PendingBulletin:
    # A bulletin that was renamed may have been announced under any of its ids.
    keys = (RevisionKey(id, bulletin.alerting_revision) for id in all_ids(bulletin))
    announcements = [announced[key] for key in keys if key in announced]
    announced_for = frozenset(frequency for item in announcements for frequency in item.frequencies)
    public_since = became_public(bulletin)
    due = frozenset(
        frequency
        for frequency in frozenset(Frequency) - announced_for
        if _is_due(frequency, public_since, exported_digests, now)
    )
    first_announced = min((item.first_at for item in announcements), default=now)
    later = frozenset(Frequency) - announced_for - due
    return PendingBulletin(bulletin, revision_key(bulletin), first_announced, due, later)


def _is_due(frequency: Frequency, public_since: datetime, exported_digests: Container[Digest], now: datetime) -> bool:
    """Whether a bulletin that is not yet announced for a frequency is due for it now.

    For a weekly digest it is due if it became public before the last complete week ended. If that week's digest was
    already exported, it arrived late, and is part of the next digest: nobody gets two digests for one week.
    """
    if frequency is Frequency.IMMEDIATELY:
        return True
    digest = Digest(frequency, last_period_end(frequency, now))
    return public_since < digest.ends and digest not in exported_digests


def became_public(bulletin: PublishedBulletin) -> datetime:
    """When the last revision that alerts people could first be seen: the first publication, or a major revision."""
    majors = [change.date for change in bulletin.changes if change.major]
    if majors:
        return midnight(majors[-1])
    published = midnight(bulletin.published)
    return max(published, bulletin.embargo_until) if bulletin.embargo_until else published


def possible_renames(
    library: PublishedLibrary, everything: Library, announced: Mapping[RevisionKey, Announcement]
) -> tuple[PossibleRename, ...]:
    """Bulletins that were probably renamed without an alias, so that people would be alerted to them a second time.

    `everything` includes drafts: a bulletin that went back to draft was not renamed.
    """
    existing_ids = {id for bulletin in everything.bulletins for id in all_ids(bulletin)}
    missing_ids = {
        item.title: key.bulletin_id for key, item in announced.items() if key.bulletin_id not in existing_ids
    }
    announced_ids = {key.bulletin_id for key in announced}
    return tuple(
        PossibleRename(missing_ids[bulletin.title], bulletin.id)
        for bulletin in without_withdrawn(library)
        if bulletin.title in missing_ids and announced_ids.isdisjoint(all_ids(bulletin))
    )


def due_for_everyone(due: Iterable[PendingBulletin]) -> tuple[PendingBulletin, ...]:
    """The same bulletins, due for every frequency, as a baseline records them."""
    return tuple(replace(item, due=frozenset(Frequency), later=frozenset()) for item in due)
