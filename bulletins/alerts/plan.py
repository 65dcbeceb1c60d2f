"""Who hears what: published changes that nobody was told of, matched with what each person asked for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from bulletins.alerts.addresses import identity
from bulletins.alerts.subscribers import Subscriber
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.registers.listings import living

Mark = tuple[str, int]
"""A bulletin's id and the revision people are told of."""


@dataclass(frozen=True)
class Letter:
    """One message to be: what it tells of, and the addresses it goes to, in order."""

    bulletins: tuple[Bulletin, ...]
    recipients: tuple[str, ...]


def mark(bulletin: Bulletin) -> Mark:
    """What the ledger remembers of a bulletin once it was announced."""
    return bulletin.id, bulletin.alerting_revision


def news(shown: Library, announced: Collection[Mark]) -> tuple[Bulletin, ...]:
    """What is new since the ledger: first publications and major revisions of the kinds that alert, newest first."""
    alerting = {slug for slug, kind in shown.vocabulary.kinds.items() if kind.alerts}
    return tuple(
        bulletin
        for bulletin in living(shown)
        if bulletin.kind in alerting and not any((id, mark(bulletin)[1]) in announced for id in _ids(bulletin))
    )


def _ids(bulletin: Bulletin) -> tuple[str, ...]:
    """Every name that a bulletin may have been announced under: a new one is no news."""
    return bulletin.id, *bulletin.aliases


def wants(subscriber: Subscriber, bulletin: Bulletin) -> bool:
    """Whether a person asked for a bulletin: any of their terms in each column that they filled. What advertises
    something charged for goes only to those who agreed to that.
    """
    return (
        (subscriber.promotional or not bulletin.promotional)
        and (not subscriber.topics or not subscriber.topics.isdisjoint(bulletin.topics))
        and (not subscriber.kinds or bulletin.kind in subscriber.kinds)
        and (not subscriber.audiences or not subscriber.audiences.isdisjoint(bulletin.audiences))
    )


def letters(fresh: Sequence[Bulletin], subscribers: Iterable[Subscriber]) -> tuple[Letter, ...]:
    """One message for each person, however many of their rows match; people who hear the same share a letter.
    The letter with the most to tell comes first.
    """
    matched: dict[str, set[str]] = {}
    spelling: dict[str, str] = {}
    for subscriber in subscribers:
        person = identity(subscriber.address)
        spelling.setdefault(person, subscriber.address)
        matched.setdefault(person, set()).update(b.id for b in fresh if wants(subscriber, b))
    groups: dict[tuple[str, ...], list[str]] = {}
    for person, ids in matched.items():
        chosen = tuple(bulletin.id for bulletin in fresh if bulletin.id in ids)
        groups.setdefault(chosen, []).append(spelling[person])
    by_id = {bulletin.id: bulletin for bulletin in fresh}
    made = [
        Letter(tuple(by_id[id] for id in ids), tuple(sorted(people, key=identity)))
        for ids, people in groups.items()
        if ids
    ]
    return tuple(sorted(made, key=lambda letter: (-len(letter.bulletins), [b.id for b in letter.bulletins])))
