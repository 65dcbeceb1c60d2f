from datetime import UTC, date, datetime

import pytest

from bulletins.model.fields.london_time import london_date, parse_date_time
from bulletins.model.lifecycle import LifecycleState, is_visible, lifecycle_state
from tests.builders import bulletin, issue, library

WITHDRAWAL = "{date: 2026-04-01, reason: Out of date.}"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-01-15T23:59", date(2026, 1, 15)),
        ("2026-01-16T00:00", date(2026, 1, 16)),
        ("2026-07-15T22:59", date(2026, 7, 15)),
        ("2026-07-15T23:00", date(2026, 7, 16)),
    ],
)
def test_the_day_changes_at_midnight_in_london(now: str, expected: date) -> None:
    assert london_date(utc(now)) == expected


@pytest.mark.parametrize(
    ("fields", "now", "expected"),
    [
        ({"status": "draft", "published": "2026-01-01"}, "2030-01-01T00:00", LifecycleState.DRAFT),
        ({"published": "~"}, "2030-01-01T00:00", LifecycleState.DRAFT),
        ({"published": "~", "status": "withdrawn", "withdrawn": WITHDRAWAL}, "2030-01-01T00:00", LifecycleState.DRAFT),
        # winter: midnight in London is midnight in UTC
        ({"published": "2026-01-15"}, "2026-01-14T23:59", LifecycleState.SCHEDULED),
        ({"published": "2026-01-15"}, "2026-01-15T00:00", LifecycleState.PUBLISHED),
        # summer: midnight in London is 23:00 in UTC
        ({"published": "2026-07-15"}, "2026-07-14T22:59", LifecycleState.SCHEDULED),
        ({"published": "2026-07-15"}, "2026-07-14T23:00", LifecycleState.PUBLISHED),
        # the day on which the clocks go forward, and the day after
        ({"published": "2026-03-29"}, "2026-03-28T23:59", LifecycleState.SCHEDULED),
        ({"published": "2026-03-29"}, "2026-03-29T00:00", LifecycleState.PUBLISHED),
        ({"published": "2026-03-30"}, "2026-03-29T22:59", LifecycleState.SCHEDULED),
        ({"published": "2026-03-30"}, "2026-03-29T23:00", LifecycleState.PUBLISHED),
        # an embargo ends at its minute
        (
            {"published": "2026-07-15", "embargo_until": "2026-07-15T09:30"},
            "2026-07-14T22:59",
            LifecycleState.SCHEDULED,
        ),
        (
            {"published": "2026-07-15", "embargo_until": "2026-07-15T09:30"},
            "2026-07-14T23:00",
            LifecycleState.EMBARGOED,
        ),
        (
            {"published": "2026-07-15", "embargo_until": "2026-07-15T09:30"},
            "2026-07-15T08:29:59",
            LifecycleState.EMBARGOED,
        ),
        (
            {"published": "2026-07-15", "embargo_until": "2026-07-15T09:30"},
            "2026-07-15T08:30",
            LifecycleState.PUBLISHED,
        ),
        ({"published": "2026-01-15", "embargo_until": "2026-01-16"}, "2026-01-15T23:59", LifecycleState.EMBARGOED),
        ({"published": "2026-01-15", "embargo_until": "2026-01-16"}, "2026-01-16T00:00", LifecycleState.PUBLISHED),
        # an embargo that ends before the publication date does not bring it forward
        ({"published": "2026-01-15", "embargo_until": "2026-01-10"}, "2026-01-14T12:00", LifecycleState.SCHEDULED),
        (
            {"status": "withdrawn", "withdrawn": WITHDRAWAL, "published": "2026-01-15"},
            "2026-01-14T12:00",
            LifecycleState.SCHEDULED,
        ),
        (
            {"status": "withdrawn", "withdrawn": WITHDRAWAL, "published": "2026-01-15"},
            "2026-01-15T12:00",
            LifecycleState.PUBLISHED,
        ),
        ({"status": "withdrawn", "withdrawn": WITHDRAWAL}, "2026-04-01T00:00", LifecycleState.WITHDRAWN),
    ],
)
def test_the_state_of_a_bulletin_at_a_moment(fields: dict[str, str], now: str, expected: LifecycleState) -> None:
    assert lifecycle_state(bulletin(**fields), utc(now)) is expected


@pytest.mark.parametrize(
    ("fields", "now", "expected"),
    [
        ({"status": "draft"}, "2030-01-01", LifecycleState.DRAFT),
        ({"published": "2026-07-15"}, "2026-07-14T23:59", LifecycleState.SCHEDULED),
        ({"published": "2026-07-15"}, "2026-07-15T00:00", LifecycleState.PUBLISHED),
        ({"embargo_until": "2026-07-15T09:30"}, "2026-07-15T09:29", LifecycleState.EMBARGOED),
        ({"embargo_until": "2026-07-15T09:30"}, "2026-07-15T09:30", LifecycleState.PUBLISHED),
    ],
)
def test_the_state_of_an_issue_at_a_moment_in_london(
    fields: dict[str, str], now: str, expected: LifecycleState
) -> None:
    assert lifecycle_state(issue(**fields), parse_date_time(now)) is expected


@pytest.mark.parametrize(
    ("own", "of_issue", "expected"),
    [
        ({}, {}, True),
        ({"published": "2026-01-01"}, {"published": "2026-03-02"}, True),
        ({"published": "2026-01-01"}, {"published": "2026-06-02"}, False),
        ({"published": "2026-06-02"}, {"published": "2026-01-01"}, False),
        ({}, {"status": "draft"}, False),
        ({"status": "draft"}, {}, False),
        ({}, {"embargo_until": "2026-06-01T12:01"}, False),
        ({}, {"embargo_until": "2026-06-01T12:00"}, True),
        ({"status": "withdrawn", "withdrawn": WITHDRAWAL}, {}, True),
        ({"status": "withdrawn", "withdrawn": WITHDRAWAL}, {"status": "draft"}, False),
    ],
)
def test_a_bulletin_is_visible_when_it_and_its_issue_are_published(
    own: dict[str, str], of_issue: dict[str, str], expected: bool
) -> None:
    first = bulletin(issue="1", **own)
    content = library(first, issues=[issue(**of_issue)])
    assert is_visible(content, first, parse_date_time("2026-06-01T12:00")) is expected


def test_a_bulletin_whose_issue_could_not_be_read_is_not_visible() -> None:
    first = bulletin(issue="1")
    assert not is_visible(library(first), first, parse_date_time("2026-06-01"))


def test_the_visibility_of_an_issue_depends_on_its_own_fields() -> None:
    newsletter = issue()
    assert is_visible(library(issues=[newsletter]), newsletter, parse_date_time("2026-03-02"))
    assert not is_visible(library(issues=[newsletter]), newsletter, parse_date_time("2026-03-01T23:59"))
