import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.anonymity.identifiers import check, is_nhs_number
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library, said

NHS = "an NHS number"
INSURANCE = "a National Insurance number"
POSTCODE = "a postcode"
EMAIL = "an e-mail address"
PHONE = "a telephone number"


def in_article(text: str) -> list[str]:
    """What a text is taken for in a bulletin without a case."""
    return _taken_for(text)


def in_case(text: str) -> list[str]:
    """What a text is taken for in a bulletin about a case."""
    return _taken_for(text, case=CASE, anonymity=SIGN_OFF)


def _taken_for(text: str, **fields: str) -> list[str]:
    problems = check(library(bulletin(body=text, **fields)))
    return [problem.message.removeprefix("this looks like ").partition(".")[0] for problem in problems]


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
        ("4000000040", False),  # its check digit would be 10, and no number is given out with that
        ("943476591", False),
        ("94347659190", False),
        ("", False),
    ],
)
def test_an_nhs_number_ends_in_its_check_digit(text: str, valid: bool) -> None:
    assert is_nhs_number(text) is valid


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_at_most_one_check_digit_fits_and_a_wrong_one_never_does(digits: list[int]) -> None:
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
        ("Her number, AB 12 34 56 C, was given.", INSURANCE),
        ("AB123456C", INSURANCE),
    ],
)
def test_a_number_that_names_a_person_stands_in_no_bulletin_at_all(text: str, kind: str) -> None:
    assert in_article(text) == [kind]
    assert in_case(text) == [kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They lived at AB1 2AB then.", POSTCODE),
        ("SW1A1AA", POSTCODE),
        ("M1 1AE", POSTCODE),
        ("Write to a.parent+home@mail.example.org.", EMAIL),
        ("<parent@mail.example>", EMAIL),
        ("Ring 01632 960001.", PHONE),
        ("Ring 01632 960 001.", PHONE),
        ("Ring 020 7946 0000.", PHONE),
        ("Ring 07700900123", PHONE),
        ("Ring 07700 900-123", PHONE),
        ("Ring +44 7700 900123", PHONE),
        ("Ring +447700900123", PHONE),
    ],
)
def test_a_contact_is_allowed_in_an_article_and_not_in_a_case_or_an_audit(text: str, kind: str) -> None:
    assert in_article(text) == []
    assert in_case(text) == [kind]
    assert _taken_for(text, audit=AUDIT) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "In the years 2015-2016 and 2019/20.",
        "From 2024-03-01 to 2025-03-31.",
        "On 01/02/2024, 01-02-2024 and 1.2.2024.",
        "Printed on A1 paper, A4 3 times or A3.",
        "KS2 2024 results, B12 vitamins, M25 junctions and the A1 3rd exit; AB1 2CD",
        "Section 47 of the Act, Regulation 2018/58, ISO 9001",
        "Between 09:00 and 17:30, 0800 to 0900.",
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
def test_what_only_looks_like_an_identifier_is_left_alone_even_in_a_case(text: str) -> None:
    assert in_case(text) == []


def test_each_identifier_is_told_at_its_own_place() -> None:
    body = "## Part\nText.\nNHS 9434765919,\nNI AB123456C and 943 476 5919.\n"
    places = [line.split(": ")[0] for line in said(check(library(bulletin(body=body))))]
    assert places == [f"content/bulletins/first.md:{place}" for place in ("11:5", "12:4", "12:18")]


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
def test_the_fields_that_people_will_read_are_looked_through(fields: dict[str, str]) -> None:
    (line,) = said(check(library(bulletin(**fields))))
    assert INSURANCE in line
