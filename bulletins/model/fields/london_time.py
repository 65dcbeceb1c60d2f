"""Dates and times in the United Kingdom, which is what a board means by them."""

import re
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
DATE_FORM: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
DATE_TIME_FORM: Final = re.compile(rf"{DATE_FORM.pattern}(?:[T ]\d{{2}}:\d{{2}})?")
"""Checked first because `datetime.fromisoformat` also accepts forms that no author means, such as week dates."""


def parse_date_time(text: str) -> datetime:
    """`2026-03-02` (its first minute) or `2026-03-02T09:00`, as a UK date and time.

    ValueError if it is written in another way, or if there is no such date or time.
    """
    if not DATE_TIME_FORM.fullmatch(text):
        raise ValueError("write a date as 2026-03-02, or a date and time as 2026-03-02T09:00")
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def london_date(now: datetime) -> date:
    """The date in the United Kingdom at a moment (a datetime with a time zone)."""
    return now.astimezone(LONDON).date()


def midnight(day: date) -> datetime:
    """The first minute of a day in the United Kingdom."""
    return datetime.combine(day, time.min, LONDON)
