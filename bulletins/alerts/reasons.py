"""Why somebody hears of a bulletin, or does not, in words for the person who is asked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from bulletins.alerts.digest_periods import current_period_end
from bulletins.alerts.plan import PendingBulletin, RevisionKey
from bulletins.formatting import format_date
from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Vocabulary
from bulletins.subscribers.preferences import PREFERENCE_FAMILIES, Subscriber, Subscription, preference_label
from bulletins.subscribers.subscriber_repository import SubscriberRecord, Suppression


@dataclass(frozen=True)
class AlertReason:
    """Whether a person hears of a bulletin now, and why."""

    bulletin: Bulletin
    hears: bool
    why: str


def excluded_because(entry: SubscriberRecord | None, suppression: Suppression | None) -> str:
    """Why a person hears of nothing at all, or nothing if they may."""
    if suppression:
        since = format_date(suppression.at)
        return f"They must not be written to since {since}: {suppression.why} ({suppression.source})."
    if entry is None:
        return "They are not on the circulation list."
    if entry.gone:
        return f"They left on {format_date(entry.gone)}: {entry.why}."
    if not entry.person.subscriptions:
        return "They are on the list, but asked for nothing."
    return ""


def alert_reasons(
    person: Subscriber,
    items: Iterable[PendingBulletin],
    runs: Mapping[RevisionKey, str],
    vocabulary: Vocabulary,
    now: datetime,
) -> Iterator[AlertReason]:
    """A reason for each item. `runs` are the runs in which they were exported something already, by what it was."""
    for item in items:
        if item.mark in runs:
            yield AlertReason(item.bulletin, False, f"exported to them in run {runs[item.mark]}")
        elif not person.may_hear(item.bulletin, item.known):
            yield AlertReason(item.bulletin, False, "it is charged for, and they did not agree to hear of that")
        else:
            told = [_reason(each, item, vocabulary, now) for each in person.subscriptions]
            yield next((reason for reason in told if reason.hears), told[0])


def _reason(each: Subscription, item: PendingBulletin, vocabulary: Vocabulary, now: datetime) -> AlertReason:
    for family in PREFERENCE_FAMILIES:
        if each.wish.unmet(family, item.bulletin):
            return AlertReason(
                item.bulletin, False, f"they asked for {each.wish.said(vocabulary)}; {_is(family, item, vocabulary)}"
            )
    if not each.holds(item.known):
        return AlertReason(
            item.bulletin,
            False,
            f"they asked on {format_date(each.since)}, after it was announced on {format_date(item.known)}",
        )
    if each.often in item.due:
        return AlertReason(item.bulletin, True, f"they asked for {each.wish.said(vocabulary)}, {each.often}")
    if each.often in item.later:
        when = format_date(current_period_end(each.often, now))
        return AlertReason(item.bulletin, False, f"it waits for their {each.often} digest, which is due from {when}")
    return AlertReason(item.bulletin, False, f"those who hear {each.often} were told before")


def _is(family: str, item: PendingBulletin, vocabulary: Vocabulary) -> str:
    """What a bulletin is in one family of terms."""
    terms = (item.bulletin.kind,) if family == "kinds" else getattr(item.bulletin, family)
    return f"its {family} are {', '.join(preference_label(family, slug, vocabulary) for slug in terms)}"
