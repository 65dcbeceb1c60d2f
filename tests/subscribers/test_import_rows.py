"""Circulation lists as people really keep them."""

import csv
import io
import random
from datetime import date
from typing import Any

import openpyxl
import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bulletins.console.problem_formats import as_text
from bulletins.subscribers.email_addresses import COMMON_ADDRESS, RESERVED_DOMAINS, address_fault
from bulletins.subscribers.import_rows import IMPORT_COLUMNS, ImportList, read_import_list
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.spreadsheets import MAX_LIST_BYTES, read_spreadsheet
from tests.builders import vocabulary

TODAY = date(2026, 6, 1)


def read(text: str | bytes, path: str = "list.csv") -> ImportList:
    return read_import_list(
        read_spreadsheet(text if isinstance(text, bytes) else text.encode(), path), vocabulary(), TODAY
    )


def said(text: str | bytes) -> list[str]:
    return [as_text(problem) for problem in read(text).problems]


def addresses(text: str | bytes) -> list[str]:
    return [row.address for row in read(text).rows]


def excel(*lines: tuple[Any, ...]) -> bytes:
    book = openpyxl.Workbook()
    assert book.active is not None
    for line in lines:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "header",
    ["email", "E-mail", "EMAIL", " Email Address ", "e_mail", "E-Mail Addresses", "MAIL", "Work e-mail", "Destination"],
)
def test_the_column_of_addresses_is_known_by_any_of_its_names(header: str) -> None:
    assert addresses(f"Name,{header}\nAnn,one@school.example\n") == ["one@school.example"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_line_ends_and_encodings_change_nothing(delimiter: str, ending: str, encoding: str) -> None:
    lines = [["email", "name", "often"], ["one@school.example", "Zoë", "weekly"], ["two@school.example", "Bo", ""]]
    text = ending.join(delimiter.join(line) for line in lines) + ending
    found = read(text.encode(encoding)).rows
    assert [(row.address, row.name, row.often, row.number) for row in found] == [
        ("one@school.example", "Zoë", Frequency.WEEKLY, 2),
        ("two@school.example", "Bo", Frequency.IMMEDIATELY, 3),
    ]


def test_excel_s_own_line_that_names_the_delimiter_is_obeyed() -> None:
    (row,) = read("sep=;\nemail;name\none@school.example;Last, First\n").rows
    assert (row.name, row.number) == ("Last, First", 3)


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        ("Ann Other <one@school.example>", ["one@school.example"]),
        ('"Other, Ann" <one@school.example>', ["one@school.example"]),
        ("mailto:one@school.example", ["one@school.example"]),
        (" one@school.example. ", ["one@school.example"]),
        ("one@school.example;", ["one@school.example"]),
        ("'one@school.example'", ["one@school.example"]),
        ("one@school.example; two@school.example", ["one@school.example", "two@school.example"]),
        ("one@school.example two@school.example", ["one@school.example", "two@school.example"]),
        ("A <one@school.example>, B <two@school.example>", ["one@school.example", "two@school.example"]),
        ("one@school.example\ntwo@school.example", ["one@school.example", "two@school.example"]),
        ("\u200bone@school.example\u00a0", ["one@school.example"]),
        ("josé@school.example", ["josé@school.example"]),
        ("<one@school.example>", ["one@school.example"]),
    ],
)
def test_an_address_is_found_however_it_was_pasted(cell: str, found: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["name", "email"], ["x", cell]])
    assert addresses(out.getvalue()) == found


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("Topics", "early-help; core-groups", "wish", Preferences(topics=frozenset({"early-help", "core-groups"}))),
        ("Interests", "Early help|Core groups and child protection plans", "wish",
         Preferences(topics=frozenset({"early-help", "core-groups"}))),
        ("Topics", "everything", "wish", Preferences()),
        ("Kind", "Newsletter", "wish", Preferences(kinds=frozenset({"issue"}))),
        ("Audience", "", "wish", Preferences()),
        ("Match", "ALL", "wish", Preferences(match="all")),
        ("How often", "Once a week", "often", Frequency.WEEKLY),
        ("Frequency", "Monthly", "often", Frequency.MONTHLY),
        ("Marketing", "Yes", "promotional", True),
        ("Charged events", "n", "promotional", False),
        ("Promotional", "", "promotional", None),
        ("Date signed up", "2/3/2026", "agreed_on", date(2026, 3, 2)),
        ("OPTIN_TIME", "2026-03-02 10:15:00", "agreed_on", date(2026, 3, 2)),
        ("Consent date", "2 March 2026", "agreed_on", date(2026, 3, 2)),
        ("Source", "Form on our site", "how", "Form on our site"),
        ("Consent text", "We write twice a month.", "told", "We write twice a month."),
        ("Full name", "Ann Other", "name", "Ann Other"),
    ],
)  # fmt: skip
def test_what_people_ask_for_is_read_in_their_own_words(header: str, cell: str, field: str, value: object) -> None:
    made = read(f"email\t{header}\none@school.example\t{cell}\n")
    assert made.problems == []
    assert getattr(made.rows[0], field) == value


def test_filled_columns_that_say_nothing_to_us_are_named() -> None:
    made = read("Email,Phone,Opted in to events?,Fax\none@school.example,01632 960000,yes,\n")
    assert made.unread == ("Phone", "Opted in to events?")


def test_first_and_last_names_are_joined() -> None:
    assert read("First name,Surname,Email\nAnn,Other,one@school.example\n").rows[0].name == "Ann Other"


def test_a_list_of_bare_addresses_is_read_and_told() -> None:
    assert addresses("one@school.example\ntwo@school.example\n") == ["one@school.example", "two@school.example"]
    assert said("one@school.example\n") == [
        "list.csv:1:1: warning recipients-header: the first row names no columns. It was read as a list of addresses."
    ]


def test_two_filled_columns_of_addresses_are_refused_and_an_empty_one_is_not() -> None:
    (line,) = said("Email,Work email\none@school.example,two@school.example\n")
    assert "there are 2 columns for e-mail addresses, 'Email' and 'Work email'. Keep one." in line
    assert addresses("Email,Work email\n,two@school.example\n") == ["two@school.example"]


def test_every_bad_cell_is_named_at_once_with_its_row_and_column() -> None:
    lines = said(
        "Name,E-mail,Topics,How often,Marketing,Joined\nA,bad,,,,soon\nB,b@school.example,nowt,hourly,maybe,31/6/2026\n"
    )
    assert [line.split(" ", 2)[0] for line in lines] == [
        "list.csv:2:2:", "list.csv:2:6:", "list.csv:3:3:", "list.csv:3:4:", "list.csv:3:5:", "list.csv:3:6:"
    ]  # fmt: skip
    assert "row 3, column C (Topics) says 'nowt', which is not one of our topics." in lines[2]
    assert "row 3, column F (Joined) says '31/6/2026'. Write the day as" in lines[5]


@pytest.mark.parametrize(("day", "why"), [("2/6/2026", "That day has not come yet."), ("1/1/1970", "too long ago")])
def test_a_day_nobody_can_have_agreed_on_is_told(day: str, why: str) -> None:
    (line,) = said(f"email,agreed on\none@school.example,{day}\n")
    assert why in line


def test_excel_is_read_as_it_looks() -> None:
    data = excel(
        ("Name", "E-mail", "Agreed on", "Marketing", "Source"),
        ("Ann", "one@school.example", date(2026, 3, 2), True, 7.0),
        (None, None, None, None, None),
        ("Bo", "two@school.example", None, False, "#N/A"),
    )
    made = read(data)
    assert [(row.address, row.number, row.agreed_on, row.promotional, row.how) for row in made.rows] == [
        ("one@school.example", 2, date(2026, 3, 2), True, "7"),
        ("two@school.example", 4, None, False, "#N/A"),
    ]
    assert [as_text(problem) for problem in made.problems] == [
        "list.csv:4:5: error recipient-value: row 4, column E holds Excel's error #N/A."
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "this file is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "Save it as .xlsx, or as CSV UTF-8"),
        (b"PK\x03\x04" + b"x" * 600, "this Excel file cannot be read"),
        (excel(("email",), ("one@school.example",))[:-40], "this Excel file cannot be read"),
        (b"x" * (MAX_LIST_BYTES + 1), "at most 50 MB is read"),
        (b'email,name\none@school.example,"Ann\ntwo@school.example,Bo\n', "opened in this row and never closed"),
        (b"name,phone\nAnn,01632 960 110\n", "there is no column 'email'"),
    ],
)
def test_a_file_that_is_no_list_is_told_with_the_remedy(data: bytes, words: str) -> None:
    assert any(words in line for line in said(data))


PARTS = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["one@school.example", "A <b@c.example>", "a@b;c@d.example", '"', "email", "\x00", "=1+1", "\u200b", "\r"]
    ),
)
HOSTILE = st.one_of(
    st.binary(max_size=200),
    st.lists(st.lists(PARTS, max_size=4), max_size=6).map(lambda lines: "\n".join(map(",".join, lines)).encode()),
    st.lists(st.lists(PARTS, max_size=4), max_size=6)
    .map(lambda lines: "email;x\n" + "\n".join(map(";".join, lines)))
    .map(str.encode),
    st.tuples(st.integers(0, 2**32), st.integers(1, 30)).map(lambda given: broken(*given)),
    st.text(max_size=60).map(lambda text: ("email\n" + text).encode("utf-16")),
)


def broken(seed: int, bites: int) -> bytes:
    """An Excel file that was damaged on its way."""
    data = bytearray(excel(("email", "topics"), ("one@school.example", "early-help")))
    chance = random.Random(seed)
    for _ in range(bites):
        data[chance.randrange(4, len(data))] = chance.randrange(256)
    return bytes(data[: chance.randrange(100, len(data))] if chance.random() < 0.3 else data)


@settings(max_examples=300)
@given(HOSTILE)
def test_whatever_a_file_holds_it_ends_with_rows_or_a_clear_error_and_nothing_is_lost_silently(data: bytes) -> None:
    lines = read_spreadsheet(data, "list.csv").lines
    made = read(data)
    assert made.rows or made.problems
    if any(
        problem.code in {"recipient-column", "recipients-broken", "file-empty", "file-too-large"}
        for problem in made.problems
    ):
        return
    header = 0 if any(problem.code == "recipients-header" for problem in made.problems) else 1
    assert len({row.number for row in made.rows}) + made.skipped == len(lines) - header
    told = {problem.location.line for problem in made.problems if problem.code == "recipient-address"}
    assert len(told) >= made.skipped


def decodes_as_utf8(data: bytes) -> bool:
    """Windows-1252 text that is valid UTF-8 by chance, beyond ASCII: nobody can tell the two apart."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


NAMES = st.text(st.characters(codec="cp1252", exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp")), max_size=15).map(
    lambda name: name.strip().lstrip("=")  # which Excel would take for a formula
)
KEPT = st.lists(
    st.tuples(st.integers(0, 9999), NAMES, st.sets(st.sampled_from(["early-help", "core-groups", "thresholds"]))),
    min_size=1, max_size=8, unique_by=lambda each: each[0],
)  # fmt: skip


@settings(max_examples=100)
@given(KEPT, st.sampled_from([",", ";", "\t", "|"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
def test_what_a_spreadsheet_writes_is_read_back_the_same(
    kept: list[tuple[int, str, set[str]]], delimiter: str, encoding: str
) -> None:
    out = io.StringIO(newline="")
    table = [
        ["email", "name", "topics"],
        *[[f"p{n}@school.example", name, " ; ".join(sorted(asked))] for n, name, asked in kept],
    ]
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assume(encoding != "cp1252" or not decodes_as_utf8(out.getvalue().encode("cp1252")))
    for data in (out.getvalue().encode(encoding), excel(*map(tuple, table))):
        found = [(row.address, row.name, set(row.wish.topics)) for row in read(data).rows]
        assert found == [(f"p{n}@school.example", name, asked) for n, name, asked in kept]


LETTERS = st.text("ab0_+-.", min_size=1, max_size=6)


@given(
    LETTERS,
    st.lists(st.text("ab0-", min_size=1, max_size=5), min_size=1, max_size=3),
    st.sampled_from(["uk", "co", "x", "test"]),
)
@settings(max_examples=500)
def test_the_short_way_takes_only_addresses_that_the_full_examination_takes(
    local: str, labels: list[str], end: str
) -> None:
    address = f"{local}@{'.'.join([*labels, end])}"
    if not COMMON_ADDRESS.fullmatch(address) or end in RESERVED_DOMAINS:
        return
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise AssertionError(f"{address}: {error}") from None
    assert address_fault(address) == ""


def test_every_header_belongs_to_one_column() -> None:
    every = [name for names in IMPORT_COLUMNS.values() for name in names]
    assert len(every) == len(set(every))
