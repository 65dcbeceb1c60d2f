"""Reports of mailing services: who unsubscribed, and whose email bounced."""

import pytest

from bulletins.console.problem_formats import as_text
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.suppression_reports import SuppressionReport, read_suppression_report


def read(text: str) -> SuppressionReport:
    return read_suppression_report(read_spreadsheet(text.encode(), "report.csv"))


NOTIFY = "Email address,Template name,Uploaded spreadsheet file name,Template sent at,Unsubscribe request received at\n"
DELIVERY = "Row number,email address,subject,items,Template,Type,Job,Status,Time\n"


@pytest.mark.parametrize(
    ("text", "reasons", "source"),
    [
        (NOTIFY + "one@school.example,Alert,recipients-1.csv,2026-06-01 10:00,2026-06-02 09:00\n",
         [("one@school.example", "unsubscribed")], "GOV.UK Notify, unsubscribe report"),
        (DELIVERY + "1,one@school.example,S,I,Alert,email,r.csv,Email address doesn’t exist,2026\n"
         "2,two@school.example,S,I,Alert,email,r.csv,Delivered,2026\n"
         "3,three@school.example,S,I,Alert,email,r.csv,Inbox not accepting messages right now,2026\n"
         "4,four@school.example,S,I,Alert,email,r.csv,permanent-failure,2026\n",
         [("one@school.example", "email bounced"), ("four@school.example", "email bounced")],
         "GOV.UK Notify, delivery report"),
        ("Email Address,First Name,UNSUB_TIME,UNSUB_REASON\none@school.example,A,2026-06-01,NORMAL\n",
         [("one@school.example", "unsubscribed")], "Mailchimp, unsubscribed"),
        ("Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE\none@school.example,2026-06-01,X\n",
         [("one@school.example", "email bounced")], "Mailchimp, cleaned"),
        ("uuid,email,name,attributes,status\n1,one@school.example,A,{},blocklisted\n2,two@school.example,B,{},enabled\n",
         [("one@school.example", "blocked")], "listmonk"),
        ("email,status,subscription_status\none@school.example,enabled,unsubscribed\ntwo@school.example,enabled,ok\n",
         [("one@school.example", "unsubscribed")], "listmonk"),
        ("email,reason\none@school.example,moved\n", [("one@school.example", "moved")], "a list of addresses"),
        ("one@school.example\ntwo@school.example\n",
         [("one@school.example", "asked to unsubscribe"), ("two@school.example", "asked to unsubscribe")],
         "a list of addresses"),
    ],
)  # fmt: skip
def test_a_report_is_recognised_by_its_columns(text: str, reasons: list[tuple[str, str]], source: str) -> None:
    report = read(text)
    assert report.problems == ()
    assert [(reported.address, reported.reason) for reported in report.addresses] == reasons
    assert {reported.source for reported in report.addresses} == {source}


def test_people_who_may_still_be_written_to_are_counted() -> None:
    report = read(DELIVERY + "1,one@school.example,S,I,Alert,email,r.csv,Delivered,2026\n")
    assert (report.addresses, report.unaffected) == ((), 1)


def test_an_invalid_cell_is_reported_and_its_row_is_skipped() -> None:
    report = read("email\none@school.example\nbad\n")
    assert [reported.address for reported in report.addresses] == ["one@school.example"]
    (problem,) = report.problems
    assert as_text(problem) == (
        "report.csv:3:1: error recipient-address: row 3, column A (email): 'bad' is not a valid email address. "
        "An email address must have an @-sign."
    )
    assert report.skipped == 1


def test_the_valid_addresses_of_a_cell_are_used() -> None:
    report = read('email\n"one@school.example; two@example"\n')
    assert [reported.address for reported in report.addresses] == ["one@school.example"]
    assert (len(report.problems), report.skipped) == (1, 1)


def test_an_empty_cell_is_an_error() -> None:
    (line,) = map(as_text, read("email,name\n,Ann\n").problems)
    assert line == "report.csv:2:1: error recipient-address: row 2, column A (email): there is no email address."


def test_a_file_that_is_not_a_report_has_an_error_that_lists_the_reports() -> None:
    (line,) = map(as_text, read("name,phone\nA,1\n").problems)
    assert "You can use these reports: GOV.UK Notify, unsubscribe report;" in line
    (line,) = map(as_text, read("").problems)
    assert line == "report.csv:1:1: error file-empty: this file is empty."
