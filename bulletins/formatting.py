"""Dates, times and counts as people read them, for pages, messages and the terminal."""

from datetime import date, datetime


def format_date(value: date) -> str:
    """`2 March 2026`."""
    return f"{value.day} {value:%B %Y}"


def format_time(value: datetime) -> str:
    """`9.30am`, `noon`, `2pm`."""
    if (value.hour, value.minute) == (12, 0):
        return "noon"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def count(number: int, one: str, many: str | None = None) -> str:
    """`1 bulletin`, `14 bulletins`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
