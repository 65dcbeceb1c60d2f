"""People and letters for tests."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bulletins.alerts.compose import Composer, Message, sender
from bulletins.alerts.plan import Announced, Item, Letter, Mark, items, letters
from bulletins.alerts.providers.provider import Outgoing
from bulletins.alerts.subscribers import Often, Person, Subscription, Wish
from bulletins.model.base import moment
from bulletins.model.library import Library
from bulletins.templating import environment
from tests.conftest import NOW

AT: datetime = moment(NOW)
LONG_AGO: datetime = moment("2020-01-01")


def wish(**asked: Any) -> Wish:
    match = asked.pop("match", "any")
    return Wish(**{key: frozenset(value) for key, value in asked.items()}, match=match)


def person(name: str, *wishes: Wish, often: Often = Often.IMMEDIATELY, charged: bool = False) -> Person:
    """Somebody with these wishes, or who wants everything, since long ago."""
    asked = tuple(Subscription(each, often, LONG_AGO) for each in wishes or (Wish(),))
    return Person(name.encode(), f"{name}@school.example", asked, LONG_AGO if charged else None)


def announced(*marks: Mark, at: datetime = LONG_AGO) -> Mapping[Mark, Announced]:
    return {mark: Announced(frozenset(Often), at, "") for mark in marks}


def due(shown: Library, known: Mapping[Mark, Announced] | None = None, now: datetime = AT) -> tuple[Item, ...]:
    return items(shown, known or {}, (), now)


def planned(
    shown: Library, people: Sequence[Person], heard: Collection[tuple[Mark, bytes]] = (), now: datetime = AT
) -> tuple[Letter, ...]:
    return letters(due(shown, now=now), people, heard)


def told(made: Sequence[Letter]) -> dict[str, set[str]]:
    """Which bulletins each address is told of."""
    return {each.address: {b.id for b in letter.bulletins} for letter in made for each in letter.people}


def outgoing(shown: Library, root: Path, *people: Person, gone: tuple[str, ...] = ()) -> Outgoing:
    """A run of all that is due to these people."""
    composer = Composer(shown, environment(root))
    messages = [Message(letter, composer) for letter in planned(shown, people)]
    return Outgoing("2026-06-01-1", messages, shown.board.name, sender(shown), gone)
