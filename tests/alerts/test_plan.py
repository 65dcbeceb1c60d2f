"""Who gets which bulletins, and in which message."""

from datetime import timedelta
from typing import Any

import pytest

from bulletins.alerts.pending_bulletins import RevisionKey, due_bulletins
from bulletins.alerts.plan import plan_messages
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.published_library import PublishedLibrary
from bulletins.subscribers.preferences import Frequency, Preferences, Subscription
from tests.alerts.builders import AT, LONG_AGO, announced, ids_by_address, person, planned, preferences, subscriber_with
from tests.builders import bulletin, published

MONDAY = parse_date_time("2026-06-08")
TUESDAY_NEWS = published(bulletin("tuesday", published="2026-06-02"), now="2026-06-30")
ANNOUNCED_ON_TUESDAY = announced(
    ("tuesday", 1), at=parse_date_time("2026-06-02"), frequencies=[Frequency.IMMEDIATELY]
)  # fmt: skip


@pytest.mark.parametrize(
    ("terms", "matches"),
    [
        ({}, True),
        ({"topics": {"core-groups"}}, True),
        ({"topics": {"early-help", "core-groups"}}, True),
        ({"topics": {"early-help", "core-groups"}, "match": "all"}, False),
        ({"topics": {"core-groups"}, "match": "all"}, True),
        ({"topics": {"early-help"}}, False),
        ({"kinds": {"case-briefing"}}, True),
        ({"kinds": {"case-briefing", "notice"}, "match": "all"}, True),
        ({"kinds": {"notice"}}, False),
        ({"kinds": {"issue"}}, True),
        ({"topics": {"core-groups"}, "kinds": {"notice"}}, False),
        ({"audiences": {"all-practitioners"}, "topics": {"core-groups"}}, True),
        ({"audiences": {"police"}}, False),
    ],
)
def test_preferences_match_any_or_all_terms_of_a_family_and_every_family(
    library: PublishedLibrary, terms: dict[str, Any], matches: bool
) -> None:
    assert preferences(**terms).matches(library.by_id["child-x"]) is matches


def test_a_person_with_several_subscriptions_gets_one_message(library: PublishedLibrary) -> None:
    both_topics = person("one", preferences(topics={"core-groups"}), preferences(topics={"early-help"}))
    (message,) = planned(library, [both_topics])
    assert message.subscribers == (both_topics,)
    assert {item.id for item in message.bulletins} == {"child-x", "meetings-audit", "renamed"}


def test_people_who_get_the_same_bulletins_share_a_message_in_their_order_and_the_longest_comes_first(
    library: PublishedLibrary,
) -> None:
    people = [
        person("a"),
        person("b"),
        person("c", preferences(topics={"early-help"})),
        person("d", preferences(topics={"thresholds"})),
    ]
    first, second = planned(library, people)
    assert [subscriber.address for subscriber in first.subscribers] == ["a@school.example", "b@school.example"]
    assert [subscriber.address for subscriber in second.subscribers] == ["c@school.example"]


def test_a_newsletter_subscriber_gets_all_of_an_issue_and_nothing_else(library: PublishedLibrary) -> None:
    (message,) = planned(library, [person("reader", preferences(kinds={"issue"}))])
    assert {item.issue for item in message.bulletins} == {"1"}
    assert len(message.bulletins) > 1


def test_a_bulletin_about_a_paid_event_goes_only_to_people_who_agreed(library: PublishedLibrary) -> None:
    late = subscriber_with(
        "late", Subscription(Preferences(), Frequency.IMMEDIATELY, LONG_AGO), agreed_to_charged=AT + timedelta(1)
    )
    ids = ids_by_address(planned(library, [person("other"), person("agreed", charged=True), late]))
    assert "course" in ids["agreed@school.example"]
    assert "course" not in ids["other@school.example"]
    assert "course" not in ids["late@school.example"], "it was announced before they agreed"


def test_what_was_exported_to_one_person_still_goes_to_the_others(library: PublishedLibrary) -> None:
    exported = {(RevisionKey("lead", 1), b"one")}
    ids = ids_by_address(planned(library, [person("one"), person("two")], exported))
    assert "lead" not in ids["one@school.example"]
    assert "lead" in ids["two@school.example"]


def test_a_weekly_subscriber_gets_on_monday_what_was_announced_on_tuesday() -> None:
    weekly = person("weekly", frequency=Frequency.WEEKLY)
    friday = due_bulletins(TUESDAY_NEWS, ANNOUNCED_ON_TUESDAY, (), parse_date_time("2026-06-05"))
    assert plan_messages(friday, [weekly], ()) == ()
    monday = due_bulletins(TUESDAY_NEWS, ANNOUNCED_ON_TUESDAY, (), MONDAY)
    (message,) = plan_messages(monday, [weekly], ())
    assert (message.frequency, [item.id for item in message.bulletins]) == (Frequency.WEEKLY, ["tuesday"])


@pytest.mark.parametrize("order", [1, -1])
def test_a_person_with_an_immediate_and_a_weekly_subscription_gets_one_immediate_message(order: int) -> None:
    subscriptions = [
        Subscription(Preferences(), Frequency.WEEKLY, LONG_AGO),
        Subscription(Preferences(), Frequency.IMMEDIATELY, LONG_AGO),
    ][::order]
    both = subscriber_with("both", *subscriptions)
    (message,) = plan_messages(due_bulletins(TUESDAY_NEWS, {}, (), MONDAY), [both], ())
    assert (message.frequency, len(message.bulletins), message.subscribers) == (Frequency.IMMEDIATELY, 1, (both,))


@pytest.mark.parametrize(("since", "included"), [("2026-06-01", True), ("2026-06-02", True), ("2026-06-03", False)])
def test_a_new_subscriber_does_not_get_what_was_announced_before_they_joined(since: str, included: bool) -> None:
    newcomer = subscriber_with("new", Subscription(Preferences(), Frequency.WEEKLY, parse_date_time(since)))
    due = due_bulletins(TUESDAY_NEWS, ANNOUNCED_ON_TUESDAY, (), MONDAY)
    assert bool(plan_messages(due, [newcomer], ())) is included


def test_a_person_who_changes_from_weekly_to_immediately_misses_nothing() -> None:
    wednesday = parse_date_time("2026-06-03")
    changed = subscriber_with(
        "one",
        Subscription(Preferences(), Frequency.WEEKLY, LONG_AGO, ends=wednesday),
        Subscription(Preferences(), Frequency.IMMEDIATELY, wednesday),
    )
    (message,) = plan_messages(due_bulletins(TUESDAY_NEWS, ANNOUNCED_ON_TUESDAY, (), MONDAY), [changed], ())
    assert [item.id for item in message.bulletins] == ["tuesday"]


def test_a_subscription_that_ended_before_the_announcement_does_not_count() -> None:
    monday_before = parse_date_time("2026-06-01")
    ended = subscriber_with("one", Subscription(Preferences(), Frequency.WEEKLY, LONG_AGO, ends=monday_before))
    assert plan_messages(due_bulletins(TUESDAY_NEWS, ANNOUNCED_ON_TUESDAY, (), MONDAY), [ended], ()) == ()


def test_the_order_of_equally_long_messages_does_not_depend_on_the_order_of_people(library: PublishedLibrary) -> None:
    people = [person("a", preferences(topics={"core-groups"})), person("b", preferences(topics={"early-help"}))]
    assert planned(library, people) == planned(library, people[::-1])
