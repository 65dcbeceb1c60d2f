"""People and letters for tests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bulletins.alerts.messages import Message, MessageComposer, sender_mailbox
from bulletins.alerts.plan import (
    Announcement,
    PendingBulletin,
    PlannedMessage,
    RevisionKey,
    due_bulletins,
    plan_messages,
)
from bulletins.alerts.providers.provider import OutgoingRun
from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, Subscription
from bulletins.templating import template_environment
from tests.conftest import NOW

AT: datetime = parse_date_time(NOW)
LONG_AGO: datetime = parse_date_time("2020-01-01")


def wish(**asked: Any) -> Preferences:
    match = asked.pop("match", "any")
    return Preferences(**{key: frozenset(value) for key, value in asked.items()}, match=match)


def person(
    name: str, *wishes: Preferences, often: Frequency = Frequency.IMMEDIATELY, charged: bool = False
) -> Subscriber:
    """Somebody with these wishes, or who wants everything, since long ago."""
    asked = tuple(Subscription(each, often, LONG_AGO) for each in wishes or (Preferences(),))
    return Subscriber(name.encode(), f"{name}@school.example", asked, LONG_AGO if charged else None)


def announced(*marks: RevisionKey, at: datetime = LONG_AGO) -> Mapping[RevisionKey, Announcement]:
    return {mark: Announcement(frozenset(Frequency), at, "") for mark in marks}


def due(
    shown: Library, known: Mapping[RevisionKey, Announcement] | None = None, now: datetime = AT
) -> tuple[PendingBulletin, ...]:
    return due_bulletins(shown, known or {}, (), now)


def planned(
    shown: Library, people: Sequence[Subscriber], heard: Collection[tuple[RevisionKey, bytes]] = (), now: datetime = AT
) -> tuple[PlannedMessage, ...]:
    return plan_messages(due(shown, now=now), people, heard)


def told(made: Sequence[PlannedMessage]) -> dict[str, set[str]]:
    """Which bulletins each address is told of."""
    return {each.address: {b.id for b in letter.bulletins} for letter in made for each in letter.people}


def outgoing(shown: Library, root: Path, *people: Subscriber, gone: tuple[str, ...] = ()) -> OutgoingRun:
    """A run of all that is due to these people."""
    composer = MessageComposer(shown, template_environment(root))
    messages = [Message(letter, composer) for letter in planned(shown, people)]
    return OutgoingRun("2026-06-01-1", messages, shown.board.name, sender_mailbox(shown), gone)
