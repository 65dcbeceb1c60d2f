"""Dates, times, counts and file sizes in the GOV.UK style, for pages, emails and the terminal."""

from datetime import date, datetime


def format_date(value: date) -> str:
    """A date or the date of a date and time: `2 March 2026`."""
    return f"{value.day} {value:%B %Y}"  # %d would write 02


def format_time(value: datetime) -> str:
    """The time of day in the time zone of `value`, without seconds: `9.30am`, `noon`, `2pm`. Midnight is `12am`."""
    if (value.hour, value.minute) == (12, 0):
        return "noon"
    minutes = f".{value.minute:02}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"


def count(number: int, singular: str, plural: str | None = None) -> str:
    """A number with its noun: `1 bulletin`, `1,400 bulletins`. The default plural adds an s."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def format_size(size: int) -> str:
    """The size of a file, given in bytes: `340 kB`, `1.2 MB`. A kilobyte is 1,000 bytes."""
    if size < 999_500:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
