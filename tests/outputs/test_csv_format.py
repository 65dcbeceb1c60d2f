"""CSV files whose cells no spreadsheet program runs as a formula."""

import csv
import io

import pytest

from bulletins.outputs.csv_format import csv_row, csv_table, safe_cell


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a@b.example")'])
def test_a_cell_that_looks_like_a_formula_gets_an_apostrophe(cell: str) -> None:
    assert safe_cell(cell) == "'" + cell
    (_, (written,)) = csv.reader(io.StringIO(csv_table(["x"], [[cell]]).decode(), newline=""))
    assert written == "'" + cell


@pytest.mark.parametrize("address", ["+b@school.example", "-b@school.example", "=b@school.example"])
def test_an_email_address_is_never_changed(address: str) -> None:
    assert safe_cell(address) == address


@pytest.mark.parametrize("cell", ["", "Ann", "1-1", "a=b", "ann@school.example"])
def test_any_other_cell_is_not_changed(cell: str) -> None:
    assert safe_cell(cell) == cell


def test_cells_with_commas_quotation_marks_and_line_ends_are_quoted() -> None:
    assert csv_row(["a,b", 'c"d', "e\nf", "é"]) == '"a,b","c""d","e\nf",é\r\n'.encode()


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_a_table_is_its_header_and_its_rows(line_end: str) -> None:
    table = csv_table(["email", "name"], [["a@b.example", "A"], ["c@d.example", ""]], line_end)
    assert table.decode().split(line_end) == ["email,name", "a@b.example,A", "c@d.example,", ""]
