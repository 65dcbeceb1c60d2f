from datetime import date, datetime
from pathlib import Path

import pytest

from bulletins.formatting import count, format_date, format_time
from bulletins.model.london_time import parse_date_time
from bulletins.templating import template_environment


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ("00:00", "12am"),
        ("00:05", "12.05am"),
        ("01:00", "1am"),
        ("09:00", "9am"),
        ("09:05", "9.05am"),
        ("09:30", "9.30am"),
        ("11:59", "11.59am"),
        ("12:00", "noon"),
        ("12:01", "12.01pm"),
        ("12:30", "12.30pm"),
        ("13:00", "1pm"),
        ("16:45", "4.45pm"),
        ("23:59", "11.59pm"),
    ],
)
def test_a_time_of_day_is_said_as_people_write_it(time: str, said: str) -> None:
    assert format_time(parse_date_time(f"2026-03-02T{time}")) == said


@pytest.mark.parametrize("text", ["2026-01-15T09:30", "2026-07-15T09:30"], ids=["winter", "summer"])
def test_a_time_of_day_is_that_of_london_in_every_season(text: str) -> None:
    assert format_time(parse_date_time(text)) == "9.30am"


def test_seconds_are_not_said() -> None:
    assert format_time(datetime.fromisoformat("2026-03-02T14:00:59+00:00")) == "2pm"


@pytest.mark.parametrize(
    ("value", "said"), [(date(2026, 3, 2), "2 March 2026"), (parse_date_time("2026-12-31T23:59"), "31 December 2026")]
)
def test_a_day_is_said_without_a_leading_nought(value: date, said: str) -> None:
    assert format_date(value) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 bulletins"), (1, "1 bulletin"), (2, "2 bulletins"), (1_400, "1,400 bulletins")]
)
def test_a_count_has_its_word_in_the_right_number(number: int, said: str) -> None:
    assert count(number, "bulletin") == said


@pytest.mark.parametrize(("number", "said"), [(1, "1 agency"), (3, "3 agencies")])
def test_a_word_may_have_a_plural_of_its_own(number: int, said: str) -> None:
    assert count(number, "agency", "agencies") == said


def test_templates_say_times_and_days_with_filters() -> None:
    template = template_environment(Path("shipped templates only")).from_string("{{ at | day }}, {{ at | clock }}")
    assert template.render(at=parse_date_time("2026-03-02T09:30")) == "2 March 2026, 9.30am"
