"""CSV files whose cells no spreadsheet program runs as a formula."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
"""At the start of a file, it makes Excel read the rest as UTF-8. A mailing service would read it as part of a
heading.
"""
FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet program can run a cell that begins with one of these as a formula (OWASP: CSV injection)."""
SAFE_ADDRESS: Final = re.compile(r"[^\s\"'(),:;<>|!@]+@[\w.-]+")
"""An email address in this form cannot contain a formula, because it has no brackets and no reference to a cell."""


def csv_row(cells: Iterable[str], line_end: str = "\r\n") -> bytes:
    """One row of a CSV file in UTF-8. The default line end is that of RFC 4180."""
    row = io.StringIO(newline="")
    csv.writer(row, lineterminator=line_end).writerow([safe_cell(cell) for cell in cells])
    return row.getvalue().encode("utf-8")


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]], line_end: str = "\r\n") -> bytes:
    """A CSV file in UTF-8, without a byte order mark."""
    return b"".join(csv_row(row, line_end) for row in (header, *rows))


def safe_cell(cell: str) -> str:
    """The cell, with an apostrophe before it if a spreadsheet program could run it as a formula.

    An email address stays as it is, even if it begins with `+`: a mailing service must be able to send to it.
    """
    if cell.startswith(FORMULA_STARTS) and not SAFE_ADDRESS.fullmatch(cell):
        return f"'{cell}"
    return cell
