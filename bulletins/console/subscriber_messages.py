"""Messages about the circulation list: what a file changes, who is on the list, and what is kept of one person."""

from collections.abc import Iterable
from typing import Any, Final

from bulletins.console.terminal import say, short_path
from bulletins.formatting import count, format_date
from bulletins.model.vocabulary import Vocabulary
from bulletins.outputs.csv_format import csv_table
from bulletins.pipeline.subscribers.outcomes import FileResult, Outcome
from bulletins.pipeline.subscribers.remove_subscribers import Removal
from bulletins.pipeline.subscribers.subscriber_data import SubscriberData
from bulletins.problems import errors_in
from bulletins.subscribers.preferences import PREFERENCE_FAMILIES, Subscriber, Subscription
from bulletins.subscribers.retention import RETENTION
from bulletins.subscribers.subscriber_records import ConsentEvent, SubscriberRecord

MAX_LISTED_PEOPLE: Final = 15
"""The most people that a message lists one by one."""
LIST_COLUMNS: Final = ("email", "topics", "kinds", "audiences", "match", "often", "promotional")


def list_imported(result: FileResult) -> None:
    """What a list changed, or would change in a dry run."""
    verb = "" if result.applied else "would be "
    say(
        f"{count(result.count(Outcome.ADDED), 'person', 'people')} {verb}added, "
        f"{result.count(Outcome.CHANGED):,} {verb}changed, {result.count(Outcome.UNCHANGED):,} unchanged."
    )
    _list_not_resubscribed(result)
    if result.ignored_columns:
        number, titles = len(result.ignored_columns), ", ".join(result.ignored_columns)
        verb = "was" if number == 1 else "were"
        say(f"{count(number, 'column')} {verb} ignored: {titles}. docs/alerts.md lists the columns that are read.")
    _say_how_to_apply(result)


def _list_not_resubscribed(result: FileResult) -> None:
    changes = [change for change in result.changes if change.outcome is Outcome.NOT_RESUBSCRIBED]
    if not changes:
        return
    say(f"{count(len(changes), 'person', 'people')} unsubscribed earlier and will not be added:")
    for change in changes[:MAX_LISTED_PEOPLE]:
        say(f"  {change.address}: {change.detail}")
    if len(changes) > MAX_LISTED_PEOPLE:
        say(f"  and {len(changes) - MAX_LISTED_PEOPLE:,} more")


def report_imported(result: FileResult) -> None:
    """What a mailing service's report changed, or would change in a dry run."""
    verb = "" if result.applied else "would be "
    say(
        f"{count(result.count(Outcome.UNSUBSCRIBED), 'person', 'people')} {verb}unsubscribed, "
        f"{result.count(Outcome.SUPPRESSED):,} who are not on the list {verb}suppressed, "
        f"{result.count(Outcome.UNCHANGED):,} already suppressed."
    )
    _say_how_to_apply(result)


def _say_how_to_apply(result: FileResult) -> None:
    if result.skipped:
        say(f"{count(result.skipped, 'row')} cannot be read. The errors above say why.")
    if result.applied:
        return
    if errors_in(result.problems):
        say("Dry run: nothing was changed. Correct the errors in the file, then run this again.")
    else:
        say("Dry run: nothing was changed. Run this again with `--yes` to make these changes.")


def unsubscribed_shown(address: str, removal: Removal) -> None:
    """That a person is unsubscribed, and which files that may not be sent yet contain their address."""
    if removal.changed:
        say(f"{address} is unsubscribed, and no import adds them again.")
    else:
        say(f"{address} was already unsubscribed. Nothing was changed.")
    for path in removal.files:
        say(f"{short_path(path)} contains this address. If you have not sent that alert yet, delete the address there.")
    _list_unreadable(removal)


def erased_shown(address: str, removal: Removal) -> None:
    """That a person is erased, and which files still contain their address."""
    say(f"All data about {address} is deleted." if removal.changed else f"There was no data about {address}.")
    for path in removal.files:
        say(f"{short_path(path)} still contains this address. Delete the folder of that run.")
    _list_unreadable(removal)


def _list_unreadable(removal: Removal) -> None:
    for path in removal.unreadable:
        say(f"{short_path(path)} cannot be read. Look yourself whether it contains this address.")


def subscribers_csv(subscribers: Iterable[Subscriber]) -> str:
    """Everybody as CSV, with a row for each subscription, in the form that `subscribers import` reads."""
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
    """What is kept of one person, in words."""
    if data.suppression:
        since = format_date(data.suppression.since)
        say(f"{address} is suppressed since {since}: {data.suppression.reason} ({data.suppression.source}).")
    if data.record is None:
        say("Nothing else is kept except a keyed hash." if data.suppression else f"{address} is not on the list.")
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
        f"Asked for {subscription.preferences.in_words(vocabulary)}, {subscription.frequency}, "
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
    """What is kept of one person, as the answer to a subject access request. Its keys do not change."""
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
