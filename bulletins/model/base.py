"""What all models share: frozen, no unknown keys, and field types that convert the strings of YAML."""

import re
from datetime import date, datetime, time
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

ZONE: Final = ZoneInfo("Europe/London")
"""The time of day a board means. A date begins at midnight here."""

EARLIEST: Final = "1900"
PLACEHOLDER: Final = re.compile(r"\[\[(.+?)\]\]")

SLUG: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"


class Model(BaseModel):
    """A frozen value read from content. Unknown keys are errors, found by the reader."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def waits(value: str) -> bool:
    """Whether a value is still to be written: `[[what belongs here]]`, as in a scaffold."""
    return PLACEHOLDER.search(value) is not None


def _day(value: object) -> object:
    if isinstance(value, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise PydanticCustomError("bad-value", "a date is written year-month-day, as in 2026-03-02")
        if value < EARLIEST:
            raise PydanticCustomError("date-impossible", "this year is too long ago")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("date-impossible", "there is no such day in the calendar") from None
    return value


def moment(text: str) -> datetime:
    """A date (its first minute) or a date and time, in the board's time zone. ValueError otherwise."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(date.fromisoformat(text), time.min, ZONE)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        raise ValueError("a moment is written 2026-03-02 or 2026-03-02T09:00")
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


def _moment(value: object) -> object:
    if isinstance(value, str):
        try:
            return moment(value)
        except ValueError as error:
            code = "bad-value" if "written" in str(error) else "date-impossible"
            said = str(error) if code == "bad-value" else "there is no such day or time"
            raise PydanticCustomError(code, "{said}", {"said": said}) from None
    return value


def _slug(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(SLUG, value):
        raise PydanticCustomError(
            "bad-value", "an id is written in lower-case letters, digits and single hyphens, as in child-c-2024"
        )
    return value


Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Line = Annotated[Text, AfterValidator(lambda value: " ".join(value.split()))]
"""Text on one line, however it was written: it may become the subject of a mail or the title of a page."""
Slug = Annotated[str, BeforeValidator(_slug)]
