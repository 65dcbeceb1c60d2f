"""Rows of a list to what each person asked for, with every bad cell named by its row and column."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from email.utils import parseaddr
from typing import Final, Literal

from bulletins.model.vocabulary import Vocabulary
from bulletins.problems import Problem
from bulletins.subscribers.cell_values import DateCellError, parse_date, parse_frequency, parse_yes_no
from bulletins.subscribers.email_addresses import address_fault, address_identity, first_invisible, without_invisible
from bulletins.subscribers.preferences import NEWSLETTER, PREFERENCE_FAMILIES, Frequency, Preferences
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet, cell_place
from bulletins.suggestions import suggestion

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
    "promotional": frozenset({"promotional", "marketing", "chargedevents", "charged", "events"}),
    "agreed": frozenset({"agreedon", "agreed", "consentdate", "dateofconsent", "signedup", "signedupon", "datesignedup",
                         "subscribedon", "subscribed", "joined", "datejoined", "joinedon", "optintime", "confirmtime",
                         "dateadded"}),
    "how": frozenset({"how", "source", "howtheysignedup", "optinsource"}),
    "told": frozenset({"told", "consenttext", "whattheyweretold", "statement"}),
}  # fmt: skip
"""What people call each column, compared without case and anything but letters."""
EVERYTHING_WORDS: Final = frozenset({"all", "everything", "any", "*"})


@dataclass(frozen=True)
class ImportRow:
    """What one row says of one address. Nothing said of charged events is None."""

    address: str
    number: int
    name: str = ""
    wish: Preferences = field(default_factory=Preferences)
    often: Frequency = Frequency.IMMEDIATELY
    promotional: bool | None = None
    agreed_on: date | None = None
    how: str = ""
    told: str = ""


@dataclass
class ImportList:
    """A list as read. Every row of the file is here, or counted as skipped with a problem that says why."""

    rows: list[ImportRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    unread: tuple[str, ...] = ()
    """The names of filled columns that say nothing to us."""


def read_import_list(read: Spreadsheet, vocabulary: Vocabulary, today: date) -> ImportList:
    """What a list says of whom. Terms may be written as slugs or as they are called, and parted by `;`, `,` or `|`."""
    made = _ImportReader(read, vocabulary, today)
    made.read()
    return ImportList(made.rows, read.problems, made.skipped, made.unread)


def find_columns(line: SheetRow) -> dict[str, int]:
    """The columns that are known, by what they hold."""
    names = [re.sub(r"[^a-z]", "", without_invisible(cell).lower()) for cell in line.cells]
    return {
        column: next(at for at, name in enumerate(names) if name in known)
        for column, known in IMPORT_COLUMNS.items()
        if any(name in known for name in names)
    }


def split_addresses(cell: str) -> list[str]:
    """The addresses of a cell: alone, `Name <address>`, `mailto:`, or several of these."""
    pointed = re.findall(r"<\s*([^<>]+?)\s*>", cell)
    parts = pointed or [part for part in re.split(r"[;,|\s]+", cell.strip()) if part]
    several = pointed or (parts if sum("@" in part for part in parts) > 1 else [cell])
    return [re.sub(r"(?i)^mailto:", "", part.strip(" \t\n.;,'\"")) for part in several]


class _ImportReader:
    def __init__(self, read: Spreadsheet, vocabulary: Vocabulary, today: date) -> None:
        self.sheet = read
        self.vocabulary = vocabulary
        self.today = today
        self.columns: dict[str, int] = {}
        self.titles: tuple[str, ...] = ()
        self.rows: list[ImportRow] = []
        self.skipped = 0
        self.unread: tuple[str, ...] = ()
        self.first: dict[str, int] = {}
        self.labels = {family: self._labels(family) for family in PREFERENCE_FAMILIES}

    def read(self) -> None:
        lines = self._below_header()
        for line in lines:
            given = line.cell(self.columns["email"])
            found = [address for address in self._addresses(line, given) if self._sound(line, address)]
            said = self._said(line)
            if not found:
                self.skipped += 1
                continue
            if len(found) > 1:
                self._problem(
                    "recipient-several", line, "email", f"holds {len(found)} addresses. Each counts as a row."
                )
            self.rows += [replace(said, address=address) for address in found]
            for address in found:
                self._twice(line, address)

    def _below_header(self) -> list[SheetRow]:
        if not self.sheet.lines:
            return []
        top, *rest = self.sheet.lines
        self.columns = find_columns(top)
        if "email" in self.columns:
            self.titles = tuple(without_invisible(cell) for cell in top.cells)
            if not rest:
                self.sheet.problem("file-empty", "there are no rows below the names of the columns.", top.number)
            if not self._only_column(top, rest):
                return []
            known = set(self.columns.values())
            spare = [at for at, name in enumerate(self.titles) if name and at not in known]
            self.unread = tuple(self.titles[at] for at in spare if any(line.cell(at).strip() for line in rest))
            return rest
        bare = next((at for at, cell in enumerate(top.cells) if "@" in cell), None)
        if bare is not None:
            self.columns = {"email": bare}
            self.sheet.problem(
                "recipients-header", "the first row names no columns. It was read as a list of addresses.", top.number
            )
            return self.sheet.lines
        seen = ", ".join(without_invisible(cell) or "(blank)" for cell in top.cells)[:200]
        message = f"there is no column 'email' in the first row. It holds: {seen}."
        self.sheet.problem("recipient-column", message, top.number)
        return []

    def _only_column(self, top: SheetRow, rest: list[SheetRow]) -> bool:
        """Whether one column holds the addresses. One that is empty throughout does not count."""
        names = [re.sub(r"[^a-z]", "", without_invisible(cell).lower()) for cell in top.cells]
        filled = [
            at
            for at, name in enumerate(names)
            if name in IMPORT_COLUMNS["email"] and any(line.cell(at).strip() for line in rest)
        ]
        if len(filled) > 1:
            called = " and ".join(f"'{self.titles[at]}'" for at in filled)
            message = f"there are {len(filled)} columns for e-mail addresses, {called}. Keep one."
            self.sheet.problem("recipient-column", message, top.number, filled[1] + 1)
            return False
        if filled:
            self.columns["email"] = filled[0]
        return True

    def _addresses(self, line: SheetRow, given: str) -> list[str]:
        hidden = first_invisible(given.strip())
        if hidden:
            self._problem(
                "recipient-invisible", line, "email", f"holds an invisible character, {hidden}. It was left out."
            )
        cell = without_invisible(given)
        if "<" not in cell and "@" not in cell:
            return [cell]
        return [without_invisible(parseaddr(part)[1] or part) for part in split_addresses(cell)]

    def _sound(self, line: SheetRow, address: str) -> bool:
        wrong = address_fault(address)
        if wrong:
            self._problem("recipient-address", line, "email", f"cannot be used: {wrong}")
        return not wrong

    def _twice(self, line: SheetRow, address: str) -> None:
        known = self.first.setdefault(address_identity(address), line.number)
        if known != line.number:
            said = f"holds '{address}', as row {known} does. Both rows count, and one message is sent."
            self._problem("recipient-duplicate", line, "email", said)

    def _said(self, line: SheetRow) -> ImportRow:
        """Everything that a row says but the address."""
        terms = {family: frozenset(self._terms(line, family)) for family in PREFERENCE_FAMILIES}
        whole = " ".join(filter(None, [self._cell(line, "first"), self._cell(line, "last")]))
        return ImportRow(
            address="",
            number=line.number,
            name=self._cell(line, "name") or whole,
            wish=Preferences(**terms, match=self._match(line)),
            often=self._often(line),
            promotional=self._promotional(line),
            agreed_on=self._agreed(line),
            how=self._cell(line, "how"),
            told=self._cell(line, "told"),
        )

    def _cell(self, line: SheetRow, column: str) -> str:
        return without_invisible(line.cell(self.columns[column])) if column in self.columns else ""

    def _terms(self, line: SheetRow, family: str) -> Iterator[str]:
        known: Mapping[str, object] = getattr(self.vocabulary, family)
        words = (
            [without_invisible(word) for word in re.split(r"[;,|\n]", line.cell(self.columns[family]))]
            if family in self.columns
            else []
        )
        for word in filter(None, words):
            slug = word if word in known else self.labels[family].get(_letters_and_digits(word), "")
            if slug:
                yield slug
            elif word.lower() not in EVERYTHING_WORDS:
                hint = suggestion(word, known, "docs/vocabulary.md lists them all.")
                self._problem("unknown-term", line, family, f"says '{word}', which is not one of our {family}. {hint}")

    def _labels(self, family: str) -> dict[str, str]:
        own = {_letters_and_digits(term.label): slug for slug, term in getattr(self.vocabulary, family).items()}
        return own | (
            {"issue": NEWSLETTER, "newsletter": NEWSLETTER, "issues": NEWSLETTER} if family == "kinds" else {}
        )

    def _match(self, line: SheetRow) -> Literal["any", "all"]:
        said = self._cell(line, "match").lower()
        if said not in {"", "any", "all"}:
            self._problem("recipient-value", line, "match", f"says '{said}'. Write any or all.")
        return "all" if said == "all" else "any"

    def _often(self, line: SheetRow) -> Frequency:
        said = self._cell(line, "often")
        found = parse_frequency(said)
        if found is None:
            self._problem("recipient-value", line, "often", f"says '{said}'. Write immediately, weekly or monthly.")
        return found or Frequency.IMMEDIATELY

    def _promotional(self, line: SheetRow) -> bool | None:
        said = self._cell(line, "promotional")
        found = parse_yes_no(said)
        if said and found is None:
            self._problem("recipient-value", line, "promotional", f"says '{said}'. Write yes or no.")
        return found

    def _agreed(self, line: SheetRow) -> date | None:
        said = self._cell(line, "agreed")
        try:
            return parse_date(said, self.today)
        except DateCellError as error:
            self._problem("recipient-value", line, "agreed", f"says '{said}'. {error}")
            return None

    def _problem(self, code: str, line: SheetRow, column: str, said: str) -> None:
        at = self.columns[column]
        title = self.titles[at] if at < len(self.titles) else ""
        self.sheet.problem(code, f"{cell_place(line.number, at, title)} {said}", line.number, at + 1)


def _letters_and_digits(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.lower())
