"""CSV in which no cell is run as a formula by a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

SAFE_ADDRESS: Final = re.compile(r"[^\s\"'(),:;<>|!@]+@[\w.-]+")
"""The form of an address in which no formula can hide."""


def csv_row(cells: Iterable[str]) -> bytes:
    """One line of a CSV file, with a Windows line end, in which no cell is run as a formula by a spreadsheet."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([safe_cell(cell) for cell in cells])
    return out.getvalue().encode("utf-8")


def csv_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file in UTF-8."""
    return b"".join(map(csv_row, [header, *rows]))


def safe_cell(cell: str) -> str:
    """A cell that begins like a formula (`=`, `+`, `-`, `@`, tab, CR) with an apostrophe before it.

    An e-mail address is left as it is: the provider must be able to send to it.
    """
    if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not SAFE_ADDRESS.fullmatch(cell):
        return "'" + cell
    return cell
