from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bulletins.model.fields.contact import Contact


def contact(**fields: Any) -> Contact:
    return Contact.model_validate({"label": "Office", "phone": "999"} | fields)


def error_code(**fields: Any) -> str:
    """The code of the error in a contact."""
    with pytest.raises(ValidationError) as caught:
        contact(**fields)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("day", "current"),
    [
        (date(2026, 5, 30), True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
        (date(2027, 1, 1), False),
    ],
    ids=["before", "on its last day", "the day after", "the year after"],
)
def test_a_contact_is_current_up_to_and_on_its_last_day(day: date, current: bool) -> None:
    assert contact(until="2026-05-31").is_current(day) is current


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_contact_without_a_last_day_is_always_current(day: date) -> None:
    assert contact().is_current(day)


@pytest.mark.parametrize(
    "way",
    [{"email": "office@board.example"}, {"phone": "01632 960 110"}, {"url": "https://board.example/"}],
    ids=["email", "phone", "url"],
)
def test_a_contact_needs_only_one_of_email_phone_and_url(way: dict[str, str]) -> None:
    assert Contact.model_validate({"label": "Office"} | way).label == "Office"


def test_a_contact_without_email_phone_and_url_is_an_error() -> None:
    assert error_code(phone=None, note="Ask at the desk") == "missing-field"


@pytest.mark.parametrize(
    "phone",
    ["999", "01632 960 110", "(01632) 960110", "+44 1632 960110", "01632-960-110", "01632 960110 ext. 12", "101 x3"],
)
def test_a_phone_number_may_have_any_usual_form(phone: str) -> None:
    assert contact(phone=phone).phone == phone


@pytest.mark.parametrize("phone", ["call us", "12", "01632 960 110 or 111", "0" * 21, "01632/960110"])
def test_text_that_cannot_be_dialled_is_not_a_phone_number(phone: str) -> None:
    assert error_code(phone=phone) == "bad-value"


@pytest.mark.parametrize(
    "email", ["office@board.example", "learning.team+news@mail.board.example", "front_door@board.example"]
)
def test_an_email_address_has_a_name_and_a_domain(email: str) -> None:
    assert contact(email=email).email == email


@pytest.mark.parametrize(
    "email", ["office", "office@", "@board.example", "a b@board.example", "a@b", "<a@board.example>"]
)
def test_text_without_a_name_or_domain_is_not_an_email_address(email: str) -> None:
    assert error_code(email=email) == "bad-value"


@pytest.mark.parametrize(
    "url",
    ["https://board.example", "http://board.example/a", "https://board.example:8080/a?b=c&d#e", "https://x.example/?a"],
)
def test_a_web_address_begins_with_https_or_http(url: str) -> None:
    assert contact(url=url).url == url


@pytest.mark.parametrize(
    "url",
    [
        "board.example",
        "ftp://board.example/",
        "javascript:alert(1)",
        "https://board.example/a b",
        'https://b.example/"',
        "https://",
    ],
)
def test_text_that_a_browser_would_not_open_is_not_a_web_address(url: str) -> None:
    assert error_code(url=url) == "bad-value"


@pytest.mark.parametrize("name", ["phone", "email"])
def test_a_phone_number_or_email_address_may_be_a_placeholder(name: str) -> None:
    assert contact(**{name: "[[how to reach it]]"})


def test_an_unknown_key_is_an_error() -> None:
    assert error_code(fax="01632 960 111") == "extra_forbidden"


def test_a_label_is_on_one_line_however_it_was_written() -> None:
    assert contact(label=" The\n  office ").label == "The office"
