"""Who hears what."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bulletins.alerts.plan import letters, mark, news, wants
from bulletins.alerts.subscribers import Subscriber
from bulletins.model.base import moment
from bulletins.model.library import Library
from bulletins.registers.published import published
from bulletins.source.reading import read
from tests.conftest import NOW

AT: datetime = moment(NOW)


@pytest.fixture
def shown(sample: Callable[[str], Path]) -> Library:
    return published(read(sample("valid/full")).library, AT)


def person(name: str, **asked: set[str]) -> Subscriber:
    wanted: dict[str, Any] = {key: frozenset(value) for key, value in asked.items()}
    return Subscriber(f"{name}@school.example", **wanted)


def test_withdrawn_and_unpublished_bulletins_are_never_news(shown: Library) -> None:
    assert {bulletin.id for bulletin in news(shown, ())} == {
        "lead",
        "child-x",
        "meetings-audit",
        "renamed",
        "course",
        "second-look",
    }


def test_what_was_announced_is_no_longer_news_until_a_major_revision(shown: Library) -> None:
    assert mark(shown.by_id["child-x"]) == ("child-x", 3), "the second change is major, the first is not"
    assert "child-x" in {bulletin.id for bulletin in news(shown, {("child-x", 1)})}
    assert "child-x" not in {bulletin.id for bulletin in news(shown, {("child-x", 3)})}


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ({}, True),
        ({"topics": {"core-groups"}}, True),
        ({"topics": {"early-help", "core-groups"}}, True),
        ({"topics": {"early-help"}}, False),
        ({"kinds": {"case-briefing"}}, True),
        ({"kinds": {"notice"}}, False),
        ({"topics": {"core-groups"}, "kinds": {"notice"}}, False),
        ({"audiences": {"all-practitioners"}, "topics": {"core-groups"}}, True),
        ({"audiences": {"police"}}, False),
    ],
)
def test_any_term_of_a_column_is_enough_and_every_filled_column_must_match(
    shown: Library, asked: dict[str, set[str]], wanted: bool
) -> None:
    assert wants(person("one", **asked), shown.by_id["child-x"]) is wanted


def test_a_person_with_several_rows_gets_one_letter(shown: Library) -> None:
    rows = [
        Subscriber("One@school.example", topics=frozenset({"core-groups"})),
        Subscriber("one@School.example", topics=frozenset({"early-help"})),
    ]
    (letter,) = letters(news(shown, ()), rows)
    assert letter.recipients == ("One@school.example",)
    assert {bulletin.id for bulletin in letter.bulletins} == {"child-x", "meetings-audit", "renamed"}


def test_people_who_hear_the_same_share_a_letter_and_the_fullest_comes_first(shown: Library) -> None:
    rows = [person("b"), person("a"), person("c", topics={"early-help"}), person("d", topics={"thresholds"})]
    first, second = letters(news(shown, ()), rows)
    assert first.recipients == ("a@school.example", "b@school.example")
    assert second.recipients == ("c@school.example",)


def test_a_kind_that_does_not_alert_is_never_news(shown: Library) -> None:
    assert "two-voices" in {bulletin.id for bulletin in shown.bulletins}
    assert "two-voices" not in {bulletin.id for bulletin in news(shown, ())}


def test_what_is_charged_for_goes_only_to_those_who_agreed(shown: Library) -> None:
    agreed = Subscriber("agreed@school.example", promotional=True)
    made = letters(news(shown, ()), [person("other"), agreed])
    told = {address: {b.id for b in letter.bulletins} for letter in made for address in letter.recipients}
    assert "course" in told["agreed@school.example"]
    assert "course" not in told["other@school.example"]


def test_a_new_name_is_no_news(shown: Library) -> None:
    renamed = [b for b in shown.bulletins if b.id == "renamed"]
    for name in ("old-name", "older-name", "renamed"):
        assert renamed[0].id not in {b.id for b in news(shown, {(name, 1)})}
    assert renamed[0].id in {b.id for b in news(shown, {("old-name", 2)})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jos\u00e9@school.example", "jose\u0301@school.example"),
        ("a@b\u00fccher.example", "a@xn--bcher-kva.example"),
        ("A@School.example", "a@school.EXAMPLE"),
    ],
)
def test_one_mailbox_gets_one_message_however_it_is_written(shown: Library, one: str, other: str) -> None:
    made = letters(news(shown, ()), [Subscriber(one), Subscriber(other)])
    assert sum(len(letter.recipients) for letter in made) == 1
