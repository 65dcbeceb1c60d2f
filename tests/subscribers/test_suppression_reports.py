"""Reports of who left or cannot be reached, as mailing services give them."""

import pytest

from bulletins.console.problem_formats import as_text
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.suppression_reports import SuppressionReport, read_suppression_report


def read(text: str) -> SuppressionReport:
    return read_suppression_report(read_spreadsheet(text.encode(), "report.csv"))


NOTIFY = "Email address,Template name,Uploaded spreadsheet file name,Template sent at,Unsubscribe request received at\n"
DELIVERY = "Row number,email address,subject,items,Template,Type,Job,Status,Time\n"


@pytest.mark.parametrize(
    ("text", "found", "source"),
    [
        (NOTIFY + "one@school.example,Alert,recipients-1.csv,2026-06-01 10:00,2026-06-02 09:00\n",
         [("one@school.example", "unsubscribed")], "GOV.UK Notify, unsubscribe report"),
        (DELIVERY + "1,one@school.example,S,I,Alert,email,r.csv,Email address doesn’t exist,2026\n"
         "2,two@school.example,S,I,Alert,email,r.csv,Delivered,2026\n"
         "3,three@school.example,S,I,Alert,email,r.csv,Inbox not accepting messages right now,2026\n"
         "4,four@school.example,S,I,Alert,email,r.csv,permanent-failure,2026\n",
         [("one@school.example", "cannot be reached"), ("four@school.example", "cannot be reached")],
         "GOV.UK Notify, delivery report"),
        ("Email Address,First Name,UNSUB_TIME,UNSUB_REASON\none@school.example,A,2026-06-01,NORMAL\n",
         [("one@school.example", "unsubscribed")], "Mailchimp, unsubscribed"),
        ("Email Address,CLEAN_TIME,CLEAN_CAMPAIGN_TITLE\none@school.example,2026-06-01,X\n",
         [("one@school.example", "cannot be reached")], "Mailchimp, cleaned"),
        ("uuid,email,name,attributes,status\n1,one@school.example,A,{},blocklisted\n2,two@school.example,B,{},enabled\n",
         [("one@school.example", "blocked")], "listmonk"),
        ("email,status,subscription_status\none@school.example,enabled,unsubscribed\ntwo@school.example,enabled,ok\n",
         [("one@school.example", "unsubscribed")], "listmonk"),
        ("email,reason\none@school.example,moved\n", [("one@school.example", "moved")], "a list of addresses"),
        ("one@school.example\ntwo@school.example\n",
         [("one@school.example", "asked to leave"), ("two@school.example", "asked to leave")], "a list of addresses"),
    ],
)  # fmt: skip
def test_a_report_is_known_by_its_columns(text: str, found: list[tuple[str, str]], source: str) -> None:
    left = read(text)
    assert left.problems == []
    assert [(each.address, each.reason) for each in left.leavers] == found
    assert {each.source for each in left.leavers} == {source}


def test_who_may_still_be_written_to_is_counted() -> None:
    assert read(DELIVERY + "1,one@school.example,S,I,Alert,email,r.csv,Delivered,2026\n").others == 1


def test_a_bad_cell_is_named_and_skipped() -> None:
    left = read("email\none@school.example\nbad\n")
    assert [each.address for each in left.leavers] == ["one@school.example"]
    (line,) = map(as_text, left.problems)
    assert line.startswith("report.csv:3:1: error recipient-address: row 3, column A cannot be used: 'bad' is not")
    assert left.skipped == 1


def test_what_is_no_report_is_told_which_are_known() -> None:
    (line,) = map(as_text, read("name,phone\nA,1\n").problems)
    assert "These are known: GOV.UK Notify, unsubscribe report;" in line
