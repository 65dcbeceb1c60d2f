"""CSV and Excel files as rows of text."""

import csv
import io
import random
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bulletins.console.problem_formats import as_text
from bulletins.subscribers import spreadsheets
from bulletins.subscribers.spreadsheets import MAX_LIST_BYTES, Spreadsheet, cell_name, read_spreadsheet


def read(data: str | bytes) -> Spreadsheet:
    return read_spreadsheet(data if isinstance(data, bytes) else data.encode(), "list.csv")


def cells(data: str | bytes) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.number, row.cells) for row in read(data).rows]


def excel(*worksheets: list[tuple[Any, ...]]) -> bytes:
    """An Excel file with these worksheets."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for rows in worksheets:
        worksheet = workbook.create_sheet()
        for row in rows:
            worksheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_line_ends_and_encodings_do_not_matter(delimiter: str, line_end: str, encoding: str) -> None:
    rows = [("email", "name"), ("one@school.example", "Zoë"), ("two@school.example", "")]
    text = line_end.join(delimiter.join(row) for row in rows) + line_end
    assert cells(text.encode(encoding)) == [*enumerate(rows, start=1)]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers() -> None:
    assert cells("a,b\n\n , \nc,d\n") == [(1, ("a", "b")), (4, ("c", "d"))]


def test_a_row_after_a_cell_with_a_line_end_has_the_number_of_its_line() -> None:
    assert cells('a,"b\nc"\nd,e\n') == [(1, ("a", "b\nc")), (3, ("d", "e"))]


def test_excel_s_line_that_declares_the_delimiter_is_followed() -> None:
    assert cells("sep=;\na;b,c\n") == [(2, ("a", "b,c"))]


def test_a_delimiter_in_a_quoted_heading_does_not_count() -> None:
    assert cells('"a,b,c";d\n1;2\n') == [(1, ("a,b,c", "d")), (2, ("1", "2"))]


def test_windows_1252_is_read_with_a_warning_that_shows_a_word() -> None:
    sheet = read("email,name\none@school.example,Zoë\n".encode("cp1252"))
    assert sheet.rows[1].cells == ("one@school.example", "Zoë")
    (problem,) = sheet.problems
    assert as_text(problem) == (
        "list.csv:2:1: warning recipients-encoding: this file is not UTF-8, so it was read as Windows-1252. Check that "
        "'Zoë' is spelled correctly."
    )


def test_excel_values_are_read_as_they_are_shown() -> None:
    data = excel([("a@b.example", 7.0, 7.5, True, False, None, date(2026, 3, 2), datetime(2026, 3, 2, 9, 30))])  # noqa: DTZ001 (Excel has no time zones)
    assert cells(data) == [(1, ("a@b.example", "7", "7.5", "yes", "no", "", "2026-03-02", "2026-03-02"))]


def test_the_list_is_the_first_worksheet_with_an_email_address() -> None:
    data = excel([("Notes",)], [("email",), ("one@school.example",)], [("old@school.example",)])
    assert cells(data) == [(1, ("email",)), (2, ("one@school.example",))]


def test_an_error_value_of_excel_is_a_problem_at_its_cell() -> None:
    sheet = read(excel([("email", "source"), ("two@school.example", "#N/A")]))
    assert [as_text(problem) for problem in sheet.problems] == [
        "list.csv:2:2: error recipient-value: row 2, column B: Excel shows the error #N/A here. Correct this cell."
    ]


@pytest.mark.parametrize(
    ("data", "code", "message"),
    [
        (b"", "file-empty", "this file is empty"),
        (b"\n\n , \n", "file-empty", "this file is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "recipients-broken", "Save it as .xlsx, or as CSV UTF-8."),
        (b"PK\x03\x04" + b"x" * 600, "recipients-broken", "this Excel file cannot be read"),
        (excel([("one@school.example",)])[:-40], "recipients-broken", "this Excel file cannot be read"),
        (b"x" * (MAX_LIST_BYTES + 1), "file-too-large", "The limit is 50MB."),
        (b'email,name\none@school.example,"Ann\ntwo@school.example,Bo\n', "recipients-broken", "and never closed"),
        (b'email,name\none@school.example,"' + b"A\n" * 100_000, "recipients-broken", "and never closed"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_with_what_to_do(data: bytes, code: str, message: str) -> None:
    (problem,) = read(data).problems
    assert problem.code == code
    assert message in problem.message


def test_an_excel_file_that_unpacks_to_too_much_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MAX_UNPACKED_BYTES", 10_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * 10_001)
    (problem,) = read(out.getvalue()).problems
    assert problem.code == "file-too-large"


@pytest.mark.parametrize(
    ("row", "column", "title", "name"),
    [(1, 0, "", "row 1, column A"), (7, 2, "Topics", "row 7, column C (Topics)"), (9, 26, "", "row 9, column AA")],
)
def test_a_cell_is_named_as_a_spreadsheet_program_names_it(row: int, column: int, title: str, name: str) -> None:
    assert cell_name(row, column, title) == name


def damaged_excel(seed: int, changes: int) -> bytes:
    """An Excel file with some bytes changed, and perhaps cut off."""
    data = bytearray(excel([("email", "topics"), ("one@school.example", "early-help")]))
    chance = random.Random(seed)
    for _ in range(changes):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    return bytes(data[: chance.randrange(100, len(data))] if chance.random() < 0.3 else data)


CELL_PARTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["one@school.example", "A <b@c.example>", "a@b;c@d.example", '"', "email", "\x00", "=1+1", "\u200b", "\r"]
    ),
)
TABLES = st.lists(st.lists(CELL_PARTS, max_size=4), max_size=6)
HOSTILE_FILES = st.one_of(
    st.binary(max_size=200),
    TABLES.map(lambda rows: "\n".join(map(",".join, rows)).encode()),
    TABLES.map(lambda rows: "email;x\n" + "\n".join(map(";".join, rows))).map(str.encode),
    st.builds(damaged_excel, st.integers(0, 2**32), st.integers(1, 30)),
    st.text(max_size=60).map(lambda text: ("email\n" + text).encode("utf-16")),
)


@settings(max_examples=300)
@given(HOSTILE_FILES)
def test_any_bytes_give_rows_or_a_problem_and_never_an_exception(data: bytes) -> None:
    sheet = read(data)
    assert sheet.rows or sheet.problems
    assert all(any(cell.strip() for cell in row.cells) for row in sheet.rows)
    numbers = [row.number for row in sheet.rows]
    assert numbers == sorted(set(numbers))


def is_utf8_by_chance(data: bytes) -> bool:
    """Whether Windows-1252 text is valid UTF-8 too, so that nobody can tell which it is."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


NAMES = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp")), max_size=15).map(
    lambda name: name.strip().lstrip("=")  # openpyxl would write it as a formula
)


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 9999), NAMES), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
)
def test_what_a_spreadsheet_program_writes_is_read_back_unchanged(
    people: list[tuple[int, str]], delimiter: str, encoding: str
) -> None:
    table = [("email", "name"), *((f"p{number}@school.example", name) for number, name in people)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assume(encoding != "cp1252" or not is_utf8_by_chance(out.getvalue().encode("cp1252")))
    assert cells(out.getvalue().encode(encoding)) == [*enumerate(table, start=1)]
    assert cells(excel(table)) == [*enumerate(table, start=1)]
