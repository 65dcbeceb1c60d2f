"""Circulation lists as people really keep them, and hostile ones."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings

from bulletins.console.problem_formats import as_text
from bulletins.subscribers.import_rows import ImportList, read_import_list
from bulletins.subscribers.list_layout import IMPORT_COLUMNS
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.spreadsheets import read_spreadsheet
from tests.builders import vocabulary
from tests.subscribers.test_spreadsheets import HOSTILE_FILES, excel

TODAY = date(2026, 6, 1)


def read(data: str | bytes) -> ImportList:
    sheet = read_spreadsheet(data if isinstance(data, bytes) else data.encode(), "list.csv")
    return read_import_list(sheet, vocabulary(), TODAY)


def problem_lines(data: str | bytes) -> list[str]:
    return [as_text(problem) for problem in read(data).problems]


def addresses(data: str | bytes) -> list[str]:
    return [row.address for row in read(data).rows]


@pytest.mark.parametrize(
    "heading",
    ["email", "E-mail", "EMAIL", " Email Address ", "e_mail", "E-Mail Addresses", "MAIL", "Work e-mail", "Destination"],
)
def test_the_column_of_email_addresses_has_many_names(heading: str) -> None:
    assert addresses(f"Name,{heading}\nAnn,one@school.example\n") == ["one@school.example"]


def test_every_column_name_belongs_to_one_column() -> None:
    names = [name for aliases in IMPORT_COLUMNS.values() for name in aliases]
    assert len(names) == len(set(names))
    assert all(column in aliases or column in {"first", "last"} for column, aliases in IMPORT_COLUMNS.items())


@pytest.mark.parametrize(
    ("cell", "expected"),
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
def test_an_email_address_is_found_however_it_was_pasted(cell: str, expected: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows([["name", "email"], ["x", cell]])
    assert addresses(out.getvalue()) == expected


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Topics", "early-help; core-groups", "preferences",
         Preferences(topics=frozenset({"early-help", "core-groups"}))),
        ("Interests", "Early help|Core groups and child protection plans", "preferences",
         Preferences(topics=frozenset({"early-help", "core-groups"}))),
        ("Topics", "everything", "preferences", Preferences()),
        ("Kind", "Newsletter", "preferences", Preferences(kinds=frozenset({"issue"}))),
        ("Audience", "", "preferences", Preferences()),
        ("Match", "ALL", "preferences", Preferences(match="all")),
        ("How often", "Once a week", "frequency", Frequency.WEEKLY),
        ("Frequency", "Monthly", "frequency", Frequency.MONTHLY),
        ("Marketing", "Yes", "promotional", True),
        ("Paid events", "n", "promotional", False),
        ("Promotional", "", "promotional", None),
        ("Date signed up", "2/3/2026", "agreed_on", date(2026, 3, 2)),
        ("OPTIN_TIME", "2026-03-02 10:15:00", "agreed_on", date(2026, 3, 2)),
        ("Consent date", "2 March 2026", "agreed_on", date(2026, 3, 2)),
        ("Source", "Form on our site", "how", "Form on our site"),
        ("Consent text", "We write twice a month.", "consent_wording", "We write twice a month."),
        ("Consent wording", "We write twice a month.", "consent_wording", "We write twice a month."),
        ("Full name", "Ann Other", "name", "Ann Other"),
    ],
)  # fmt: skip
def test_each_column_is_read_in_the_words_that_people_use(heading: str, cell: str, field: str, value: object) -> None:
    imported = read(f"email\t{heading}\none@school.example\t{cell}\n")
    assert imported.problems == ()
    assert getattr(imported.rows[0], field) == value


def test_first_and_last_names_are_joined() -> None:
    assert read("First name,Surname,Email\nAnn,Other,one@school.example\n").rows[0].name == "Ann Other"


def test_excel_is_read_like_csv() -> None:
    data = excel([
        ("Name", "E-mail", "Agreed on", "Marketing", "Source"),
        ("Ann", "one@school.example", date(2026, 3, 2), True, 7.0),
        (None, None, None, None, None),
        ("Bo", "two@school.example", None, False, "Form"),
    ])  # fmt: skip
    rows = [(row.address, row.number, row.agreed_on, row.promotional, row.how) for row in read(data).rows]
    assert rows == [
        ("one@school.example", 2, date(2026, 3, 2), True, "7"),
        ("two@school.example", 4, None, False, "Form"),
    ]


def test_columns_with_values_that_are_not_known_are_ignored_and_listed() -> None:
    imported = read("Email,Phone,Opted in to events?,Fax\none@school.example,01632 960000,yes,\n")
    assert imported.ignored_columns == ("Phone", "Opted in to events?")


def test_a_list_without_headings_is_read_with_a_warning() -> None:
    assert addresses("one@school.example\ntwo@school.example\n") == ["one@school.example", "two@school.example"]
    assert problem_lines("one@school.example\n") == [
        (
            "list.csv:1:1: warning recipients-header: the first row has no headings, so the file was read as a list of "
            "email addresses."
        )
    ]


def test_two_columns_of_email_addresses_are_an_error_unless_one_is_empty() -> None:
    (line,) = problem_lines("Email,Work email\none@school.example,two@school.example\n")
    assert line.startswith("list.csv:1:2: error recipient-column: there are 2 columns of email addresses: 'Email' and ")
    assert addresses("Email,Work email\none@school.example,two@school.example\n") == []
    assert addresses("Email,Work email\n,two@school.example\n") == ["two@school.example"]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (
            "name,phone\nAnn,01632 960 110\n",
            (
                "list.csv:1:1: error recipient-column: there is no column 'email' in the first row. "
                "Its columns are: name, phone. Add a heading 'email'."
            ),
        ),
        ("email,name\n", "list.csv:1:1: error file-empty: there are no rows below the headings."),
        ("", "list.csv:1:1: error file-empty: this file is empty."),
    ],
)
def test_a_file_without_a_list_is_an_error(data: str, line: str) -> None:
    assert problem_lines(data) == [line]


def test_every_invalid_cell_is_reported_at_once_with_its_row_and_column() -> None:
    problems = read(
        "Name,E-mail,Topics,How often,Marketing,Joined,Match\n"
        "A,bad,,,,soon,\n"
        "B,b@school.example,nowt,hourly,maybe,31/6/2026,some\n"
    ).problems
    assert [(problem.location.line, problem.location.column, problem.message) for problem in problems] == [
        (2, 2, "row 2, column B (E-mail): 'bad' is not a valid email address. An email address must have an @-sign."),
        (2, 6, "row 2, column F (Joined): 'soon' is not valid. Write the date as 2026-03-02 or 2/3/2026."),
        (3, 3, "row 3, column C (Topics): 'nowt' is not a known topic. docs/vocabulary.md lists them all."),
        (3, 4, "row 3, column D (How often): 'hourly' is not valid. Write immediately, weekly or monthly."),
        (3, 5, "row 3, column E (Marketing): 'maybe' is not valid. Write yes or no."),
        (3, 6, "row 3, column F (Joined): '31/6/2026' is not valid. Write the date as 2026-03-02 or 2/3/2026."),
        (3, 7, "row 3, column G (Match): 'some' is not valid. Write any or all."),
    ]
    codes = ["recipient-address", "recipient-value", "unknown-term", *["recipient-value"] * 4]
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("cell", "code", "message"),
    [
        ("one@school.example two@school.example", "recipient-several", "this cell contains 2 email addresses."),
        ("one\u200b@school.example", "recipient-invisible", "an invisible character, zero width space (U+200B)."),
    ],
)
def test_a_cell_that_was_corrected_has_a_warning(cell: str, code: str, message: str) -> None:
    (problem,) = read(f"email\n{cell}\n").problems
    assert problem.code == code
    assert message in problem.message


def test_a_duplicate_has_a_warning_and_both_rows_are_read() -> None:
    imported = read("email,topics\none@school.example,early-help\nONE@school.example,thresholds\n")
    (problem,) = imported.problems
    assert as_text(problem) == (
        "list.csv:3:1: warning recipient-duplicate: row 3, column A (email): 'ONE@school.example' is also in row 2. "
        "Each row is read as a subscription, and the person still gets one message."
    )
    assert {row.identity for row in imported.rows} == {"one@school.example"}
    assert len(imported.rows) == 2


@settings(max_examples=300)
@given(HOSTILE_FILES)
def test_every_row_of_any_file_is_read_or_is_skipped_with_a_problem(data: bytes) -> None:
    sheet_rows = read_spreadsheet(data, "list.csv").rows
    imported = read(data)
    assert imported.rows or imported.problems
    codes = {problem.code for problem in imported.problems}
    if codes & {"recipient-column", "recipients-broken", "file-empty", "file-too-large"}:
        return
    header_rows = 0 if "recipients-header" in codes else 1
    assert len({row.number for row in imported.rows}) + imported.skipped == len(sheet_rows) - header_rows
    rows_with_problem = {problem.location.line for problem in imported.problems if problem.code == "recipient-address"}
    assert len(rows_with_problem) >= imported.skipped
