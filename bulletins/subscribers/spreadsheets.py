"""A CSV or Excel file as rows of text, each with the number that a person sees beside it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bulletins.problems import Location, Problem, ProblemCode

MAX_LIST_BYTES: Final = 50_000_000
"""About half a million rows."""
MAX_UNPACKED_BYTES: Final = 400_000_000
"""The most that an Excel file may unpack to. A small file that unpacks to gigabytes is an attack, not a list."""
MAX_LISTED_ROWS: Final = 12
DELIMITERS: Final = ",;\t|"
_BYTE_ORDER_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ZIP_START: Final = b"PK\x03\x04"
"""How an .xlsx file begins, which is a zip archive."""
_OLD_EXCEL_START: Final = b"\xd0\xcf\x11\xe0"
"""How an .xls file begins, and an .xlsx file with a password."""
_CONTROL_CHARACTERS: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_EXCEL_ERROR: Final = re.compile(r"#[A-Z/0]+[!?A]")


@dataclass(frozen=True)
class SheetRow:
    """One row: its number in the file, from 1, and its cells."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        """The cell of a column, from 0. A short row ends in empty cells."""
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True)
class Spreadsheet:
    """The rows of a file, without those that are empty, and what is wrong with the file."""

    path: str
    rows: tuple[SheetRow, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_spreadsheet(data: bytes, path: str) -> Spreadsheet:
    """Read a file. Whatever its bytes are, the result has rows or problems. Raises nothing. `path` is the path that the
    person gave, with `/`: the places of problems begin with it, so that a terminal or an editor can open the file.
    """
    if len(data) > MAX_LIST_BYTES:
        message = (
            f"this file is {len(data) / 1e6:.0f}MB. The limit is {MAX_LIST_BYTES / 1e6:.0f}MB. Split it into parts."
        )
        return _unreadable(path, ProblemCode.FILE_TOO_LARGE, message)
    if data.startswith(_OLD_EXCEL_START):
        message = "this Excel file is in the old .xls format, or has a password. Save it as .xlsx, or as CSV UTF-8."
        return _unreadable(path, ProblemCode.RECIPIENTS_BROKEN, message)
    sheet = _read_excel(data, path) if data.startswith(_ZIP_START) else _read_csv(data, path)
    if not sheet.rows and not sheet.problems:
        return _unreadable(path, ProblemCode.FILE_EMPTY, "this file is empty.")
    return sheet


def cell_name(row: int, column: int, title: str = "") -> str:
    """A cell as a person finds it: `row 7, column C (Topics)`. The row counts from 1, the column from 0."""
    return f"row {row}, column {get_column_letter(column + 1)}{f' ({title})' if title else ''}"


def row_list(numbers: Sequence[int]) -> str:
    """Rows by their numbers: `row 7` or `rows 7, 8 and 12`. With more than MAX_LISTED_ROWS the rest is counted."""
    if len(numbers) == 1:
        return f"row {numbers[0]}"
    *first, last = [f"{number:,}" for number in numbers[:MAX_LISTED_ROWS]]
    more = len(numbers) - MAX_LISTED_ROWS
    return f"rows {', '.join([*first, last])} and {more:,} more" if more > 0 else f"rows {', '.join(first)} and {last}"


def _unreadable(path: str, code: ProblemCode, message: str) -> Spreadsheet:
    return Spreadsheet(path, problems=(Problem(Location(path), code, message),))


def _read_excel(data: bytes, path: str) -> Spreadsheet:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED_BYTES:
                message = "this file is too large when it is unpacked. Save the list as CSV UTF-8."
                return _unreadable(path, ProblemCode.FILE_TOO_LARGE, message)
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        worksheets = [tuple(_worksheet_rows(worksheet)) for worksheet in workbook.worksheets]
    except Exception as error:  # noqa: BLE001 (a damaged file can make openpyxl raise anything)
        reason = str(error).splitlines()[0][:100] if str(error) else type(error).__name__
        message = f"this Excel file cannot be read ({reason}). Save it again, or as CSV UTF-8."
        return _unreadable(path, ProblemCode.RECIPIENTS_BROKEN, message)
    # A workbook often has a cover sheet or notes. The list is the first worksheet with an email address.
    with_addresses = (rows for rows in worksheets if any("@" in cell for row in rows for cell in row.cells))
    problems = [problem for rows in worksheets for problem in _excel_errors(rows, path)]
    return Spreadsheet(path, next(with_addresses, ()), tuple(problems))


def _worksheet_rows(worksheet: Worksheet) -> Iterator[SheetRow]:
    for number, values in enumerate(worksheet.iter_rows(values_only=True), start=1):
        cells = tuple(_excel_text(value) for value in values)
        if any(cell.strip() for cell in cells):
            yield SheetRow(number, cells)


def _excel_text(value: object) -> str:
    """A value of Excel as a person would type it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _CONTROL_CHARACTERS.sub("", str(value))


def _excel_errors(rows: Iterable[SheetRow], path: str) -> Iterator[Problem]:
    for row in rows:
        for column, cell in enumerate(row.cells):
            if _EXCEL_ERROR.fullmatch(cell):
                message = f"{cell_name(row.number, column)}: Excel shows the error {cell} here. Correct this cell."
                yield Problem(Location(path, row.number, column + 1), ProblemCode.RECIPIENT_VALUE, message)


def _read_csv(data: bytes, path: str) -> Spreadsheet:
    text, encoding_problems = _decode(data, path)
    text, delimiter = _split_delimiter_line(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[SheetRow] = []
    number = 1  # A cell may contain line ends, so the rows are not numbered one by one.
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append(SheetRow(number, tuple(cells)))
            number = reader.line_num + 1
    except csv.Error:
        # A quotation mark that is never closed makes one cell of the rest, which is longer than Python allows.
        return Spreadsheet(path, tuple(rows), (*encoding_problems, _unclosed_quotation(path, number)))
    if text.count('"') % 2 and rows and any("\n" in cell for cell in rows[-1].cells):
        swallowed = rows.pop()
        return Spreadsheet(path, tuple(rows), (*encoding_problems, _unclosed_quotation(path, swallowed.number)))
    return Spreadsheet(path, tuple(rows), encoding_problems)


def _unclosed_quotation(path: str, row: int) -> Problem:
    message = "a quotation mark is opened in this row and never closed, so the rows below it cannot be read. Close it."
    return Problem(Location(path, row), ProblemCode.RECIPIENTS_BROKEN, message)


def _split_delimiter_line(text: str) -> tuple[str, str]:
    """The text, and its delimiter: the one that Excel's own first line names (`sep=;`), or else the most frequent one
    in the first row. Python's csv.Sniffer guesses from all rows, and is often wrong for a short list.
    """
    first, _, rest = text.partition("\n")
    declared = re.fullmatch(r"sep=(.)", first.strip())
    if declared:
        return "\n" + rest, declared[1]  # an empty first line, so that the row numbers stay as they are
    unquoted = re.sub(r'"[^"]*"', "", first)
    return text, max(DELIMITERS, key=unquoted.count)


def _decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a CSV file. Without a byte order mark it is UTF-8, or else Windows-1252, which Excel in the United
    Kingdom writes. Any bytes are valid in Windows-1252, so that is a guess, and a warning shows one word of it.
    """
    problems: tuple[Problem, ...] = ()
    encoding = next((encoding for mark, encoding in _BYTE_ORDER_MARKS if data.startswith(mark)), "")
    if encoding:
        text = data.decode(encoding, errors="replace")
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            text = data.decode("cp1252", errors="replace")
            row = data.count(b"\n", 0, error.start) + 1
            words = re.split(r"[\s,;|]+", text.split("\n")[row - 1])
            word = next((word for word in words if not word.isascii()), "")
            message = (
                f"this file is not UTF-8, so it was read as Windows-1252. Check that '{word}' is spelled correctly."
            )
            problems = (Problem(Location(path, row), ProblemCode.RECIPIENTS_ENCODING, message),)
    return _CONTROL_CHARACTERS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), problems
