"""Why a person would or would not get an alert about a bulletin, as text for the member of staff who is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bulletins.alerts.digest_periods import current_period_end
from bulletins.alerts.pending_bulletins import PendingBulletin, RevisionKey
from bulletins.formatting import format_date
from bulletins.model.published_library import PublishedBulletin
from bulletins.model.vocabulary import Vocabulary
from bulletins.subscribers.preferences import PREFERENCE_FAMILIES, Subscriber, Subscription, preference_label
from bulletins.subscribers.subscriber_records import SubscriberRecord, Suppression


@dataclass(frozen=True)
class AlertReason:
    """Whether a person would get a bulletin now, and why."""

    bulletin: PublishedBulletin
    included: bool
    reason: str


def excluded_because(record: SubscriberRecord | None, suppression: Suppression | None) -> str:
    """Why a person gets no alerts at all, in a sentence, or an empty string if they can get some."""
    if suppression:
        since = format_date(suppression.since)
        return f"This address has been suppressed since {since}: {suppression.reason} ({suppression.source})."
    if record is None:
        return "This address is not on the circulation list."
    if record.unsubscribed_at:
        return f"This person unsubscribed on {format_date(record.unsubscribed_at)}: {record.reason}."
    if not record.subscriber.subscriptions:
        return "This person is on the circulation list, but has no subscriptions."
    return ""


def alert_reasons(
    subscriber: Subscriber,
    pending: Iterable[PendingBulletin],
    run_by_revision: Mapping[RevisionKey, str],
    vocabulary: Vocabulary,
    now: datetime,
) -> Iterator[AlertReason]:
    """A reason for each pending bulletin. `run_by_revision` gives the run in which a revision was already exported to
    this person. The subscriber has at least one subscription (`excluded_because`).
    """
    for item in pending:
        run = run_by_revision.get(item.key)
        if run:
            yield AlertReason(item.bulletin, False, f"already exported to them in run {run}")
        elif not subscriber.may_receive(item.bulletin, item.first_announced):
            yield AlertReason(
                item.bulletin, False, "it is about a paid event, and they have not agreed to emails about paid events"
            )
        else:
            reasons = [_reason(subscription, item, vocabulary, now) for subscription in subscriber.subscriptions]
            yield next((reason for reason in reasons if reason.included), reasons[0])


def _reason(subscription: Subscription, item: PendingBulletin, vocabulary: Vocabulary, now: datetime) -> AlertReason:
    """What one subscription means for one bulletin: the same conditions, in the same order, as in `plan_messages`."""
    frequency = subscription.frequency
    subscribed_to = f"they subscribed to {subscription.preferences.in_words(vocabulary)}"
    family = next(
        (name for name in PREFERENCE_FAMILIES if subscription.preferences.mismatches(name, item.bulletin)), ""
    )
    if family:
        reason = f"{subscribed_to}; {_terms_in_words(family, item.bulletin, vocabulary)}"
    elif not subscription.in_force_at(item.first_announced):
        subscribed, announced = format_date(subscription.since), format_date(item.first_announced)
        reason = f"they subscribed on {subscribed}, and it was announced on {announced}"
    elif frequency in item.due:
        return AlertReason(item.bulletin, True, f"{subscribed_to}, {frequency}")
    elif frequency in item.later:
        reason = f"it is for their {frequency} digest, from {format_date(current_period_end(frequency, now))}"
    else:
        reason = f"it was already announced to people who get alerts {frequency}"
    return AlertReason(item.bulletin, False, reason)


def _terms_in_words(family: str, bulletin: PublishedBulletin, vocabulary: Vocabulary) -> str:
    if family == "kinds":
        return f"its type is {preference_label(family, bulletin.kind, vocabulary)}"
    labels = [preference_label(family, slug, vocabulary) for slug in getattr(bulletin, family)]
    return f"its {family} are {', '.join(labels)}"
