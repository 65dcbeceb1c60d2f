"""Contacts that have expired. They are no longer shown, so the board has to name new ones."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from bulletins.formatting import format_date
from bulletins.model.fields.contact import Contact
from bulletins.model.fields.london_time import london_date
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.problems import Problem, ProblemCode


def check(library: Library, now: datetime) -> Iterator[Problem]:
    """A warning for each contact that has expired, of the board, of every issue and of every bulletin that is not
    withdrawn.

    `registers/published.py` leaves these contacts out of everything that is published.
    """
    today = london_date(now)
    for bulletin in library.bulletins:
        if bulletin.status != "withdrawn":
            yield from _expired(bulletin.contacts, "contacts", bulletin.origin, today)
    for issue in library.issues:
        yield from _expired(issue.contacts, "contacts", issue.origin, today)
    if library.board:
        yield from _expired(library.board.contacts, "contacts", library.board_origin, today)
        yield from _expired(library.board.help, "help", library.board_origin, today)


def _expired(contacts: Sequence[Contact], field: str, origin: Origin, today: date) -> Iterator[Problem]:
    for index, contact in enumerate(contacts):
        if contact.until and not contact.is_current(today):
            message = (
                f"contact '{contact.label}' expired on {format_date(contact.until)} and is no longer shown. "
                "Add a current contact."
            )
            yield Problem(origin.at(field, index, "until"), ProblemCode.CONTACT_EXPIRED, message)
