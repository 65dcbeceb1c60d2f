from datetime import UTC, date, datetime

import pytest
from pydantic import TypeAdapter, ValidationError

from bulletins.model.fields.dates import Date, DateTime
from bulletins.model.fields.field_types import Slug, Text
from bulletins.model.fields.london_time import parse_date_time

DAY: TypeAdapter[date] = TypeAdapter(Date)
MOMENT: TypeAdapter[datetime] = TypeAdapter(DateTime)
SLUG: TypeAdapter[str] = TypeAdapter(Slug)
TEXT: TypeAdapter[str] = TypeAdapter(Text)


def error_code(adapter: TypeAdapter[date] | TypeAdapter[datetime] | TypeAdapter[str], written: str) -> str:
    """The code of the error in a value."""
    with pytest.raises(ValidationError) as caught:
        adapter.validate_python(written)
    return caught.value.errors()[0]["type"]


def test_a_date_is_written_year_month_day() -> None:
    assert DAY.validate_python("2026-03-02") == date(2026, 3, 2)
    assert DAY.validate_python("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    "written",
    ["2 March 2026", "02/03/2026", "2026-3-2", "20260302", "2026-W10-1", "2026-03-02T09:00", " 2026-03-02", ""],
)
def test_a_date_written_in_another_way_is_a_bad_value(written: str) -> None:
    assert error_code(DAY, written) == "bad-value"


@pytest.mark.parametrize(
    "written", ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "0000-01-01", "1899-12-31", "0206-03-02"]
)
def test_a_date_that_does_not_exist_or_is_before_1900_is_impossible(written: str) -> None:
    assert error_code(DAY, written) == "date-impossible"


@pytest.mark.parametrize(
    ("written", "utc"),
    [
        ("2026-01-15", datetime(2026, 1, 15, 0, 0, tzinfo=UTC)),
        ("2026-07-15", datetime(2026, 7, 14, 23, 0, tzinfo=UTC)),
        ("2026-01-15T09:05", datetime(2026, 1, 15, 9, 5, tzinfo=UTC)),
        ("2026-07-15T09:05", datetime(2026, 7, 15, 8, 5, tzinfo=UTC)),
        ("2026-07-15 09:05", datetime(2026, 7, 15, 8, 5, tzinfo=UTC)),
    ],
)
def test_a_date_and_time_is_in_london_and_a_date_alone_is_midnight(written: str, utc: datetime) -> None:
    assert parse_date_time(written).astimezone(UTC) == utc
    assert MOMENT.validate_python(written).astimezone(UTC) == utc


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("tomorrow", "bad-value"),
        ("2026-03-02T9:00", "bad-value"),
        ("2026-03-02T09:00Z", "bad-value"),
        ("2026-03-02T09:00:00", "bad-value"),
        ("2026-02-30", "date-impossible"),
        ("2026-02-30T09:00", "date-impossible"),
        ("2026-03-02T09:60", "date-impossible"),
        ("2026-03-02T25:00", "date-impossible"),
    ],
)
def test_an_invalid_date_and_time_is_an_error(written: str, expected: str) -> None:
    assert error_code(MOMENT, written) == expected
    with pytest.raises(ValueError, match=r"."):
        parse_date_time(written)


@pytest.mark.parametrize("written", ["a", "7", "child-c-2024", "0-0"])
def test_an_id_is_lower_case_letters_digits_and_single_hyphens(written: str) -> None:
    assert SLUG.validate_python(written) == written


@pytest.mark.parametrize("written", ["", "A", "a_b", "a--b", "-a", "a-", "a b", "a/b", "é", "a\n", "../a", "٣"])
def test_an_id_written_in_another_way_is_a_bad_value(written: str) -> None:
    assert error_code(SLUG, written) == "bad-value"


def test_text_loses_the_space_around_it_and_must_not_be_empty() -> None:
    assert TEXT.validate_python("  One two \n") == "One two"
    assert error_code(TEXT, " \n ") == "string_too_short"
