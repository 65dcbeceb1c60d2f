"""What all models share: frozen, no unknown keys, and field types that convert the strings of YAML."""

import re
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from bulletins.model.london_time import parse_date_time
from bulletins.model.slugs import SLUG_PATTERN

EARLIEST_DATE: Final = "1900"


class ContentModel(BaseModel):
    """A frozen value read from content. Unknown keys are errors, found by the reader."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _to_date(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("bad-value", "a date is written year-month-day, as in 2026-03-02")
        if value < EARLIEST_DATE:
            raise PydanticCustomError("date-impossible", "this year is too long ago")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date-impossible", "there is no such day in the calendar") from None
    return value


def _to_date_time(value: object) -> object:
    if isinstance(value, str):
        try:
            return parse_date_time(value)
        except ValueError as error:
            code = "bad-value" if "written" in str(error) else "date-impossible"
            said = str(error) if code == "bad-value" else "there is no such day or time"
            raise PydanticCustomError(code, "{said}", {"said": said}) from None
    return value


def _check_slug(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(SLUG_PATTERN, value):
        raise PydanticCustomError(
            "bad-value", "an id is written in lower-case letters, digits and single hyphens, as in child-c-2024"
        )
    return value


Date = Annotated[date, BeforeValidator(_to_date)]
DateTime = Annotated[datetime, BeforeValidator(_to_date_time)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SingleLine = Annotated[Text, AfterValidator(lambda value: " ".join(value.split()))]
"""Text on one line, however it was written: it may become the subject of a mail or the title of a page."""
Slug = Annotated[str, BeforeValidator(_check_slug)]
