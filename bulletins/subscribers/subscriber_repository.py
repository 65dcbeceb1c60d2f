"""The circulation list in the store: who is on it, what they asked for, and who is suppressed.

A person is named by their key, the keyed hash of their email address (`Store.key`).
"""

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import lru_cache
from itertools import groupby

from bulletins.subscribers.preferences import Choice, Frequency, Match, Preferences, Subscriber, Subscription
from bulletins.subscribers.retention import RETENTION
from bulletins.subscribers.store import Store, from_timestamp, to_timestamp
from bulletins.subscribers.subscriber_records import Consent, ConsentEvent, SubscriberRecord, Suppression

ChoiceColumns = tuple[str, str, str, str, str]
"""A choice as it is stored: topics, kinds, audiences, match, often."""


class SubscriberRepository:
    """The circulation list of one project. Methods that write must be called inside `Store.transaction`."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def active(self) -> Iterator[Subscriber]:
        """Everybody who may be written to, in the order of their addresses.

        The query leaves out suppressed addresses itself, so that no other mistake can make somebody a recipient who has
        unsubscribed.
        """
        rows = self._connection.execute(
            "SELECT key, address, agreed, topics, kinds, audiences, match, often, since, ends "
            "FROM people JOIN subscriptions ON person = key "
            "WHERE gone IS NULL AND key NOT IN (SELECT key FROM suppressions) ORDER BY address, key"
        )
        for (key, address, agreed), subscription_rows in groupby(rows, key=lambda row: row[:3]):
            subscriptions = tuple(_subscription(row[3:]) for row in subscription_rows)
            yield Subscriber(key, address, subscriptions, _optional_time(agreed))

    def active_count(self) -> int:
        """How many people may be written to."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM people WHERE gone IS NULL AND key NOT IN (SELECT key FROM suppressions)"
        ).fetchone()
        return int(count)

    def find(self, key: bytes) -> SubscriberRecord | None:
        """What is kept of a person, or None."""
        row = self._connection.execute(
            "SELECT address, name, joined, agreed, gone, why FROM people WHERE key = ?", (key,)
        ).fetchone()
        if row is None:
            return None
        address, name, joined, agreed, unsubscribed_at, reason = row
        consents = self._connection.execute(
            "SELECT at, event, basis, gave, how, told FROM consents WHERE person = ? ORDER BY at, rowid", (key,)
        )
        return SubscriberRecord(
            Subscriber(key, address, tuple(self._subscriptions(key)), _optional_time(agreed)),
            name,
            from_timestamp(joined),
            _optional_time(unsubscribed_at),
            reason,
            tuple(ConsentEvent(from_timestamp(at), event, Consent(*consent)) for at, event, *consent in consents),
        )

    def suppression(self, key: bytes) -> Suppression | None:
        """Why a person must not be written to, or None if they may."""
        row = self._connection.execute("SELECT at, why, source FROM suppressions WHERE key = ?", (key,)).fetchone()
        return Suppression(from_timestamp(row[0]), row[1], row[2]) if row else None

    def unsubscribed_addresses(self) -> tuple[str, ...]:
        """The addresses of people who unsubscribed and are not yet erased, in order."""
        rows = self._connection.execute("SELECT address FROM people WHERE gone IS NOT NULL ORDER BY address")
        return tuple(address for (address,) in rows)

    def add(self, key: bytes, address: str, name: str, consent: Consent, at: datetime) -> None:
        """Add somebody who is not in the store, as yet without a subscription."""
        self._connection.execute(
            "INSERT INTO people (key, address, name, joined) VALUES (?, ?, ?, ?)",
            (key, address, name, to_timestamp(at)),
        )
        self._record_event(key, at, "joined", consent)

    def lift_suppression(self, key: bytes) -> None:
        """Let somebody who unsubscribed be added again, because they themselves asked for it."""
        self._connection.execute("DELETE FROM suppressions WHERE key = ?", (key,))
        self._connection.execute("DELETE FROM people WHERE key = ? AND gone IS NOT NULL", (key,))

    def set_choices(self, key: bytes, choices: Iterable[Choice], at: datetime) -> bool:
        """Replace what somebody asks for. Returns whether anything changed.

        A weekly or monthly choice that is given up gets an end date and is not deleted. It still applies to bulletins
        that were announced before `at`, whose digest is not exported yet, so that a person who changes from weekly to
        immediately misses nothing. `delete_ended_subscriptions` removes it later.
        """
        wanted = {_choice_columns(choice) for choice in choices}
        current = {
            _choice_columns(Choice(subscription.preferences, subscription.frequency))
            for subscription in self._subscriptions(key)
            if subscription.ends is None
        }
        for columns in sorted(current - wanted):
            self._end_subscription(key, columns, at)
        rows = [(key, *columns, to_timestamp(at)) for columns in sorted(wanted - current)]
        self._connection.executemany("INSERT INTO subscriptions VALUES (?, ?, ?, ?, ?, ?, ?, NULL)", rows)
        return current != wanted

    def _end_subscription(self, key: bytes, columns: ChoiceColumns, at: datetime) -> None:
        *_, frequency = columns
        if frequency == Frequency.IMMEDIATELY:
            self._connection.execute(
                "DELETE FROM subscriptions "
                "WHERE (person, topics, kinds, audiences, match, often) = (?, ?, ?, ?, ?, ?) AND ends IS NULL",
                (key, *columns),
            )
        else:
            self._connection.execute(
                "UPDATE subscriptions SET ends = ? "
                "WHERE (person, topics, kinds, audiences, match, often) = (?, ?, ?, ?, ?, ?) AND ends IS NULL",
                (to_timestamp(at), key, *columns),
            )

    def set_charged_agreement(self, key: bytes, agreed: bool, at: datetime) -> bool:
        """Record whether somebody agrees to alerts about paid events. Returns whether that changed."""
        (agreed_at,) = self._connection.execute("SELECT agreed FROM people WHERE key = ?", (key,)).fetchone()
        if (agreed_at is not None) == agreed:
            return False
        self._connection.execute(
            "UPDATE people SET agreed = ? WHERE key = ?", (to_timestamp(at) if agreed else None, key)
        )
        event = "agreed to alerts about paid events" if agreed else "no longer agrees to alerts about paid events"
        self._record_event(key, at, event, Consent(""))
        return True

    def unsubscribe(self, key: bytes, reason: str, source: str, at: datetime) -> bool:
        """Suppress an address, whether it is on the list or not. A person on the list is kept for RETENTION, without
        their subscriptions. Returns whether anything changed.
        """
        newly_suppressed = self._connection.execute(
            "INSERT OR IGNORE INTO suppressions VALUES (?, ?, ?, ?)", (key, to_timestamp(at), reason, source)
        ).rowcount
        newly_unsubscribed = self._connection.execute(
            "UPDATE people SET gone = ?, why = ? WHERE key = ? AND gone IS NULL", (to_timestamp(at), reason, key)
        ).rowcount
        if newly_unsubscribed:
            self._connection.execute("DELETE FROM subscriptions WHERE person = ?", (key,))
            self._record_event(key, at, f"unsubscribed: {reason}", Consent(""))
        return bool(newly_suppressed or newly_unsubscribed)

    def erase(self, key: bytes, at: datetime) -> bool:
        """Delete everything that is kept of a person, and suppress their key, so that no import adds them again.
        Returns whether there was anything to delete.
        """
        self._connection.execute(
            "INSERT OR IGNORE INTO suppressions VALUES (?, ?, 'erased', 'asked us to erase their data')",
            (key, to_timestamp(at)),
        )
        return self._connection.execute("DELETE FROM people WHERE key = ?", (key,)).rowcount > 0

    def due_for_erasure(self, now: datetime) -> tuple[bytes, ...]:
        """The keys of people who unsubscribed RETENTION ago or longer."""
        rows = self._connection.execute("SELECT key FROM people WHERE gone <= ?", (to_timestamp(now - RETENTION),))
        return tuple(key for (key,) in rows)

    def delete_ended_subscriptions(self, now: datetime) -> None:
        """Delete subscriptions that ended so long ago that no digest can include them: over a month, with a margin."""
        self._connection.execute("DELETE FROM subscriptions WHERE ends <= ?", (to_timestamp(now - 2 * RETENTION),))

    def _subscriptions(self, key: bytes) -> list[Subscription]:
        rows = self._connection.execute(
            "SELECT topics, kinds, audiences, match, often, since, ends FROM subscriptions WHERE person = ?", (key,)
        )
        return [_subscription(row) for row in rows]

    def _record_event(self, key: bytes, at: datetime, event: str, consent: Consent) -> None:
        row = (key, to_timestamp(at), event, consent.basis, consent.agreed_on, consent.how, consent.wording)
        self._connection.execute("INSERT INTO consents VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def _subscription(row: sqlite3.Row) -> Subscription:
    topics, kinds, audiences, match, often, since, ends = row
    preferences = _preferences(topics, kinds, audiences, match)
    return Subscription(preferences, Frequency(often), from_timestamp(since), _optional_time(ends))


@lru_cache(maxsize=100_000)
def _preferences(topics: str, kinds: str, audiences: str, match: Match) -> Preferences:
    """Many people ask for the same. One shared value saves memory, and makes matching in `alerts.plan` fast."""
    return Preferences(frozenset(topics.split()), frozenset(kinds.split()), frozenset(audiences.split()), match)


def _choice_columns(choice: Choice) -> ChoiceColumns:
    preferences = choice.preferences
    topics, kinds, audiences = (
        " ".join(sorted(terms)) for terms in (preferences.topics, preferences.kinds, preferences.audiences)
    )
    return topics, kinds, audiences, preferences.match, choice.frequency.value


def _optional_time(text: str | None) -> datetime | None:
    return from_timestamp(text) if text else None
