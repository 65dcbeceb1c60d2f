"""Which column of a list is which, whatever people call it, and where its rows begin."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from bulletins.problems import Location, Problem, ProblemCode
from bulletins.subscribers.email_addresses import without_invisible
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet, cell_name

IMPORT_COLUMNS: Final[Mapping[str, frozenset[str]]] = {
    "email": frozenset({"email", "emailaddress", "emailaddresses", "mail", "mailaddress", "emails", "workemail",
                        "contactemail", "emailaddr", "destination", "smtp", "workemailaddress"}),
    "name": frozenset({"name", "fullname", "contactname", "displayname"}),
    "first": frozenset({"firstname", "forename", "givenname", "fname"}),
    "last": frozenset({"lastname", "surname", "familyname", "lname"}),
    "topics": frozenset({"topics", "topic", "interests", "interest", "subjects"}),
    "kinds": frozenset({"kinds", "kind", "types", "type", "kindsofbulletin"}),
    "audiences": frozenset({"audiences", "audience"}),
    "match": frozenset({"match", "anyorall"}),
    "often": frozenset({"often", "howoften", "frequency"}),
    "promotional": frozenset({"promotional", "marketing", "chargedevents", "charged", "events", "paidevents"}),
    "agreed": frozenset({"agreedon", "agreed", "consentdate", "dateofconsent", "signedup", "signedupon", "datesignedup",
                         "subscribedon", "subscribed", "joined", "datejoined", "joinedon", "optintime", "confirmtime",
                         "dateadded"}),
    "how": frozenset({"how", "source", "howtheysignedup", "optinsource"}),
    "told": frozenset({"told", "consenttext", "consentwording", "whattheyweretold", "statement"}),
}  # fmt: skip
"""The names of each column, as `column_name` gives them."""


@dataclass(frozen=True, slots=True)
class ListCell:
    """One cell of a list: its text without invisible characters, its text as it is in the file, and its place."""

    text: str = ""
    raw: str = ""
    path: str = ""
    row: int = 1
    column: int = 0
    title: str = ""

    def problem(self, code: ProblemCode, message: str) -> Problem:
        """A problem at this cell. The message begins with the cell's name."""
        words = f"{cell_name(self.row, self.column, self.title)}: {message}"
        return Problem(Location(self.path, self.row, self.column + 1), code, words)


_NO_CELL: Final = ListCell()


@dataclass(frozen=True)
class ListLayout:
    """The columns of a list, and its rows.

    `columns` gives the position, from 0, of each column in IMPORT_COLUMNS that the list has; `email` is always there.
    `titles` are the headings as they are written and `names` the same headings for comparison. Both are empty for a
    list without a header row. `email_names` are the names of columns for email addresses.
    """

    path: str
    columns: Mapping[str, int]
    titles: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    email_names: frozenset[str] = IMPORT_COLUMNS["email"]

    def cell(self, row: SheetRow, column: str) -> ListCell:
        """The cell of a column in IMPORT_COLUMNS. If the list does not have the column, the cell is empty."""
        position = self.columns.get(column)
        return _NO_CELL if position is None else self.cell_at(row, position)

    def cell_at(self, row: SheetRow, position: int) -> ListCell:
        """The cell of the column at a position, from 0."""
        raw = row.cell(position)
        title = self.titles[position] if position < len(self.titles) else ""
        return ListCell(without_invisible(raw), raw, self.path, row.number, position, title)

    def is_filled(self, position: int) -> bool:
        """Whether any row has a value in the column at a position, from 0."""
        return any(row.cell(position).strip() for row in self.rows)

    @property
    def filled_email_columns(self) -> tuple[int, ...]:
        """The positions of all columns for email addresses that have values. There should be one."""
        return tuple(at for at, name in enumerate(self.names) if name in self.email_names and self.is_filled(at))

    @property
    def ignored_titles(self) -> tuple[str, ...]:
        """The headings of columns that have values and are not in IMPORT_COLUMNS."""
        known = set(self.columns.values())
        return tuple(title for at, title in enumerate(self.titles) if title and at not in known and self.is_filled(at))


def column_name(heading: str) -> str:
    """A heading for comparison: its letters in lower case, so that `E-mail address` is `emailaddress`."""
    return re.sub(r"[^a-z]", "", without_invisible(heading).lower())


def find_layout(sheet: Spreadsheet, other_email_names: frozenset[str] = frozenset()) -> ListLayout | None:
    """The layout of a list: with a header row, or, if the first row has an email address in it, without one. None if
    there are no rows, or no column for email addresses. `other_email_names` are names of such a column that only the
    files of one purpose have.
    """
    if not sheet.rows:
        return None
    top, *rest = sheet.rows
    titles = tuple(without_invisible(cell) for cell in top.cells)
    names = tuple(column_name(cell) for cell in top.cells)
    email_names = IMPORT_COLUMNS["email"] | other_email_names
    columns = {
        column: next(at for at, name in enumerate(names) if name in aliases)
        for column, aliases in {**IMPORT_COLUMNS, "email": email_names}.items()
        if not aliases.isdisjoint(names)
    }
    if "email" in columns:
        layout = ListLayout(sheet.path, columns, titles, names, tuple(rest), email_names)
        # Exports of address books have columns like `Email` and `Work email`, of which one is empty.
        email = next(iter(layout.filled_email_columns), columns["email"])
        return replace(layout, columns={**columns, "email": email})
    email_without_header = next((at for at, cell in enumerate(top.cells) if "@" in cell), None)
    if email_without_header is None:
        return None
    return ListLayout(sheet.path, {"email": email_without_header}, (), (), sheet.rows)
