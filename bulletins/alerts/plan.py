"""Who gets which bulletins: those that are due, matched with what each person asked for."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from bulletins.alerts.pending_bulletins import PendingBulletin, RevisionKey, revision_key
from bulletins.model.published_library import PublishedBulletin
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, most_frequent

ExportKey = tuple[RevisionKey, bytes]
"""A revision, and the key of a subscriber it was exported to."""


@dataclass(frozen=True)
class PlannedMessage:
    """One message to be exported: its bulletins, and its recipients in the order they are given in. `frequency` is
    the most frequent of the subscriptions that match.
    """

    frequency: Frequency
    bulletins: tuple[PublishedBulletin, ...]
    subscribers: tuple[Subscriber, ...]


def plan_messages(
    due: Sequence[PendingBulletin], subscribers: Iterable[Subscriber], exported: Container[ExportKey]
) -> tuple[PlannedMessage, ...]:
    """At most one message for each person, however many of their subscriptions match, without what was already exported
    to them. People who get the same bulletins share a message. The message with the most bulletins comes first.
    """

    @cache  # Thousands of people share a few hundred choices: each is matched once.
    def matching(preferences: Preferences, frequency: Frequency) -> tuple[int, ...]:
        """The positions in `due` of the bulletins that a choice matches."""
        return tuple(
            position
            for position, item in enumerate(due)
            if frequency in item.due and preferences.matches(item.bulletin)
        )

    groups: dict[tuple[Frequency, tuple[int, ...]], list[Subscriber]] = {}
    for subscriber in subscribers:
        frequencies = _frequency_by_position(subscriber, due, exported, matching)
        if frequencies:
            content = most_frequent(frequencies.values()), tuple(sorted(frequencies))
            groups.setdefault(content, []).append(subscriber)
    messages = (
        PlannedMessage(frequency, tuple(due[position].bulletin for position in positions), tuple(recipients))
        for (frequency, positions), recipients in groups.items()
    )
    return tuple(sorted(messages, key=_message_order))


def _frequency_by_position(
    subscriber: Subscriber,
    due: Sequence[PendingBulletin],
    exported: Container[ExportKey],
    matching: Callable[[Preferences, Frequency], tuple[int, ...]],
) -> dict[int, Frequency]:
    """The positions in `due` of what one person gets, each with the most frequent subscription that matches it."""
    frequencies: dict[int, Frequency] = {}
    for subscription in subscriber.subscriptions:
        for position in matching(subscription.preferences, subscription.frequency):
            item = due[position]
            if (
                subscription.in_force_at(item.first_announced)
                and (item.key, subscriber.key) not in exported
                and subscriber.may_receive(item.bulletin, item.first_announced)
            ):
                earlier = frequencies.get(position, subscription.frequency)
                frequencies[position] = most_frequent((earlier, subscription.frequency))
    return frequencies


def _message_order(message: PlannedMessage) -> tuple[int, list[RevisionKey]]:
    return -len(message.bulletins), [revision_key(bulletin) for bulletin in message.bulletins]
