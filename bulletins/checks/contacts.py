"""Contacts: those that hold no longer are not shown, and somebody should know."""

from collections.abc import Iterator
from datetime import datetime

from bulletins.model.library import Library
from bulletins.model.london_time import london_date
from bulletins.problems import Problem


def check(library: Library, now: datetime) -> Iterator[Problem]:
    """A warning for each contact of a bulletin or of the board that has expired."""
    day = london_date(now)
    for bulletin in library.bulletins:
        for index, contact in enumerate(bulletin.contacts):
            if bulletin.status != "withdrawn" and not contact.holds(day):
                message = f"'{contact.label}' held until {contact.until} and is no longer shown. Name who answers now."
                yield Problem(bulletin.origin.at("contacts", index, "until"), "contact-expired", message)
    for family in ("contacts", "help"):
        for index, contact in enumerate(getattr(library.board, family, ())):
            if not contact.holds(day):
                message = f"'{contact.label}' held until {contact.until} and is no longer shown. Name who answers now."
                yield Problem(library.board_origin.at(family, index, "until"), "contact-expired", message)
