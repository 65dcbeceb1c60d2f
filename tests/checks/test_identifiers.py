import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.anonymity.identifiers import check, is_nhs_number
from tests.builders import AUDIT, BOARD, CASE, SIGN_OFF, bulletin, issue, library, said

NHS = "an NHS number"
INSURANCE = "a National Insurance number"
POSTCODE = "a postcode"
EMAIL = "an email address"
PHONE = "a telephone number"


def kinds_in_article(text: str) -> list[str]:
    """The kinds of identifier that are found in a bulletin without a case."""
    return _kinds(text)


def kinds_in_case(text: str) -> list[str]:
    """The kinds of identifier that are found in a bulletin about a case."""
    return _kinds(text, case=CASE, anonymity=SIGN_OFF)


def _kinds(text: str, **fields: str) -> list[str]:
    problems = check(library(bulletin(body=text, **fields)))
    return [problem.message.removeprefix("this looks like ").partition(".")[0] for problem in problems]


NUMBER = "943 476 5919"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"audit": AUDIT.replace("Two people read six files", f"We read the file of {NUMBER}")}, 8),
        ({"changes": f"[{{date: 2026-04-01, note: Removed {NUMBER}.}}]"}, 8),
        ({"event": f"{{starts: 2026-05-01, place: Room {NUMBER}, cost: free}}"}, 8),
        ({"attachments": f"[{{file: a.pdf, title: Notes on {NUMBER}}}]"}, 8),
        ({"contacts": f"[{{label: Office, note: About {NUMBER}, email: office@board.example}}]"}, 8),
        ({"summary": f"About {NUMBER}."}, 4),
    ],
    ids=["audit", "changes", "event", "attachments", "contacts", "summary"],
)
def test_an_identifier_is_found_in_every_field_that_is_published(fields: dict[str, str], line: int) -> None:
    (problem,) = check(library(bulletin(**fields)))
    assert (problem.code, problem.location.line) == ("anonymity-identifier", line)


def test_an_identifier_is_found_in_an_issue_in_the_board_s_texts_and_in_the_guidance() -> None:
    board = BOARD.replace("We publish.", f"We publish {NUMBER}.")
    guidance = f"handbook: {{title: Handbook, publisher: Us, url: 'https://x.example/', changes: About {NUMBER}}}\n"
    newsletter = issue(introduction=f"About {NUMBER}.", summary=f"On {NUMBER}.")
    problems = said(check(library(bulletin(), issues=[newsletter], board=board, guidance=guidance)))
    assert sorted(problem.partition(":")[0] for problem in problems) == [
        "content/board.yml", "content/guidance.yml", "content/issues/1/issue.yml", "content/issues/1/issue.yml",
    ]  # fmt: skip


def test_the_contacts_and_the_event_of_a_case_may_have_a_mailbox_a_number_and_a_postcode() -> None:
    contacts = '[{label: Office, email: office@board.example, phone: "01632 960 110"}]'
    event = "{starts: 2026-05-01, place: 'Hall, EX4 4QJ', cost: free}"
    assert said(check(library(bulletin(case=CASE, anonymity=SIGN_OFF, contacts=contacts, event=event)))) == []


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("943 476 5919", True),
        ("943-476-5919", True),
        ("9434765919", True),
        ("4010232137", True),
        ("9876543210", True),
        ("1111111111", True),
        ("0000000000", True),
        ("4000000004", True),
        ("9434765918", False),
        ("9434765910", False),
        ("4000000040", False),  # its check digit would be 10, and no number is issued with that
        ("943476591", False),
        ("94347659190", False),
        ("", False),
    ],
)
def test_an_nhs_number_ends_in_its_check_digit(text: str, valid: bool) -> None:
    assert is_nhs_number(text) is valid


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_only_the_right_check_digit_is_accepted(digits: list[int]) -> None:
    start = "".join(map(str, digits))
    remainder = sum((10 - place) * digit for place, digit in enumerate(digits)) % 11
    right = {0: {0}, 1: set()}.get(remainder, {11 - remainder})
    assert {last for last in range(10) if is_nhs_number(f"{start}{last}")} == right


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Known as 943 476 5919 since.", NHS),
        ("(9434765919)", NHS),
        ("NHS:943-476-5919.", NHS),
        ("NHS number 943.476.5919", NHS),
        ("943\u00a0476\u00a05919", NHS),
        ("Her number, AB 12 34 56 C, was given.", INSURANCE),
        ("AB123456C", INSURANCE),
        ("ab123456c", INSURANCE),
        ("AB-12-34-56-C", INSURANCE),
    ],
)
def test_the_number_of_a_person_is_allowed_in_no_bulletin(text: str, kind: str) -> None:
    assert kinds_in_article(text) == [kind]
    assert kinds_in_case(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They lived at AB1 2AB then.", POSTCODE),
        ("SW1A1AA", POSTCODE),
        ("SW1A 1AA", POSTCODE),
        ("sw1a 1aa", POSTCODE),
        ("sw1a1aa", POSTCODE),
        ("Sw1a 1aa", POSTCODE),
        ("M1 1AE", POSTCODE),
        ("m1 1ae", POSTCODE),
        ("EC1A\u00a01BB", POSTCODE),
        ("EC1A  1BB", POSTCODE),
        ("M1 1ST", POSTCODE),
        ("Write to a.parent+home@mail.example.org.", EMAIL),
        ("<parent@mail.example>", EMAIL),
        ("Ring 01632 960001.", PHONE),
        ("Ring (01632) 960 001.", PHONE),
        ("Ring +44 (0)20 7946 0000.", PHONE),
        ("Ring 0800 1111.", PHONE),
    ],
)
def test_an_address_or_telephone_number_is_allowed_in_an_article_but_not_in_a_case_or_an_audit(
    text: str, kind: str
) -> None:
    assert kinds_in_article(text) == []
    assert kinds_in_case(text) == [kind]
    assert _kinds(text, audit=AUDIT) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "In the years 2015-2016, 2019/20 and 2024-25 001.",
        "On 01/02/2024, 01-02-2024 and 1.2.2024, from 2024-03-01 to 2025-03-31.",
        "Printed on A1 paper, A4 3 times or A3.",
        "KS2 2024 results, B12 vitamins, M25 junctions and the A1 3rd exit; AB1 2CD",
        "the m25 2nd exit, year y4 1st term, the b12 4th edition, a p6 3hr shift, a h4 2ft gap",
        "Between 09:00 and 17:30, 0800 to 0900, 0800-1700 24 hours.",
        "Call 999, 101, 111 or 0300.",
        "1,234,567,890 people and £1 000 000",
        "943 476 5918",
        "12-943 476 5919",
        "943 476 59191",
        "GB123456A and QQ123456C and AB123456E",
        "co-ordinate@ and @home",
        "AB12345C",
    ],
)
def test_text_that_only_resembles_an_identifier_is_accepted_in_a_case(text: str) -> None:
    assert kinds_in_case(text) == []


def test_each_identifier_is_reported_at_its_place() -> None:
    body = "## Part\nText.\nNHS 9434765919,\nNI AB123456C and 943 476 5919.\n"
    assert said(check(library(bulletin(body=body)))) == [
        f"content/bulletins/first.md:{place}: error anonymity-identifier: this looks like {kind}. "
        "Remove it: it can identify a person."
        for place, kind in (("11:5", NHS), ("12:4", INSURANCE), ("12:18", NHS))
    ]


@pytest.mark.parametrize(("waived", "count"), [("01632 960001", 0), ("01632 960", 1), ("01632 960001.", 1)])
def test_an_identifier_is_waived_by_its_exact_words_only(waived: str, count: int) -> None:
    waiver = f"{{check: anonymity-identifier, text: '{waived}', reason: A helpline.}}"
    sign_off = SIGN_OFF.replace("}", f", waivers: [{waiver}]}}", 1)
    with_waiver = bulletin(body="Ring 01632 960001.\n", case=CASE, anonymity=sign_off)
    assert len(said(check(library(with_waiver)))) == count


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "About AB123456C"},
        {"summary": "About AB123456C"},
        {"recommendations": "[{id: r1, text: Ask AB123456C.}]"},
        {"recommendations": "[{id: r1, text: Ask., evidence: AB123456C said so.}]"},
        {"discussion": '["Who is AB123456C?"]'},
        {"audit": AUDIT.replace("All was well", "AB123456C did well")},
    ],
    ids=["title", "summary", "recommendation", "evidence", "question", "finding"],
)
def test_every_text_that_readers_see_is_checked(fields: dict[str, str]) -> None:
    (line,) = said(check(library(bulletin(**fields))))
    assert INSURANCE in line
