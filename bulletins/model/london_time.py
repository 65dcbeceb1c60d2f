"""The board's clock: days and times in the United Kingdom."""

import re
from datetime import date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

LONDON: Final = ZoneInfo("Europe/London")
"""The time of day a board means. A date begins at midnight here."""


def parse_date_time(text: str) -> datetime:
    """A date (its first minute) or a date and time, in the board's time zone. ValueError otherwise."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return datetime.combine(date.fromisoformat(text), time.min, LONDON)
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}", text):
        raise ValueError("a moment is written 2026-03-02 or 2026-03-02T09:00")
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def london_date(now: datetime) -> date:
    """The day it is for the board at a moment (aware datetime)."""
    return now.astimezone(LONDON).date()


def midnight(value: date) -> datetime:
    """The beginning of a day, where the board is."""
    return datetime.combine(value, time.min, LONDON)
