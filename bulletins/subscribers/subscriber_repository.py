"""The circulation list as it is kept: people, what they asked for and agreed to, and who must not be written to."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import groupby
from typing import Final, Literal

from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, Subscription
from bulletins.subscribers.store import Store, from_timestamp, to_timestamp

RETENTION: Final = timedelta(days=28)
"""How long an address is kept after its owner left (GOV.UK's own rule)."""
Choice = tuple[Preferences, Frequency]


@dataclass(frozen=True)
class Consent:
    """On what ground somebody is on the list: lawful basis, the day they agreed, how, and what they were told."""

    basis: str
    gave: str = ""
    how: str = ""
    told: str = ""


@dataclass(frozen=True)
class SubscriberRecord:
    """What is kept of one person beside their subscriptions."""

    person: Subscriber
    name: str
    joined: datetime
    gone: datetime | None
    why: str
    consents: tuple[tuple[datetime, str, Consent], ...]


@dataclass(frozen=True)
class Suppression:
    """That nobody may write to an address: since when, why, and where that is known from."""

    at: datetime
    why: str
    source: str


class SubscriberRepository:
    """The list of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def active(self) -> Iterator[Subscriber]:
        """Everybody who may be written to, by address. What is suppressed is never here, however it got in."""
        rows = self._connection.execute(
            "SELECT key, address, agreed, topics, kinds, audiences, match, often, since, ends "
            "FROM people JOIN subscriptions ON person = key "
            "WHERE gone IS NULL AND key NOT IN (SELECT key FROM suppressions) ORDER BY address, key"
        )
        for (key, address, agreed), own in groupby(rows, key=lambda row: row[:3]):
            yield Subscriber(key, address, tuple(_subscription(row[3:]) for row in own), _optional_time(agreed))

    def count(self) -> int:
        """How many may be written to."""
        rows = "people WHERE gone IS NULL AND key NOT IN (SELECT key FROM suppressions)"
        (number,) = self._connection.execute(f"SELECT count(*) FROM {rows}").fetchone()  # noqa: S608 (a constant)
        return int(number)

    def find(self, address: str) -> SubscriberRecord | None:
        """What is kept of a person, or nothing."""
        key = self._store.key(address)
        row = self._connection.execute(
            "SELECT address, name, joined, agreed, gone, why FROM people WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        kept, name, joined, agreed, gone, why = row
        consents = self._connection.execute(
            "SELECT at, event, basis, gave, how, told FROM consents WHERE person = ? ORDER BY at, rowid", (key,)
        )
        return SubscriberRecord(
            Subscriber(key, kept, tuple(self._subscriptions(key)), _optional_time(agreed)),
            name,
            from_timestamp(joined),
            _optional_time(gone),
            why,
            tuple((from_timestamp(at), event, Consent(*rest)) for at, event, *rest in consents),
        )

    def suppressed(self, address: str) -> Suppression | None:
        """Why an address must not be written to, or nothing."""
        row = self._connection.execute(
            "SELECT at, why, source FROM suppressions WHERE key = ?", (self._store.key(address),)
        ).fetchone()
        return Suppression(from_timestamp(row[0]), row[1], row[2]) if row else None

    def gone(self) -> tuple[str, ...]:
        """The addresses of those who left and are not forgotten yet."""
        rows = self._connection.execute("SELECT address FROM people WHERE gone IS NOT NULL ORDER BY address")
        return tuple(address for (address,) in rows)

    def add(self, address: str, name: str, consent: Consent, at: datetime) -> None:
        """Put somebody on the list, without a subscription yet. Who had left comes back only by `welcome`."""
        key = self._store.key(address)
        self._connection.execute(
            "INSERT INTO people (key, address, name, joined) VALUES (?, ?, ?, ?)",
            (key, address, name, to_timestamp(at)),
        )
        self._note(key, at, "joined", consent)

    def welcome(self, address: str) -> None:
        """Take back that somebody left, because they themselves asked for it."""
        key = self._store.key(address)
        self._connection.execute("DELETE FROM suppressions WHERE key = ?", (key,))
        self._connection.execute("DELETE FROM people WHERE key = ? AND gone IS NOT NULL", (key,))

    def ask(self, address: str, wanted: Iterable[Choice], at: datetime) -> bool:
        """Make somebody's subscriptions these. What is dropped still holds for what became known before, so that a
        digest under way is not lost. Whether anything changed.
        """
        key = self._store.key(address)
        asked = set(wanted)
        have = {(each.wish, each.often) for each in self._subscriptions(key) if each.ends is None}
        for wish, often in sorted(have - asked, key=str):
            what = (key, *_columns(wish), often)
            where = "(person, topics, kinds, audiences, match, often) = (?, ?, ?, ?, ?, ?) AND ends IS NULL"
            if often is Frequency.IMMEDIATELY:
                self._connection.execute(f"DELETE FROM subscriptions WHERE {where}", what)  # noqa: S608 (a constant)
            else:
                self._connection.execute(f"UPDATE subscriptions SET ends = ? WHERE {where}", (to_timestamp(at), *what))  # noqa: S608
        rows = [(key, *_columns(wish), often, to_timestamp(at)) for wish, often in sorted(asked - have, key=str)]
        self._connection.executemany("INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", rows)
        return have != asked

    def agree(self, address: str, yes: bool, at: datetime) -> bool:
        """Note whether somebody agrees to hear of what is charged for. Whether that changed."""
        key = self._store.key(address)
        (before,) = self._connection.execute("SELECT agreed FROM people WHERE key = ?", (key,)).fetchone()
        if (before is not None) == yes:
            return False
        self._connection.execute("UPDATE people SET agreed = ? WHERE key = ?", (to_timestamp(at) if yes else None, key))
        self._note(key, at, "agreed to charged events" if yes else "no longer agreed to charged events", Consent(""))
        return True

    def leave(self, address: str, why: str, source: str, at: datetime) -> bool:
        """Somebody must not be written to any more. Their address is kept for KEPT. Whether that is new."""
        key = self._store.key(address)
        new = self._connection.execute(
            "INSERT OR IGNORE INTO suppressions VALUES (?, ?, ?, ?)", (key, to_timestamp(at), why, source)
        ).rowcount
        left = self._connection.execute(
            "UPDATE people SET gone = ?, why = ? WHERE key = ? AND gone IS NULL", (to_timestamp(at), why, key)
        ).rowcount
        if left:
            self._connection.execute("DELETE FROM subscriptions WHERE person = ?", (key,))
            self._note(key, at, f"left: {why}", Consent(""))
        return bool(new or left)

    def forget(self, address: str, at: datetime) -> bool:
        """Delete all that is kept of a person but the keyed hash. Whether there was anything."""
        key = self._store.key(address)
        self._connection.execute(
            "INSERT OR IGNORE INTO suppressions VALUES (?, ?, 'forgotten', 'asked to be forgotten')",
            (key, to_timestamp(at)),
        )
        return self._connection.execute("DELETE FROM people WHERE key = ?", (key,)).rowcount > 0

    def overdue(self, now: datetime) -> tuple[str, ...]:
        """The addresses of those who left KEPT ago or longer."""
        rows = self._connection.execute(
            "SELECT address FROM people WHERE gone <= ? ORDER BY address", (to_timestamp(now - RETENTION),)
        )
        return tuple(address for (address,) in rows)

    def tidy(self, now: datetime) -> None:
        """Drop what was given up so long ago that no digest can hold it."""
        self._connection.execute("DELETE FROM subscriptions WHERE ends <= ?", (to_timestamp(now - 2 * RETENTION),))

    def _subscriptions(self, key: bytes) -> list[Subscription]:
        rows = self._connection.execute(
            "SELECT topics, kinds, audiences, match, often, since, ends FROM subscriptions WHERE person = ?", (key,)
        )
        return [_subscription(row) for row in rows]

    def _note(self, key: bytes, at: datetime, event: str, consent: Consent) -> None:
        row = (key, to_timestamp(at), event, consent.basis, consent.gave, consent.how, consent.told)
        self._connection.execute("INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _subscription(row: sqlite3.Row) -> Subscription:
    topics, kinds, audiences, match, often, since, ends = row
    return Subscription(
        _preferences(topics, kinds, audiences, match), Frequency(often), from_timestamp(since), _optional_time(ends)
    )


@lru_cache(maxsize=100_000)
def _preferences(topics: str, kinds: str, audiences: str, match: Literal["any", "all"]) -> Preferences:
    return Preferences(frozenset(topics.split()), frozenset(kinds.split()), frozenset(audiences.split()), match)


def _columns(wish: Preferences) -> tuple[str, str, str, str]:
    return (*(" ".join(sorted(each)) for each in (wish.topics, wish.kinds, wish.audiences)), wish.match)  # type: ignore[return-value]


def _optional_time(text: str | None) -> datetime | None:
    return from_timestamp(text) if text else None
