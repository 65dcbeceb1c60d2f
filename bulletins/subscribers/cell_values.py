"""What people write in a cell for yes and no, for how often, and for a day."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from bulletins.subscribers.preferences import Frequency

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


class DateCellError(ValueError):
    """A day that cannot be meant. The message says what to write."""


def parse_yes_no(said: str) -> bool | None:
    """True, False, or None for what is neither."""
    word = said.casefold()
    return True if word in YES_WORDS else False if word in NO_WORDS else None


def parse_frequency(said: str) -> Frequency | None:
    """How often, or None for what is no answer. Nothing said means at once."""
    return FREQUENCY_WORDS.get(said.casefold())


def parse_date(said: str, today: date) -> date | None:
    """The day a cell says, the day of the month before the month, as is British. Nothing for an empty cell.

    DayError if it is no day, or one that has not come yet.
    """
    words = re.split(r"[T ](?=\d{1,2}:\d)", said.strip())[0]
    if not words:
        return None
    for form in DATE_FORMATS:
        try:
            found = datetime.strptime(words, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        if found > today:
            raise DateCellError("That day has not come yet.")
        if found.year < EARLIEST_YEAR:
            raise DateCellError("That is too long ago.")
        return found
    raise DateCellError("Write the day as 2026-03-02 or 2/3/2026.")
