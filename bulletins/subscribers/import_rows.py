"""A list of people as the preferences in each row, with a problem for every cell that is invalid."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parseaddr
from functools import partial
from typing import Final, NamedTuple, TypeVar

from bulletins.model.vocabulary import Term, Vocabulary
from bulletins.problems import Location, Problem, ProblemCode, sorted_problems
from bulletins.subscribers.cell_values import (
    EVERYTHING_WORDS,
    CellError,
    parse_date,
    parse_frequency,
    parse_match,
    parse_yes_no,
    split_addresses,
)
from bulletins.subscribers.email_addresses import address_fault, address_identity, first_invisible, without_invisible
from bulletins.subscribers.list_layout import ListCell, ListLayout, find_layout
from bulletins.subscribers.preferences import NEWSLETTER, PREFERENCE_FAMILIES, Frequency, Preferences
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet
from bulletins.suggestions import suggestion

NEWSLETTER_WORDS: Final = ("issue", "issues", "newsletter")
MAX_HEADER_PREVIEW: Final = 200
"""Characters of a header row that a message quotes."""
T = TypeVar("T")


@dataclass(frozen=True)
class ImportRow:
    """What one row asks for one email address. `promotional` is None where the row does not say."""

    address: str
    identity: str
    number: int
    name: str = ""
    preferences: Preferences = field(default_factory=Preferences)
    frequency: Frequency = Frequency.IMMEDIATELY
    promotional: bool | None = None
    agreed_on: date | None = None
    how: str = ""
    consent_wording: str = ""


@dataclass(frozen=True)
class ImportList:
    """A list that was read. Every row of the file is in `rows`, or is counted in `skipped` and has a problem.

    `ignored_columns` are the headings of columns that have values and that the program does not know.
    """

    rows: tuple[ImportRow, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0
    ignored_columns: tuple[str, ...] = ()


class FamilyTerms(NamedTuple):
    """The terms of one family: their slugs, and the slug of each label."""

    slugs: Collection[str]
    slug_by_label: Mapping[str, str]


def read_import_list(sheet: Spreadsheet, vocabulary: Vocabulary, today: date) -> ImportList:
    """Read a list. Terms may be slugs or labels, separated by `;`, `,` or `|`. Problems are sorted by place."""
    layout = find_layout(sheet)
    problems = [*sheet.problems, *_layout_problems(sheet, layout)]
    if layout is None or len(layout.filled_email_columns) > 1:
        return ImportList((), sorted_problems(problems))
    terms = {family: _family_terms(family, vocabulary) for family in PREFERENCE_FAMILIES}
    rows: list[ImportRow] = []
    skipped = 0
    for row in layout.rows:
        import_rows, row_problems = _read_row(row, layout, terms, today)
        rows += import_rows
        problems += row_problems
        skipped += not import_rows
    problems += _duplicates(rows, layout)
    return ImportList(tuple(rows), sorted_problems(problems), skipped, layout.ignored_titles)


def _layout_problems(sheet: Spreadsheet, layout: ListLayout | None) -> Iterator[Problem]:
    if not sheet.rows:
        return
    header = sheet.rows[0]
    place = Location(sheet.path, header.number)
    if layout is None:
        headings = ", ".join(without_invisible(cell) or "(blank)" for cell in header.cells)[:MAX_HEADER_PREVIEW]
        message = f"there is no column 'email' in the first row. Its columns are: {headings}. Add a heading 'email'."
        yield Problem(place, ProblemCode.RECIPIENT_COLUMN, message)
        return
    if not layout.titles:
        message = "the first row has no headings, so the file was read as a list of email addresses."
        yield Problem(place, ProblemCode.RECIPIENTS_HEADER, message)
    elif not layout.rows:
        yield Problem(place, ProblemCode.FILE_EMPTY, "there are no rows below the headings.")
    columns = layout.filled_email_columns
    if len(columns) > 1:
        headings = " and ".join(f"'{layout.titles[at]}'" for at in columns)
        message = f"there are {len(columns)} columns of email addresses: {headings}. Keep one of them."
        yield Problem(Location(sheet.path, header.number, columns[1] + 1), ProblemCode.RECIPIENT_COLUMN, message)


def _read_row(
    row: SheetRow, layout: ListLayout, terms: Mapping[str, FamilyTerms], today: date
) -> tuple[list[ImportRow], list[Problem]]:
    """One ImportRow for each valid email address of a row. If it has none, the row is skipped, but its other cells are
    still checked, so that one run reports everything.
    """
    addresses, problems = _read_addresses(layout.cell(row, "email"))
    cell = partial(layout.cell, row)
    first_and_last = " ".join(filter(None, [cell("first").text, cell("last").text]))
    choices = ImportRow(
        address="",
        identity="",
        number=row.number,
        name=cell("name").text or first_and_last,
        preferences=Preferences(
            **{family: _read_terms(cell(family), family, terms[family], problems) for family in PREFERENCE_FAMILIES},
            match=_parsed(cell("match"), parse_match, "any", problems),
        ),
        frequency=_parsed(cell("often"), parse_frequency, Frequency.IMMEDIATELY, problems),
        promotional=_parsed(cell("promotional"), parse_yes_no, None, problems),
        agreed_on=_parsed(cell("agreed"), partial(parse_date, today=today), None, problems),
        how=cell("how").text,
        consent_wording=cell("told").text,
    )
    return [replace(choices, address=address, identity=address_identity(address)) for address in addresses], problems


def _parsed(cell: ListCell, parse: Callable[[str], T], invalid: T, problems: list[Problem]) -> T:
    """The value of a cell. If it is invalid, `invalid`, and a problem is added."""
    try:
        return parse(cell.text)
    except CellError as error:
        problems.append(cell.problem(ProblemCode.RECIPIENT_VALUE, f"'{cell.text}' is not valid. {error}"))
        return invalid


def _read_addresses(cell: ListCell) -> tuple[list[str], list[Problem]]:
    """The valid email addresses of a cell, and its problems."""
    problems = []
    invisible = first_invisible(cell.raw.strip())
    if invisible:
        message = f"this cell contains an invisible character, {invisible}. It was removed."
        problems.append(cell.problem(ProblemCode.RECIPIENT_INVISIBLE, message))
    parts = split_addresses(cell.text) if "<" in cell.text or "@" in cell.text else [cell.text]
    addresses = []
    for part in parts:
        address = without_invisible(parseaddr(part)[1] or part)
        fault = address_fault(address)
        if fault:
            problems.append(cell.problem(ProblemCode.RECIPIENT_ADDRESS, fault))
        else:
            addresses.append(address)
    if len(addresses) > 1:
        message = f"this cell contains {len(addresses)} email addresses. Each is imported as a separate row."
        problems.append(cell.problem(ProblemCode.RECIPIENT_SEVERAL, message))
    return addresses, problems


def _read_terms(cell: ListCell, family: str, terms: FamilyTerms, problems: list[Problem]) -> frozenset[str]:
    """The slugs of the terms in a cell. A problem is added for each one that is unknown."""
    slugs = set()
    for word in filter(None, (without_invisible(part) for part in re.split(r"[;,|\n]", cell.raw))):
        slug = word if word in terms.slugs else terms.slug_by_label.get(_comparable_label(word))
        if slug:
            slugs.add(slug)
        elif word.lower() not in EVERYTHING_WORDS:
            hint = suggestion(word, terms.slugs, "docs/vocabulary.md lists them all.")
            noun = family.removesuffix("s")
            problems.append(cell.problem(ProblemCode.UNKNOWN_TERM, f"'{word}' is not a known {noun}. {hint}"))
    return frozenset(slugs)


def _family_terms(family: str, vocabulary: Vocabulary) -> FamilyTerms:
    terms: Mapping[str, Term] = getattr(vocabulary, family)
    slug_by_label = {_comparable_label(term.label): slug for slug, term in terms.items()}
    if family == "kinds":
        slug_by_label |= dict.fromkeys(NEWSLETTER_WORDS, NEWSLETTER)
    return FamilyTerms(terms, slug_by_label)


def _comparable_label(label: str) -> str:
    return re.sub(r"[^a-z0-9]", "", label.lower())


def _duplicates(rows: Iterable[ImportRow], layout: ListLayout) -> Iterator[Problem]:
    """A warning for each row whose email address is in an earlier row too."""
    first_row: dict[str, int] = {}
    sheet_rows = {row.number: row for row in layout.rows}
    for row in rows:
        first = first_row.setdefault(row.identity, row.number)
        if first != row.number:
            message = (
                f"'{row.address}' is also in row {first}. Each row is read as a subscription, and the person still "
                "gets one message."
            )
            yield layout.cell(sheet_rows[row.number], "email").problem(ProblemCode.RECIPIENT_DUPLICATE, message)
