"""Reports of mailing services: who unsubscribed, and whose email bounced."""

import pytest

from bulletins.console.problem_formats import as_text
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.suppression_reports import ReportedAddress, SuppressionReport, read_suppression_report


def read(text: str) -> SuppressionReport:
    return read_suppression_report(read_spreadsheet(text.encode(), "report.csv"))


NOTIFY = "Email address,Template name,Uploaded spreadsheet file name,Template sent at,Unsubscribe request received at\n"
SERVICE = "Recipient,Reference,Template,Type,Sent by,Sent by email,Job,Status,Time,API key name\n"
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


@pytest.mark.parametrize(
    "status",
    ["Email address does not exist", "email address does not exist", "Email address doesn’t exist", "PERMANENT-FAILURE",
     "Email address doesn't exist", "permanent-failure", "Permanently failed", " Email address does not exist "],
)  # fmt: skip
@pytest.mark.parametrize("service_wide", [True, False])
def test_every_wording_of_a_permanent_failure_suppresses_in_both_delivery_reports(
    status: str, service_wide: bool
) -> None:
    row = f"one@school.example,,Alert,email,Ann,ann@board.example,r.csv,{status},2026,\n"
    report = read(
        SERVICE + row if service_wide else DELIVERY + f"1,one@school.example,S,I,Alert,email,r.csv,{status},2026\n"
    )
    assert report.problems == ()
    (reported,) = report.addresses
    assert reported == ReportedAddress("one@school.example", "email bounced", "GOV.UK Notify, delivery report")


@pytest.mark.parametrize(
    "status",
    ["Delivered", "Delivering", "Sending", "Inbox not accepting messages right now", "temporary-failure",
     "Technical failure", "created", "INBOX NOT ACCEPTING MESSAGES RIGHT NOW"],
)  # fmt: skip
def test_a_status_that_says_nothing_about_the_address_suppresses_nobody(status: str) -> None:
    report = read(SERVICE + f"one@school.example,,Alert,email,,,r.csv,{status},2026,\n")
    assert (report.addresses, report.problems, report.unaffected) == ((), (), 1)


def test_text_messages_and_letters_in_the_report_of_the_whole_service_are_left_alone() -> None:
    report = read(
        SERVICE
        + "07700900123,,Alert,sms,,,r.csv,Phone number does not exist,2026,\n"
        + "Flat 1,,Alert,letter,,,r.csv,Permanent failure,2026,\n"
    )
    assert (report.addresses, report.problems, report.unaffected) == ((), (), 2)


def test_a_status_that_is_not_known_has_one_warning_that_names_its_rows() -> None:
    report = read(
        SERVICE
        + "one@school.example,,Alert,email,,,r.csv,Lost at sea,2026,\n"
        + "two@school.example,,Alert,email,,,r.csv,Delivered,2026,\n"
        + "three@school.example,,Alert,email,,,r.csv,lost at sea,2026,\n"
    )
    (line,) = map(as_text, report.problems)
    assert line == (
        "report.csv:2:8: warning recipient-status: row 2, column H (Status): 'Lost at sea' is not a status that this "
        "program knows, so nobody is suppressed for rows 2 and 4. If it means that somebody must not be emailed, use "
        "`bulletins subscribers suppress ADDRESS`."
    )
    assert (report.addresses, report.unaffected) == ((), 1)


def test_a_board_s_own_list_with_a_status_is_not_taken_for_listmonk_s_in_silence() -> None:
    report = read("email,status\none@school.example,left\n")
    assert report.addresses == ()
    assert "'left' is not a status that this program knows" in report.problems[0].message


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
