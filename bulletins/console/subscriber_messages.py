"""Messages about the circulation list: who is on it, and the data held about one person."""

from collections.abc import Iterable
from typing import Any, Final

from bulletins.console.terminal import say
from bulletins.formatting import format_date
from bulletins.model.vocabulary import Vocabulary
from bulletins.outputs.csv_format import csv_table
from bulletins.pipeline.subscribers.subscriber_data import SubscriberData
from bulletins.subscribers.preferences import PREFERENCE_FAMILIES, Subscriber, Subscription
from bulletins.subscribers.retention import RETENTION
from bulletins.subscribers.subscriber_records import ConsentEvent, SubscriberRecord

LIST_COLUMNS: Final = ("email", "topics", "kinds", "audiences", "match", "often", "promotional")


def subscribers_csv(subscribers: Iterable[Subscriber]) -> str:
    """Everybody as CSV, with a row for each subscription, in the format that `subscribers import` reads."""
    rows = (
        _csv_cells(subscriber, subscription)
        for subscriber in subscribers
        for subscription in subscriber.subscriptions
        if subscription.ends is None
    )
    return csv_table(LIST_COLUMNS, rows, line_end="\n").decode()


def _csv_cells(subscriber: Subscriber, subscription: Subscription) -> tuple[str, ...]:
    preferences = subscription.preferences
    terms = [";".join(sorted(getattr(preferences, family))) for family in PREFERENCE_FAMILIES]
    charged = "yes" if subscriber.agreed_to_charged else "no"
    return subscriber.address, *terms, preferences.match, subscription.frequency, charged


def subscriber_shown(address: str, data: SubscriberData, vocabulary: Vocabulary) -> None:
    """The data held about one person, as text."""
    if data.suppression:
        since = format_date(data.suppression.since)
        say(f"{address} has been suppressed since {since}: {data.suppression.reason} ({data.suppression.source}).")
    if data.record is None:
        kept = "The address is not kept, only a keyed hash of it."
        say(kept if data.suppression else f"{address} is not on the list.")
        return
    for line in _record_lines(data.record, vocabulary):
        say(line)
    for event in data.record.consent_history:
        say(f"  {_event_line(event)}")
    for exported in data.exported:
        revision = f", revision {exported.revision}" if exported.revision > 1 else ""
        say(f"  {format_date(exported.at)}: exported {exported.id}{revision}, in run {exported.run}")


def _record_lines(record: SubscriberRecord, vocabulary: Vocabulary) -> list[str]:
    subscriber = record.subscriber
    name = f" ({record.name})" if record.name else ""
    lines = [f"{subscriber.address}{name}, added on {format_date(record.joined)}."]
    if record.unsubscribed_at:
        unsubscribed, erased = format_date(record.unsubscribed_at), format_date(record.unsubscribed_at + RETENTION)
        lines.append(f"Unsubscribed on {unsubscribed}: {record.reason}. `bulletins subscribers prune` erases this data "
                     f"from {erased}.")  # fmt: skip
    lines += [
        f"Subscribed to {subscription.preferences.in_words(vocabulary)}, {subscription.frequency}, "
        f"on {format_date(subscription.since)}."
        for subscription in subscriber.subscriptions
        if subscription.ends is None
    ]
    agreed = "Agreed" if subscriber.agreed_to_charged else "Did not agree"
    return [*lines, f"{agreed} to alerts about paid events."]


def _event_line(event: ConsentEvent) -> str:
    consent = event.consent
    details = "; ".join(filter(None, [consent.basis, consent.agreed_on, consent.how, consent.wording]))
    return f"{format_date(event.at)}: {event.event}{f' ({details})' if details else ''}"


def subscriber_json(address: str, data: SubscriberData) -> dict[str, Any]:
    """The data held about one person, as the answer to a subject access request. Its keys do not change."""
    return {
        **_record_json(address, data),
        "not_to_be_written_to": {
            "since": data.suppression.since.isoformat(),
            "why": data.suppression.reason,
            "source": data.suppression.source,
        }
        if data.suppression
        else None,
        "exported": [
            {"bulletin": item.id, "revision": item.revision, "run": item.run, "at": item.at.isoformat()}
            for item in data.exported
        ],
    }


def _record_json(address: str, data: SubscriberData) -> dict[str, Any]:
    record = data.record
    if record is None:
        return {
            "address": address, "on_the_list": False, "name": "", "joined": None, "left": None, "asked_for": [],
            "agreed_to_charged_events": None, "ground": [],
        }  # fmt: skip
    subscriber = record.subscriber
    return {
        "address": subscriber.address,
        "on_the_list": not (record.unsubscribed_at or data.suppression),
        "name": record.name,
        "joined": record.joined.isoformat(),
        "left": record.unsubscribed_at.isoformat() if record.unsubscribed_at else None,
        "asked_for": [_subscription_json(subscription) for subscription in subscriber.subscriptions],
        "agreed_to_charged_events": subscriber.agreed_to_charged.isoformat() if subscriber.agreed_to_charged else None,
        "ground": [_event_json(event) for event in record.consent_history],
    }


def _subscription_json(subscription: Subscription) -> dict[str, Any]:
    preferences = subscription.preferences
    return {
        **{family: sorted(getattr(preferences, family)) for family in PREFERENCE_FAMILIES},
        "match": preferences.match,
        "often": subscription.frequency,
        "since": subscription.since.isoformat(),
        "until": subscription.ends.isoformat() if subscription.ends else None,
    }


def _event_json(event: ConsentEvent) -> dict[str, str]:
    consent = event.consent
    return {
        "at": event.at.isoformat(),
        "event": event.event,
        "basis": consent.basis,
        "gave": consent.agreed_on,
        "how": consent.how,
        "told": consent.wording,
    }
