"""The circulation list: a CSV file to subscribers, with every bad cell named."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from bulletins.alerts.addresses import fault, identity, invisible, visible
from bulletins.model.vocabulary import Vocabulary
from bulletins.problems import Location, Problem, suggestion
from bulletins.source.text import decoded

LIMIT: Final = 50_000_000
"""Bytes: about half a million rows."""
EMAIL: Final = frozenset({"email", "emailaddress", "mail", "emailaddresses"})
LISTS: Final = ("topics", "kinds", "audiences")
AGREED: Final = frozenset({"yes", "y", "true", "1", "agreed"})


@dataclass(frozen=True)
class Subscriber:
    """A person's address and what they asked for. Nothing asked for means everything."""

    address: str
    topics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    promotional: bool = False


@dataclass
class Circulation:
    """The list as read. Rows of one person stay apart: each is a subscription, and one match is enough."""

    subscribers: list[Subscriber] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def circulation(data: bytes, path: str, vocabulary: Vocabulary) -> Circulation:
    """Read a circulation list. Column names are compared without case, spaces, `_` and `-`; other columns than
    email, topics, kinds, audiences and promotional are left alone. Cells with several terms part them with `;`,
    `,` or `|`.
    """
    text = decoded(data, path, limit=LIMIT)
    if isinstance(text, Problem):
        return Circulation(problems=[text])
    reader = _Rows(text, path, vocabulary)
    return reader.read()


class _Rows:
    def __init__(self, text: str, path: str, vocabulary: Vocabulary) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.vocabulary = vocabulary
        self.out = Circulation()
        self.first: dict[str, int] = {}

    def read(self) -> Circulation:
        header = self.lines[0]
        delimiter = max(",;\t", key=header.count)
        rows = csv.reader(io.StringIO("\n".join(self.lines)), delimiter=delimiter)
        line = 1
        try:
            columns = self._columns(next(rows))
            line = rows.line_num + 1
            for cells in rows if columns else ():
                if any(visible(cell) for cell in cells):
                    self._row({name: cells[at] if at < len(cells) else "" for name, at in columns.items()}, line)
                line = rows.line_num + 1
        except csv.Error:
            message = "a quotation mark is opened in this row and never closed."
            self._problem(Location(self.path, line), "recipients-broken", message)
        return self.out

    def _columns(self, header: list[str]) -> dict[str, int]:
        """The columns that are read, by name."""
        names = [re.sub(r"[^a-z]", "", visible(cell).lower()) for cell in header]
        emails = [at for at, name in enumerate(names) if name in EMAIL]
        if len(emails) != 1:
            seen = ", ".join(visible(cell) or "(blank)" for cell in header)
            said = f"there are {len(emails)} columns for e-mail addresses" if emails else "there is no column 'email'"
            message = f"{said} in the first row. It holds: {seen}."
            self.out.problems.append(Problem(Location(self.path), "recipient-column", message))
            return {}
        return {name: names.index(name) for name in (*LISTS, "promotional") if name in names} | {"email": emails[0]}

    def _row(self, cells: Mapping[str, str], line: int) -> None:
        given = cells["email"]
        address = visible(given)
        place = self._place(line, given)
        hidden = invisible(given)
        if hidden:
            message = f"the address '{address}' holds an invisible character, {hidden}. It was left out."
            self._problem(place, "recipient-invisible", message)
        wrong = fault(address)
        if wrong:
            self._problem(place, "recipient-address", wrong)
            return
        known = self.first.setdefault(identity(address), line)
        if known != line:
            message = f"'{address}' stands on line {known} too. Both rows count, and one message is sent."
            self._problem(place, "recipient-duplicate", message)
        asked = {name: frozenset(self._terms(name, cells.get(name, ""), line)) for name in LISTS}
        agreed = visible(cells.get("promotional", "")).lower() in AGREED
        self.out.subscribers.append(Subscriber(address, **asked, promotional=agreed))

    def _terms(self, family: str, cell: str, line: int) -> Iterator[str]:
        known = getattr(self.vocabulary, family)
        for word in filter(None, map(visible, re.split(r"[;,|]", cell))):
            if word not in known:
                hint = suggestion(word, known, "docs/vocabulary.md lists them all.")
                message = f"'{word}' is not one of our {family}. {hint}"
                self._problem(self._place(line, word), "unknown-term", message)
            yield word

    def _place(self, line: int, words: str) -> Location:
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        return Location(self.path, line, max(text.find(words), 0) + 1)

    def _problem(self, place: Location, code: str, message: str) -> None:
        self.out.problems.append(Problem(place, code, message))
