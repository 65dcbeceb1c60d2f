"""What people write in a cell of a list: email addresses, yes or no, a frequency, any or all, or a date.

An empty cell is always valid. Anything else that a function cannot read raises CellError.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from bulletins.subscribers.preferences import Frequency, Match

YES_WORDS: Final = frozenset({"yes", "y", "true", "1", "agreed", "x", "on", "t", "✓", "✔", "opted in"})
NO_WORDS: Final = frozenset({"no", "n", "false", "0", "declined", "off", "f", "-", "opted out"})
FREQUENCY_PHRASES: Final[Mapping[Frequency, tuple[str, ...]]] = {
    Frequency.IMMEDIATELY: (
        "", "immediately", "immediate", "at once", "when something is published", "as it happens", "instant",
    ),
    Frequency.WEEKLY: ("weekly", "week", "every week", "once a week"),
    Frequency.MONTHLY: ("monthly", "month", "every month", "once a month"),
}  # fmt: skip
FREQUENCY_WORDS: Final = {phrase: frequency for frequency, phrases in FREQUENCY_PHRASES.items() for phrase in phrases}
DATE_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y", "%Y/%m/%d")
EARLIEST_YEAR: Final = 1990
"""A consent from an earlier year is a typing error."""
EVERYTHING_WORDS: Final = frozenset({"all", "everything", "any", "*"})
"""What people write in a cell of terms when they want all of them."""
MATCH_WORDS: Final[Mapping[str, Match]] = {"": "any", "any": "any", "all": "all"}


class CellError(ValueError):
    """A cell has an invalid value. The message says what to write instead."""


def parse_yes_no(cell: str) -> bool | None:
    """True, False, or None for an empty cell. Raises CellError."""
    word = cell.casefold()
    if word in YES_WORDS:
        return True
    if word in NO_WORDS:
        return False
    if word:
        raise CellError("Write yes or no.")
    return None


def parse_frequency(cell: str) -> Frequency:
    """How often. An empty cell means immediately. Raises CellError."""
    try:
        return FREQUENCY_WORDS[cell.casefold()]
    except KeyError:
        raise CellError("Write immediately, weekly or monthly.") from None


def parse_match(cell: str) -> Match:
    """Whether any of the terms is enough. An empty cell means any. Raises CellError."""
    try:
        return MATCH_WORDS[cell.casefold()]
    except KeyError:
        raise CellError("Write any or all.") from None


def parse_date(cell: str, today: date) -> date | None:
    """The date in a cell, with or without a time after it, or None for an empty cell.

    `2/3/2026` is 2 March: the day comes before the month. Raises CellError for anything that is not a date, and for a
    date in the future or before EARLIEST_YEAR.
    """
    words = re.split(r"[T ](?=\d{1,2}:\d)", cell.strip())[0]
    if not words:
        return None
    for form in DATE_FORMATS:
        try:
            parsed = datetime.strptime(words, form).date()  # noqa: DTZ007 (a date has no time zone)
        except ValueError:
            continue
        if parsed > today:
            raise CellError("This date is in the future.")
        if parsed.year < EARLIEST_YEAR:
            raise CellError(f"This date is before {EARLIEST_YEAR}.")
        return parsed
    raise CellError("Write the date as 2026-03-02 or 2/3/2026.")


def split_addresses(cell: str) -> tuple[str, ...]:
    """The email addresses in a cell: one alone, `Name <address>`, `mailto:address`, or several of these."""
    in_brackets = re.findall(r"<\s*([^<>]+?)\s*>", cell)
    words = [word for word in re.split(r"[;,|\s]+", cell.strip()) if word]
    several = sum("@" in word for word in words) > 1
    # A single address is not split, so that a space in it is reported and not lost.
    parts = in_brackets or (words if several else [cell])
    return tuple(re.sub(r"(?i)^mailto:", "", part.strip(" \t\n.;,'\"")) for part in parts)
