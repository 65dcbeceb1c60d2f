"""Who hears what."""

from datetime import timedelta
from typing import Any

import pytest

from bulletins.alerts.plan import Announcement, due_bulletins, pending_bulletins, plan_messages, revision_key
from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Frequency, Preferences, Subscriber, Subscription
from tests.alerts.builders import AT, LONG_AGO, announced, due, person, planned, told, wish
from tests.builders import bulletin, issue, library

MONDAY = parse_date_time("2026-06-08")
NEWS = published_library(library(bulletin("tuesday", published="2026-06-02")), parse_date_time("2026-06-30"))


def ids(shown: Library, *marks: tuple[str, int]) -> set[str]:
    return {item.bulletin.id for item in due(shown, announced(*marks))}


def test_withdrawn_and_unpublished_bulletins_are_never_news(shown: Library) -> None:
    assert ids(shown) == {"lead", "child-x", "meetings-audit", "renamed", "course", "second-look"}


def test_what_was_announced_is_no_longer_news_until_a_major_revision(shown: Library) -> None:
    assert revision_key(shown.by_id["child-x"]) == ("child-x", 3), "the second change is major, the first is not"
    assert "child-x" in ids(shown, ("child-x", 1))
    assert "child-x" not in ids(shown, ("child-x", 3))


@pytest.mark.parametrize(
    ("asked", "wanted"),
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
def test_any_or_all_terms_of_a_family_and_every_family_that_was_chosen(
    shown: Library, asked: dict[str, Any], wanted: bool
) -> None:
    assert wish(**asked).wants(shown.by_id["child-x"]) is wanted


def test_a_person_with_several_subscriptions_gets_one_letter(shown: Library) -> None:
    both = person("one", wish(topics={"core-groups"}), wish(topics={"early-help"}))
    (letter,) = planned(shown, [both])
    assert letter.people == (both,)
    assert {b.id for b in letter.bulletins} == {"child-x", "meetings-audit", "renamed"}


def test_people_who_hear_the_same_share_a_letter_and_the_fullest_comes_first(shown: Library) -> None:
    people = [
        person("b"),
        person("a"),
        person("c", wish(topics={"early-help"})),
        person("d", wish(topics={"thresholds"})),
    ]
    first, second = planned(shown, people)
    assert [each.address for each in first.people] == ["a@school.example", "b@school.example"]
    assert [each.address for each in second.people] == ["c@school.example"]


def test_a_kind_that_does_not_alert_is_news_only_with_its_issue(shown: Library) -> None:
    assert "two-voices" in {each.id for each in shown.bulletins}
    assert "two-voices" not in ids(shown)
    with_issue = library(bulletin("talk", issue="7", kind="conversation"), issues=[issue("7", "[talk]")])
    assert ids(published_library(with_issue, AT + timedelta(days=2000))) == {"talk"}


def test_who_asked_for_the_newsletter_hears_all_of_an_issue_and_nothing_else(shown: Library) -> None:
    (letter,) = planned(shown, [person("reader", wish(kinds={"issue"}))])
    assert {b.issue for b in letter.bulletins} == {"1"}
    assert len(letter.bulletins) > 1


def test_what_is_charged_for_goes_only_to_those_who_agreed(shown: Library) -> None:
    heard = told(planned(shown, [person("other"), person("agreed", charged=True)]))
    assert "course" in heard["agreed@school.example"]
    assert "course" not in heard["other@school.example"]


def test_who_agreed_later_is_not_told_of_what_was_known_before(shown: Library) -> None:
    late = Subscriber(
        b"late",
        "late@school.example",
        (Subscription(Preferences(), Frequency.IMMEDIATELY, LONG_AGO),),
        AT + timedelta(1),
    )
    assert "course" not in told(planned(shown, [late]))["late@school.example"]


def test_a_new_name_is_no_news(shown: Library) -> None:
    for name in ("old-name", "older-name", "renamed"):
        assert "renamed" not in ids(shown, (name, 1))
    assert "renamed" in ids(shown, ("old-name", 2))


def test_what_somebody_heard_is_not_told_them_again_and_the_others_hear_it(shown: Library) -> None:
    heard = {(("lead", 1), b"one")}
    found = told(planned(shown, [person("one"), person("two")], heard))
    assert "lead" not in found["one@school.example"]
    assert "lead" in found["two@school.example"]


@pytest.mark.parametrize(
    ("now", "hear"),
    [
        ("2026-06-02T10:00", {Frequency.IMMEDIATELY}),
        ("2026-06-07T23:59", {Frequency.IMMEDIATELY}),
        ("2026-06-08T00:00", {Frequency.IMMEDIATELY, Frequency.WEEKLY}),
        ("2026-06-30T12:00", {Frequency.IMMEDIATELY, Frequency.WEEKLY}),
        ("2026-07-01T00:00", set(Frequency)),
    ],
)
def test_a_digest_is_due_when_its_week_or_month_has_ended(now: str, hear: set[Frequency]) -> None:
    (item,) = due_bulletins(NEWS, {}, (), parse_date_time(now))
    assert item.due == hear
    assert item.later == set(Frequency) - hear


def test_a_digest_is_exported_once_for_each_week() -> None:
    digests = {(Frequency.WEEKLY, MONDAY)}
    (item,) = due_bulletins(NEWS, {}, digests, MONDAY + timedelta(days=1))
    assert item.due == {Frequency.IMMEDIATELY}, "what came late waits for the next week"
    (item,) = due_bulletins(NEWS, {}, digests, MONDAY + timedelta(days=7))
    assert Frequency.WEEKLY in item.due


def test_a_weekly_reader_hears_on_monday_what_others_were_told_on_tuesday() -> None:
    weekly = person("weekly", often=Frequency.WEEKLY)
    known = {("tuesday", 1): Announcement(frozenset({Frequency.IMMEDIATELY}), parse_date_time("2026-06-02"), "")}
    assert plan_messages(due_bulletins(NEWS, known, (), parse_date_time("2026-06-05")), [weekly], ()) == ()
    (letter,) = plan_messages(due_bulletins(NEWS, known, (), MONDAY), [weekly], ())
    assert (letter.often, [b.id for b in letter.bulletins]) == (Frequency.WEEKLY, ["tuesday"])


def test_who_hears_at_once_and_weekly_gets_one_message_in_one_run() -> None:
    both = Subscriber(
        b"both", "both@school.example",
        (
            Subscription(Preferences(), Frequency.WEEKLY, LONG_AGO),
            Subscription(Preferences(), Frequency.IMMEDIATELY, LONG_AGO),
        ),
    )  # fmt: skip
    (letter,) = plan_messages(due_bulletins(NEWS, {}, (), MONDAY), [both], ())
    assert (letter.often, len(letter.bulletins), len(letter.people)) == (Frequency.IMMEDIATELY, 1, 1)


@pytest.mark.parametrize(("since", "hears"), [("2026-06-01", True), ("2026-06-03", False)])
def test_nobody_is_told_of_what_was_known_before_they_came(since: str, hears: bool) -> None:
    newcomer = Subscriber(
        b"new", "new@school.example", (Subscription(Preferences(), Frequency.WEEKLY, parse_date_time(since)),)
    )
    known = {("tuesday", 1): Announcement(frozenset({Frequency.IMMEDIATELY}), parse_date_time("2026-06-02"), "")}
    assert bool(plan_messages(due_bulletins(NEWS, known, (), MONDAY), [newcomer], ())) is hears


def test_who_changes_from_weekly_to_at_once_misses_nothing() -> None:
    wednesday = parse_date_time("2026-06-03")
    changed = Subscriber(
        b"one", "one@school.example",
        (
            Subscription(Preferences(), Frequency.WEEKLY, LONG_AGO, wednesday),
            Subscription(Preferences(), Frequency.IMMEDIATELY, wednesday),
        ),
    )  # fmt: skip
    known = {("tuesday", 1): Announcement(frozenset({Frequency.IMMEDIATELY}), parse_date_time("2026-06-02"), "")}
    (letter,) = plan_messages(due_bulletins(NEWS, known, (), MONDAY), [changed], ())
    assert [b.id for b in letter.bulletins] == ["tuesday"]


def test_what_everybody_was_told_is_not_pending() -> None:
    assert pending_bulletins(NEWS, announced(("tuesday", 1)), (), MONDAY) == ()
