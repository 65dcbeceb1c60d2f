"""Fields that hold a date, or a date and a time, as people write them in YAML."""

from datetime import date, datetime
from typing import Annotated, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from bulletins.model.fields.london_time import DATE_FORM, DATE_TIME_FORM, parse_date_time
from bulletins.problems import ProblemCode

EARLIEST_YEAR: Final = "1900"
"""An earlier year is a typing mistake, such as 0206 for 2026."""


def _to_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not DATE_FORM.fullmatch(value):
        message = "a date must be written as year-month-day, for example 2026-03-02"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    if value < EARLIEST_YEAR:
        raise PydanticCustomError(ProblemCode.DATE_IMPOSSIBLE, "the year must be 1900 or later")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(ProblemCode.DATE_IMPOSSIBLE, "there is no such date in the calendar") from None


def _to_date_time(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not DATE_TIME_FORM.fullmatch(value):
        message = "a date and time must be written like 2026-03-02T09:00, and a date like 2026-03-02"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    try:
        return parse_date_time(value)
    except ValueError:
        raise PydanticCustomError(ProblemCode.DATE_IMPOSSIBLE, "there is no such date or time") from None


Date = Annotated[date, BeforeValidator(_to_date)]
DateTime = Annotated[datetime, BeforeValidator(_to_date_time)]
"""A date and time in the United Kingdom. A date alone is its first minute."""
