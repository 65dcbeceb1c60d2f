"""Why a person is alerted to a bulletin or not."""

from collections.abc import Mapping
from datetime import datetime

import pytest

from bulletins.alerts.pending_bulletins import Announcement, RevisionKey, pending_bulletins
from bulletins.alerts.plan import plan_messages
from bulletins.alerts.reasons import alert_reasons, excluded_because
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.published_library import PublishedLibrary
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, Subscription
from bulletins.subscribers.subscriber_records import SubscriberRecord, Suppression
from tests.alerts.builders import AT, LONG_AGO, announced, person, preferences, subscriber_with
from tests.builders import bulletin, published

NEWS = published(
    bulletin("news", published="2026-06-02", topics="[early-help]"),
    bulletin("course", kind="event", published="2026-06-02", topics="[thresholds]",
             event="{starts: 2026-07-01T09:00, place: Hall, cost: charged}"),
    now="2026-06-30",
)  # fmt: skip
TUESDAY, FRIDAY, NEXT_WEEK = (parse_date_time(day) for day in ("2026-06-02", "2026-06-05", "2026-06-09"))


def record(subscriber: Subscriber, unsubscribed_at: datetime | None = None) -> SubscriberRecord:
    return SubscriberRecord(subscriber, "", LONG_AGO, unsubscribed_at, "retired" if unsubscribed_at else "", ())


@pytest.mark.parametrize(
    ("kept", "suppression", "words"),
    [
        (None, Suppression(TUESDAY, "retired", "recorded by staff"),
         "This address has been suppressed since 2 June 2026: retired (recorded by staff)."),
        (None, None, "This address is not on the circulation list."),
        (record(person("a"), TUESDAY), None, "This person unsubscribed on 2 June 2026: retired."),
        (record(subscriber_with("a")), None, "This person is on the circulation list, but has no subscriptions."),
        (record(person("a")), None, ""),
    ],
)  # fmt: skip
def test_why_a_person_gets_no_alerts_at_all(
    kept: SubscriberRecord | None, suppression: Suppression | None, words: str
) -> None:
    assert excluded_because(kept, suppression) == words


ONLY_TUESDAY = announced(("news", 1), at=TUESDAY, frequencies=[Frequency.IMMEDIATELY])


@pytest.mark.parametrize(
    ("subscriber", "announcements", "exported", "now", "included", "words"),
    [
        (person("a"), {}, {}, FRIDAY, True, "they subscribed to everything, immediately"),
        (person("a", frequency=Frequency.WEEKLY), {}, {}, FRIDAY, False,
         "it is for their weekly digest, from 8 June 2026"),
        (person("a", frequency=Frequency.WEEKLY), {}, {}, NEXT_WEEK, True, "they subscribed to everything, weekly"),
        (person("a", preferences(topics={"thresholds"})), {}, {}, FRIDAY, False,
         "they subscribed to topics: Thresholds and referral; its topics are Early help"),
        (person("a", preferences(kinds={"case-briefing"})), {}, {}, FRIDAY, False,
         "they subscribed to kinds: Case briefing; its type is Notice"),
        (person("a", preferences(topics={"thresholds"}), preferences(topics={"early-help"})), {}, {}, FRIDAY, True,
         "they subscribed to topics: Early help, immediately"),
        (subscriber_with("a", Subscription(Preferences(), Frequency.WEEKLY, FRIDAY)), ONLY_TUESDAY, {}, NEXT_WEEK,
         False, "they subscribed on 5 June 2026, and it was announced on 2 June 2026"),
        (person("a"), ONLY_TUESDAY, {}, FRIDAY, False, "it was already announced to people who get alerts immediately"),
        (person("a"), ONLY_TUESDAY, {RevisionKey("news", 1): "2026-06-02-1"}, FRIDAY, False,
         "already exported to them in run 2026-06-02-1"),
    ],
)  # fmt: skip
def test_a_reason_for_a_bulletin(
    subscriber: Subscriber,
    announcements: Mapping[RevisionKey, Announcement],
    exported: dict[RevisionKey, str],
    now: datetime,
    included: bool,
    words: str,
) -> None:
    pending = pending_bulletins(NEWS, announcements, (), now)
    (news,) = (item for item in pending if item.bulletin.id == "news")
    (reason,) = alert_reasons(subscriber, [news], exported, NEWS.vocabulary, now)
    assert (reason.included, reason.reason) == (included, words)


def test_a_paid_event_needs_agreement() -> None:
    (course,) = (item for item in pending_bulletins(NEWS, {}, (), FRIDAY) if item.bulletin.id == "course")
    (without,) = alert_reasons(person("a"), [course], {}, NEWS.vocabulary, FRIDAY)
    (agreed,) = alert_reasons(person("b", charged=True), [course], {}, NEWS.vocabulary, FRIDAY)
    reason = "it is about a paid event, and they have not agreed to emails about paid events"
    assert (without.included, without.reason) == (False, reason)
    assert agreed.included


@pytest.mark.parametrize("topic", ["core-groups", "early-help", "thresholds"])
@pytest.mark.parametrize("frequency", Frequency)
def test_the_reasons_agree_with_the_plan(library: PublishedLibrary, topic: str, frequency: Frequency) -> None:
    subscriber = person("a", preferences(topics={topic}), frequency=frequency)
    pending = pending_bulletins(library, {}, (), AT)
    reasons = alert_reasons(subscriber, pending, {}, library.vocabulary, AT)
    due = [item for item in pending if item.due]
    in_plan = {item.id for message in plan_messages(due, [subscriber], ()) for item in message.bulletins}
    assert {reason.bulletin.id for reason in reasons if reason.included} == in_plan
