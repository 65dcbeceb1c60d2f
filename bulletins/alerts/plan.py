"""Who hears what: published changes that are due, matched with what each person asked for."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from bulletins.alerts.digest_periods import last_period_end
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.london_time import LONDON
from bulletins.registers.listings import without_withdrawn
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber

RevisionKey = tuple[str, int]
"""A bulletin's id and the revision people are told of."""


@dataclass(frozen=True)
class Announcement:
    """What people were told of: to which of them (by how often they hear), when first, and under what title."""

    told: frozenset[Frequency]
    known: datetime
    title: str


@dataclass(frozen=True)
class PendingBulletin:
    """A bulletin that some people are still to hear of. `known` is when the ledger first knew of it, or now; `due` are
    those who hear of it now, by how often they hear, and `later` those whose digest it waits for.
    """

    bulletin: Bulletin
    mark: RevisionKey
    known: datetime
    due: frozenset[Frequency]
    later: frozenset[Frequency] = frozenset()


@dataclass(frozen=True)
class PlannedMessage:
    """One message to be: what it tells of, and the people it goes to, in order of their addresses. `often` is the
    most frequent way in which any of it was asked for.
    """

    often: Frequency
    bulletins: tuple[Bulletin, ...]
    people: tuple[Subscriber, ...]


def revision_key(bulletin: Bulletin) -> RevisionKey:
    """What the ledger remembers of a bulletin once it was announced."""
    return bulletin.id, bulletin.alerting_revision


def due_bulletins(
    shown: Library,
    announced: Mapping[RevisionKey, Announcement],
    digests: Container[tuple[Frequency, datetime]],
    now: datetime,
) -> tuple[PendingBulletin, ...]:
    """What is due since the ledger, newest first. At once for those who hear at once; for the others when their week or
    month has ended.
    """
    return tuple(item for item in pending_bulletins(shown, announced, digests, now) if item.due)


def pending_bulletins(
    shown: Library,
    announced: Mapping[RevisionKey, Announcement],
    digests: Container[tuple[Frequency, datetime]],
    now: datetime,
) -> tuple[PendingBulletin, ...]:
    """What is due or waits for a digest, newest first: first publications and major revisions of the kinds that alert,
    and all of an issue.
    """
    alerting = {slug for slug, kind in shown.vocabulary.kinds.items() if kind.alerts}
    found = (
        _item(bulletin, announced, digests, now)
        for bulletin in without_withdrawn(shown)
        if bulletin.kind in alerting or bulletin.issue
    )
    return tuple(item for item in found if item.due or item.later)


def _item(
    bulletin: Bulletin,
    announced: Mapping[RevisionKey, Announcement],
    digests: Container[tuple[Frequency, datetime]],
    now: datetime,
) -> PendingBulletin:
    # A new name is no news: it may have been announced under any of its names.
    before = [announced[name, bulletin.alerting_revision] for name in all_ids(bulletin)
              if (name, bulletin.alerting_revision) in announced]  # fmt: skip
    told = frozenset(often for each in before for often in each.told)
    public = became_public(bulletin)
    due = frozenset(
        often
        for often in Frequency
        if often not in told and (often is Frequency.IMMEDIATELY or _closed(often, public, digests, now))
    )
    known = min((each.known for each in before), default=now)
    return PendingBulletin(bulletin, revision_key(bulletin), known, due, frozenset(Frequency) - told - due)


def _closed(often: Frequency, public: datetime, digests: Container[tuple[Frequency, datetime]], now: datetime) -> bool:
    """Whether the week or month in which a bulletin became public is over, and its digest was not exported yet."""
    end = last_period_end(often, now)
    return public < end and (often, end) not in digests


def all_ids(bulletin: Bulletin) -> tuple[str, ...]:
    """Every id that a bulletin has, or had."""
    return bulletin.id, *bulletin.aliases


def became_public(bulletin: Bulletin) -> datetime:
    """When a bulletin, or its last major revision, could first be seen."""
    majors = [change.date for change in bulletin.changes if change.major]
    assert bulletin.published is not None  # nothing undated is published
    day = datetime.combine(majors[-1] if majors else bulletin.published, time.min, LONDON)
    return day if majors or bulletin.embargo_until is None else max(day, bulletin.embargo_until)


def plan_messages(
    due: Sequence[PendingBulletin], people: Iterable[Subscriber], heard: Container[tuple[RevisionKey, bytes]]
) -> tuple[PlannedMessage, ...]:
    """One message for each person, however many of their subscriptions match; people who hear the same share a letter.
    Nobody is told what they `heard`. The letter with the most to tell comes first.
    """
    matching = _Matching(due, heard)
    groups: dict[tuple[Frequency, tuple[int, ...]], list[Subscriber]] = {}
    for person in people:
        chosen = matching.of(person)
        if chosen:
            groups.setdefault((min(chosen.values(), key=_ORDER.index), tuple(sorted(chosen))), []).append(person)
    made = [
        PlannedMessage(
            often, tuple(due[at].bulletin for at in chosen), tuple(sorted(group, key=lambda each: each.address))
        )
        for (often, chosen), group in groups.items()
    ]
    return tuple(sorted(made, key=lambda letter: (-len(letter.bulletins), [revision_key(b) for b in letter.bulletins])))


_ORDER = list(Frequency)


class _Matching:
    """Which of the due items a person hears, remembering what each wish comes to."""

    def __init__(self, due: Sequence[PendingBulletin], heard: Container[tuple[RevisionKey, bytes]]) -> None:
        self.due = due
        self.heard = heard
        self.known: dict[tuple[Preferences, Frequency], tuple[int, ...]] = {}

    def of(self, person: Subscriber) -> dict[int, Frequency]:
        """The places of the items, each with the most frequent way in which it was asked for."""
        found: dict[int, Frequency] = {}
        for each in person.subscriptions:
            for at in self._wanted(each.wish, each.often):
                item = self.due[at]
                if (
                    each.holds(item.known)
                    and (item.mark, person.key) not in self.heard
                    and person.may_hear(item.bulletin, item.known)
                ):
                    found[at] = min(found.get(at, each.often), each.often, key=_ORDER.index)
        return found

    def _wanted(self, wish: Preferences, often: Frequency) -> tuple[int, ...]:
        if (wish, often) not in self.known:
            self.known[wish, often] = tuple(
                at for at, item in enumerate(self.due) if often in item.due and wish.wants(item.bulletin)
            )
        return self.known[wish, often]


def likely_renames(
    shown: Library, everything: Library, announced: Mapping[RevisionKey, Announcement]
) -> tuple[tuple[str, str], ...]:
    """Bulletins that look renamed without an alias, so that people would hear of them twice: the id that was announced
    and is gone, and the new one of the same title.
    """
    there = {name for bulletin in everything.bulletins for name in all_ids(bulletin)}
    gone = {told.title: id for (id, _), told in announced.items() if id not in there}
    told = {id for id, _ in announced}
    return tuple(
        (gone[bulletin.title], bulletin.id)
        for bulletin in without_withdrawn(shown)
        if bulletin.title in gone and told.isdisjoint(all_ids(bulletin))
    )


def due_for_everyone(due: Iterable[PendingBulletin]) -> tuple[PendingBulletin, ...]:
    """The same items for all who might ever hear of them, as a baseline takes them."""
    return tuple(replace(item, due=frozenset(Frequency)) for item in due)
