"""One person enrolled: with the command `add`, or by a row of an imported list."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline.subscribers.enrol import Enrolment, enrol
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.subscribers.preferences import Choice, Frequency, Preferences
from bulletins.subscribers.store import Store, open_store
from bulletins.subscribers.subscriber_records import Consent, SubscriberRecord
from bulletins.subscribers.subscriber_repository import SubscriberRepository

AT = parse_date_time("2026-06-01")
LATER = AT + timedelta(days=1)
ANN = "ann@school.example"
CONSENT = Consent("consent", "2026-06-01", "form", "We write twice a month.")
EVERYTHING = Choice(Preferences(), Frequency.IMMEDIATELY)
WEEKLY = Choice(Preferences(topics=frozenset({"early-help"})), Frequency.WEEKLY)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "alerts.sqlite") as opened:
        yield opened


def record(store: Store) -> SubscriberRecord:
    found = SubscriberRepository(store).find(store.key(ANN))
    assert found
    return found


def enrol_ann(
    store: Store, *choices: Choice, charged: bool | None = None, resubscribe: bool = False, later: bool = True
) -> Outcome:
    enrolment = Enrolment(ANN, frozenset(choices or {EVERYTHING}), "Ann", charged, resubscribe)
    return enrol(store, enrolment, CONSENT, LATER if later else AT).outcome


def test_a_new_person_is_added_with_their_consent_and_choices(store: Store) -> None:
    assert enrol_ann(store, EVERYTHING, WEEKLY) is Outcome.ADDED
    ann = record(store)
    assert (ann.name, ann.joined, ann.unsubscribed_at) == ("Ann", LATER, None)
    assert [(event.event, event.consent) for event in ann.consent_history] == [("joined", CONSENT)]
    choices = {Choice(item.preferences, item.frequency) for item in ann.subscriber.subscriptions}
    assert choices == {EVERYTHING, WEEKLY}


@pytest.mark.parametrize("spelling", [ANN, "ANN@School.Example"])
def test_the_same_choices_change_nothing(store: Store, spelling: str) -> None:
    enrol_ann(store, later=False)
    change = enrol(store, Enrolment(spelling, frozenset({EVERYTHING})), CONSENT, LATER)
    assert change.outcome is Outcome.UNCHANGED
    assert len(record(store).consent_history) == 1


def test_other_choices_replace_the_earlier_ones(store: Store) -> None:
    enrol_ann(store, EVERYTHING, later=False)
    assert enrol_ann(store, WEEKLY) is Outcome.CHANGED
    (subscription,) = record(store).subscriber.subscriptions
    assert (subscription.frequency, subscription.since, subscription.ends) == (Frequency.WEEKLY, LATER, None)


def test_a_weekly_choice_that_is_given_up_ends_and_is_not_deleted(store: Store) -> None:
    """It still applies to what was announced before, whose digest is not exported yet."""
    enrol_ann(store, WEEKLY, later=False)
    enrol_ann(store, EVERYTHING)
    weekly, immediate = sorted(record(store).subscriber.subscriptions, key=lambda item: item.since)
    assert (weekly.frequency, weekly.ends) == (Frequency.WEEKLY, LATER)
    assert (immediate.frequency, immediate.ends) == (Frequency.IMMEDIATELY, None)


@pytest.mark.parametrize(
    ("before", "charged", "after", "outcome"),
    [
        (None, None, False, Outcome.UNCHANGED),
        (None, True, True, Outcome.CHANGED),
        (None, False, False, Outcome.UNCHANGED),
        (True, None, True, Outcome.UNCHANGED),
        (True, True, True, Outcome.UNCHANGED),
        (True, False, False, Outcome.CHANGED),
    ],
)
def test_agreement_to_paid_events_changes_only_if_they_say_so(
    store: Store, before: bool | None, charged: bool | None, after: bool, outcome: Outcome
) -> None:
    enrol_ann(store, charged=before, later=False)
    agreed_before = record(store).subscriber.agreed_to_charged
    assert enrol_ann(store, charged=charged) is outcome
    agreed_after = record(store).subscriber.agreed_to_charged
    assert (agreed_after is not None) is after
    if before and after:
        assert agreed_after == agreed_before == AT, "when they agreed stays on record"


@pytest.mark.parametrize("erased", [False, True])
def test_a_person_who_was_removed_is_added_again_only_if_they_ask(store: Store, erased: bool) -> None:
    enrol_ann(store, charged=True, later=False)
    repository, key = SubscriberRepository(store), store.key(ANN)
    if erased:
        repository.erase(key, AT)
    else:
        repository.unsubscribe(key, "retired", "recorded by staff", AT)
    change = enrol(store, Enrolment(ANN, frozenset({EVERYTHING})), CONSENT, LATER)
    assert change.outcome is Outcome.NOT_RESUBSCRIBED
    assert change.detail == ("erased" if erased else "retired") + " on 1 June 2026"
    assert [*repository.active()] == []
    assert enrol_ann(store, resubscribe=True) is Outcome.ADDED
    assert [person.address for person in repository.active()] == [ANN]
    assert record(store).subscriber.agreed_to_charged is None, "an earlier agreement does not come back with them"
