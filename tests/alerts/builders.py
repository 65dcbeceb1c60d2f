"""Subscribers, messages and runs for tests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bulletins.alerts.messages import MessageComposer, compose_messages, sender_mailbox
from bulletins.alerts.pending_bulletins import Announcement, PendingBulletin, RevisionKey, due_bulletins
from bulletins.alerts.plan import ExportKey, PlannedMessage, plan_messages
from bulletins.alerts.providers.provider import OutgoingRun
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.published_library import PublishedLibrary
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, Subscription
from bulletins.templating import template_environment
from tests.conftest import NOW

AT: datetime = parse_date_time(NOW)
LONG_AGO: datetime = parse_date_time("2020-01-01")


def preferences(**terms: Any) -> Preferences:
    match = terms.pop("match", "any")
    return Preferences(**{family: frozenset(slugs) for family, slugs in terms.items()}, match=match)


def subscriber_with(name: str, *subscriptions: Subscription, agreed_to_charged: datetime | None = None) -> Subscriber:
    return Subscriber(name.encode(), f"{name}@school.example", subscriptions, agreed_to_charged)


def person(
    name: str, *choices: Preferences, frequency: Frequency = Frequency.IMMEDIATELY, charged: bool = False
) -> Subscriber:
    """Somebody who has subscribed to these preferences, or to everything, since long ago."""
    subscriptions = [Subscription(choice, frequency, LONG_AGO) for choice in choices or (Preferences(),)]
    return subscriber_with(name, *subscriptions, agreed_to_charged=LONG_AGO if charged else None)


def announced(
    *revisions: tuple[str, int],
    at: datetime = LONG_AGO,
    frequencies: Collection[Frequency] = tuple(Frequency),
    title: str = "",
) -> Mapping[RevisionKey, Announcement]:
    return {RevisionKey(*revision): Announcement(frozenset(frequencies), at, title) for revision in revisions}


def due(
    library: PublishedLibrary, announcements: Mapping[RevisionKey, Announcement] | None = None, now: datetime = AT
) -> tuple[PendingBulletin, ...]:
    return due_bulletins(library, announcements or {}, (), now)


def planned(
    library: PublishedLibrary, people: Sequence[Subscriber], exported: Collection[ExportKey] = ()
) -> tuple[PlannedMessage, ...]:
    return plan_messages(due(library), people, exported)


def ids_by_address(messages: Sequence[PlannedMessage]) -> dict[str, set[str]]:
    """The ids of the bulletins that each address gets."""
    return {
        subscriber.address: {bulletin.id for bulletin in message.bulletins}
        for message in messages
        for subscriber in message.subscribers
    }


def outgoing(
    library: PublishedLibrary, root: Path, *people: Subscriber, unsubscribed: tuple[str, ...] = ()
) -> OutgoingRun:
    """A run of all that is due for these people."""
    composer = MessageComposer(library, template_environment(root))
    messages = compose_messages(planned(library, people), composer)
    return OutgoingRun("2026-06-01-1", messages, library.board.name, sender_mailbox(library), unsubscribed)
