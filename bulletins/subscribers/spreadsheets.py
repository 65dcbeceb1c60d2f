"""A list as people keep it, CSV or Excel, to rows of text, each with the number that a person sees beside it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from bulletins.problems import Location, Problem

MAX_LIST_BYTES: Final = 50_000_000
"""Bytes: about half a million rows."""
MAX_UNPACKED_BYTES: Final = 400_000_000
"""Bytes of an Excel file once it is unpacked. More is no list."""
DELIMITERS: Final = ",;\t|"
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ZIP: Final = b"PK\x03\x04"
_OLD: Final = b"\xd0\xcf\x11\xe0"
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in the file and its cells. A cell that is not there is empty."""

    number: int
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """A cell by its place, from 0."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass
class Spreadsheet:
    """The rows of a file, those that are wholly empty left out, and what is wrong with it as a whole."""

    path: str
    lines: list[SheetRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def problem(self, code: str, message: str, row: int = 1, column: int = 1) -> None:
        """Note what is wrong, at a row and a column, both from 1."""
        self.problems.append(Problem(Location(self.path, row, column), code, message))


def read_spreadsheet(data: bytes, path: str) -> Spreadsheet:
    """Read a list. Whatever the bytes are, it ends with rows or with problems, never with an exception."""
    made = Spreadsheet(path)
    if len(data) > MAX_LIST_BYTES:
        made.problem(
            "file-too-large", f"this file has {len(data) / 1e6:.0f} MB; at most {MAX_LIST_BYTES / 1e6:.0f} MB is read."
        )
    elif data.startswith(_OLD):
        made.problem("recipients-broken", "this is an old or encrypted Excel file. Save it as .xlsx, or as CSV UTF-8.")
    elif data.startswith(_ZIP):
        _excel(made, data)
    else:
        _text(made, data)
    if not made.lines and not made.problems:
        made.problem("file-empty", "this file is empty.")
    return made


def _excel(made: Spreadsheet, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED_BYTES:
                made.problem("file-too-large", "this file is far larger once it is unpacked. Is it really a list?")
                return
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        pages = [list(_page(made, page)) for page in book.worksheets]
    except Exception as error:  # noqa: BLE001 (openpyxl raises whatever it meets in a broken file)
        said = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        made.problem("recipients-broken", f"this Excel file cannot be read ({said}). Save it again, or as CSV UTF-8.")
        return
    made.lines += next((lines for lines in pages if any("@" in cell for line in lines for cell in line.cells)), [])


def _page(made: Spreadsheet, page: Worksheet) -> Iterator[SheetRow]:
    for number, row in enumerate(page.iter_rows(values_only=True), start=1):
        cells = tuple(_written(value) for value in row)
        for at, cell in enumerate(cells):
            if re.fullmatch(r"#[A-Z/0]+[!?A]", cell):
                made.problem("recipient-value", f"{cell_place(number, at)} holds Excel's error {cell}.", number, at + 1)
        if any(cells):
            yield SheetRow(number, cells)


def _written(value: object) -> str:
    """A value of Excel as a person would write it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _CONTROL.sub("", str(value))


def _text(made: Spreadsheet, data: bytes) -> None:
    text = _decoded(made, data)
    first, _, rest = text.partition("\n")
    named = re.fullmatch(r"sep=(.)", first.strip())
    if named:  # Excel's own way to name the delimiter
        text = "\n" + rest
        delimiter = named[1]
    else:
        bare = re.sub(r'"[^"]*"', "", first)
        delimiter = max(DELIMITERS, key=bare.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    number = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                made.lines.append(SheetRow(number, tuple(cells)))
            number = reader.line_num + 1
    except csv.Error:
        made.problem("recipients-broken", "a quotation mark is opened in this row and never closed.", number)
        return
    if text.count('"') % 2 and made.lines and any("\n" in cell for cell in made.lines[-1].cells):
        swallowed = made.lines.pop()
        message = "a quotation mark is opened in this row and never closed, so that all rows below it are lost."
        made.problem("recipients-broken", message, swallowed.number)


def _decoded(made: Spreadsheet, data: bytes) -> str:
    """The text, in whichever encoding it was saved."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = data.decode("cp1252", errors="replace")
            row = data.count(b"\n", 0, error.start) + 1
            words = text.split("\n")[row - 1]
            word = next((word for word in re.split(r"[\s,;|]+", words) if not word.isascii()), "")
            message = f"this file is not UTF-8. It was read as Windows-1252: this row holds '{word}'. Is that right?"
            made.problem("recipients-encoding", message, row)
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cell_place(row: int, at: int, header: str = "") -> str:
    """A cell as a person finds it: `row 7, column C (Topics)`."""
    letters = ""
    number = at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"row {row}, column {letters}{f' ({header})' if header else ''}"
