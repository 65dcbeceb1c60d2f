"""What people write in a cell for yes and no, for how often, and for a day."""

import re
from datetime import date, datetime
from typing import Final

from bulletins.alerts.subscribers import Often

YES: Final = frozenset({"yes", "y", "true", "1", "agreed", "x", "on", "t", "✓", "✔", "opted in"})
NO: Final = frozenset({"no", "n", "false", "0", "declined", "off", "f", "-", "opted out"})
OFTEN: Final = {
    "": Often.IMMEDIATELY, "immediately": Often.IMMEDIATELY, "immediate": Often.IMMEDIATELY,
    "at once": Often.IMMEDIATELY,
    "when something is published": Often.IMMEDIATELY, "as it happens": Often.IMMEDIATELY, "instant": Often.IMMEDIATELY,
    "weekly": Often.WEEKLY, "week": Often.WEEKLY, "every week": Often.WEEKLY, "once a week": Often.WEEKLY,
    "monthly": Often.MONTHLY, "month": Often.MONTHLY, "every month": Often.MONTHLY, "once a month": Often.MONTHLY,
}  # fmt: skip
FORMS: Final = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%d/%m/%y", "%Y/%m/%d")
EARLIEST: Final = 1990


class DayError(ValueError):
    """A day that cannot be meant. The message says what to write."""


def yes(said: str) -> bool | None:
    """True, False, or None for what is neither."""
    word = said.casefold()
    return True if word in YES else False if word in NO else None


def often(said: str) -> Often | None:
    """How often, or None for what is no answer. Nothing said means at once."""
    return OFTEN.get(said.casefold())


def day(said: str, today: date) -> date | None:
    """The day a cell says, the day of the month before the month, as is British. Nothing for an empty cell.

    DayError if it is no day, or one that has not come yet.
    """
    words = re.split(r"[T ](?=\d{1,2}:\d)", said.strip())[0]
    if not words:
        return None
    for form in FORMS:
        try:
            found = datetime.strptime(words, form).date()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
        if found > today:
            raise DayError("That day has not come yet.")
        if found.year < EARLIEST:
            raise DayError("That is too long ago.")
        return found
    raise DayError("Write the day as 2026-03-02 or 2/3/2026.")
