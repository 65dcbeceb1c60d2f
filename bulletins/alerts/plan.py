"""Who hears what: published changes that are due, matched with what each person asked for."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time

from bulletins.alerts.subscribers import Often, Person, Wish
from bulletins.alerts.windows import ended
from bulletins.model.base import ZONE
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.registers.listings import living

Mark = tuple[str, int]
"""A bulletin's id and the revision people are told of."""


@dataclass(frozen=True)
class Announced:
    """What people were told of: to which of them (by how often they hear), when first, and under what title."""

    told: frozenset[Often]
    known: datetime
    title: str


@dataclass(frozen=True)
class Item:
    """A bulletin that some people are still to hear of. `known` is when the ledger first knew of it, or now; `due` are
    those who hear of it now, by how often they hear, and `later` those whose digest it waits for.
    """

    bulletin: Bulletin
    mark: Mark
    known: datetime
    due: frozenset[Often]
    later: frozenset[Often] = frozenset()


@dataclass(frozen=True)
class Letter:
    """One message to be: what it tells of, and the people it goes to, in order of their addresses. `often` is the
    most frequent way in which any of it was asked for.
    """

    often: Often
    bulletins: tuple[Bulletin, ...]
    people: tuple[Person, ...]


def mark(bulletin: Bulletin) -> Mark:
    """What the ledger remembers of a bulletin once it was announced."""
    return bulletin.id, bulletin.alerting_revision


def items(
    shown: Library, announced: Mapping[Mark, Announced], digests: Container[tuple[Often, datetime]], now: datetime
) -> tuple[Item, ...]:
    """What is due since the ledger, newest first. At once for those who hear at once; for the others when their week or
    month has ended.
    """
    return tuple(item for item in pending(shown, announced, digests, now) if item.due)


def pending(
    shown: Library, announced: Mapping[Mark, Announced], digests: Container[tuple[Often, datetime]], now: datetime
) -> tuple[Item, ...]:
    """What is due or waits for a digest, newest first: first publications and major revisions of the kinds that alert,
    and all of an issue.
    """
    alerting = {slug for slug, kind in shown.vocabulary.kinds.items() if kind.alerts}
    found = (
        _item(bulletin, announced, digests, now)
        for bulletin in living(shown)
        if bulletin.kind in alerting or bulletin.issue
    )
    return tuple(item for item in found if item.due or item.later)


def _item(
    bulletin: Bulletin, announced: Mapping[Mark, Announced], digests: Container[tuple[Often, datetime]], now: datetime
) -> Item:
    # A new name is no news: it may have been announced under any of its names.
    before = [announced[name, bulletin.alerting_revision] for name in names(bulletin)
              if (name, bulletin.alerting_revision) in announced]  # fmt: skip
    told = frozenset(often for each in before for often in each.told)
    public = became_public(bulletin)
    due = frozenset(
        often
        for often in Often
        if often not in told and (often is Often.IMMEDIATELY or _closed(often, public, digests, now))
    )
    known = min((each.known for each in before), default=now)
    return Item(bulletin, mark(bulletin), known, due, frozenset(Often) - told - due)


def _closed(often: Often, public: datetime, digests: Container[tuple[Often, datetime]], now: datetime) -> bool:
    """Whether the week or month in which a bulletin became public is over, and its digest was not exported yet."""
    end = ended(often, now)
    return public < end and (often, end) not in digests


def names(bulletin: Bulletin) -> tuple[str, ...]:
    """Every id that a bulletin has, or had."""
    return bulletin.id, *bulletin.aliases


def became_public(bulletin: Bulletin) -> datetime:
    """When a bulletin, or its last major revision, could first be seen."""
    majors = [change.date for change in bulletin.changes if change.major]
    assert bulletin.published is not None  # nothing undated is published
    day = datetime.combine(majors[-1] if majors else bulletin.published, time.min, ZONE)
    return day if majors or bulletin.embargo_until is None else max(day, bulletin.embargo_until)


def letters(due: Sequence[Item], people: Iterable[Person], heard: Container[tuple[Mark, bytes]]) -> tuple[Letter, ...]:
    """One message for each person, however many of their subscriptions match; people who hear the same share a letter.
    Nobody is told what they `heard`. The letter with the most to tell comes first.
    """
    matching = _Matching(due, heard)
    groups: dict[tuple[Often, tuple[int, ...]], list[Person]] = {}
    for person in people:
        chosen = matching.of(person)
        if chosen:
            groups.setdefault((min(chosen.values(), key=_ORDER.index), tuple(sorted(chosen))), []).append(person)
    made = [
        Letter(often, tuple(due[at].bulletin for at in chosen), tuple(sorted(group, key=lambda each: each.address)))
        for (often, chosen), group in groups.items()
    ]
    return tuple(sorted(made, key=lambda letter: (-len(letter.bulletins), [mark(b) for b in letter.bulletins])))


_ORDER = list(Often)


class _Matching:
    """Which of the due items a person hears, remembering what each wish comes to."""

    def __init__(self, due: Sequence[Item], heard: Container[tuple[Mark, bytes]]) -> None:
        self.due = due
        self.heard = heard
        self.known: dict[tuple[Wish, Often], tuple[int, ...]] = {}

    def of(self, person: Person) -> dict[int, Often]:
        """The places of the items, each with the most frequent way in which it was asked for."""
        found: dict[int, Often] = {}
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

    def _wanted(self, wish: Wish, often: Often) -> tuple[int, ...]:
        if (wish, often) not in self.known:
            self.known[wish, often] = tuple(
                at for at, item in enumerate(self.due) if often in item.due and wish.wants(item.bulletin)
            )
        return self.known[wish, often]


def renamed(shown: Library, everything: Library, announced: Mapping[Mark, Announced]) -> tuple[tuple[str, str], ...]:
    """Bulletins that look renamed without an alias, so that people would hear of them twice: the id that was announced
    and is gone, and the new one of the same title.
    """
    there = {name for bulletin in everything.bulletins for name in names(bulletin)}
    gone = {told.title: id for (id, _), told in announced.items() if id not in there}
    told = {id for id, _ in announced}
    return tuple(
        (gone[bulletin.title], bulletin.id)
        for bulletin in living(shown)
        if bulletin.title in gone and told.isdisjoint(names(bulletin))
    )


def everyone(due: Iterable[Item]) -> tuple[Item, ...]:
    """The same items for all who might ever hear of them, as a baseline takes them."""
    return tuple(replace(item, due=frozenset(Often)) for item in due)
