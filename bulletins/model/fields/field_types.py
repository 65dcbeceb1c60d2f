"""What all models share: they cannot change, they refuse unknown keys, and they convert the strings of YAML."""

import re
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from bulletins.model.fields.london_time import DATE_FORM, DATE_TIME_FORM, parse_date_time
from bulletins.model.fields.slugs import SLUG_PATTERN
from bulletins.problems import ProblemCode

EARLIEST_YEAR: Final = "1900"
"""An earlier year is a typing mistake, such as 0206 for 2026."""


class ContentModel(BaseModel):
    """A value read from content. It cannot change, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


def _check_slug(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(SLUG_PATTERN, value):
        message = "an id must be lower-case letters, digits and single hyphens, for example child-c-2024"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    return value


Date = Annotated[date, BeforeValidator(_to_date)]
DateTime = Annotated[datetime, BeforeValidator(_to_date_time)]
"""A date and time in the United Kingdom. A date alone is its first minute."""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SingleLine = Annotated[Text, AfterValidator(lambda value: " ".join(value.split()))]
"""Text with its line breaks replaced by spaces: it may become the subject of an email or the title of a page."""
Slug = Annotated[str, BeforeValidator(_check_slug)]
