from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from bulletins.model.contact import Contact


def contact(**fields: Any) -> Contact:
    return Contact.model_validate({"label": "Office", "phone": "999"} | fields)


def refused(**fields: Any) -> str:
    """The code of the problem with a contact."""
    with pytest.raises(ValidationError) as caught:
        contact(**fields)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2026, 5, 30), True),
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
        (date(2027, 1, 1), False),
    ],
    ids=["before", "on its last day", "the day after", "the year after"],
)
def test_a_contact_holds_up_to_and_on_its_last_day(day: date, holds: bool) -> None:
    assert contact(until="2026-05-31").holds(day) is holds


@pytest.mark.parametrize("day", [date.min, date.max])
def test_a_contact_without_a_last_day_always_holds(day: date) -> None:
    assert contact().holds(day)


@pytest.mark.parametrize(
    "way",
    [{"email": "office@board.example"}, {"phone": "01632 960 110"}, {"url": "https://board.example/"}],
    ids=["email", "phone", "url"],
)
def test_one_way_to_reach_somebody_is_enough(way: dict[str, str]) -> None:
    assert Contact.model_validate({"label": "Office"} | way).label == "Office"


def test_a_contact_that_nobody_can_reach_is_refused() -> None:
    assert refused(phone=None, note="Ask at the desk") == "missing-field"


@pytest.mark.parametrize(
    "phone",
    ["999", "01632 960 110", "(01632) 960110", "+44 1632 960110", "01632-960-110", "01632 960110 ext. 12", "101 x3"],
)
def test_a_phone_number_is_written_as_people_dial_it(phone: str) -> None:
    assert contact(phone=phone).phone == phone


@pytest.mark.parametrize("phone", ["call us", "12", "01632 960 110 or 111", "0" * 21, "01632/960110"])
def test_what_nobody_can_dial_is_no_phone_number(phone: str) -> None:
    assert refused(phone=phone) == "bad-value"


@pytest.mark.parametrize(
    "email", ["office@board.example", "learning.team+news@mail.board.example", "front_door@board.example"]
)
def test_a_mailbox_has_a_name_and_a_place(email: str) -> None:
    assert contact(email=email).email == email


@pytest.mark.parametrize(
    "email", ["office", "office@", "@board.example", "a b@board.example", "a@b", "<a@board.example>"]
)
def test_what_no_mail_reaches_is_no_mailbox(email: str) -> None:
    assert refused(email=email) == "bad-value"


@pytest.mark.parametrize(
    "url",
    ["https://board.example", "http://board.example/a", "https://board.example:8080/a?b=c&d#e", "https://x.example/?a"],
)
def test_a_web_address_begins_with_its_scheme(url: str) -> None:
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
def test_anything_else_is_no_web_address(url: str) -> None:
    assert refused(url=url) == "bad-value"


@pytest.mark.parametrize("name", ["phone", "email"])
def test_a_value_may_wait_to_be_written(name: str) -> None:
    assert contact(**{name: "[[how to reach it]]"})


def test_a_key_that_no_contact_has_is_refused() -> None:
    assert refused(fax="01632 960 111") == "extra_forbidden"


def test_a_label_stands_on_one_line_however_it_was_written() -> None:
    assert contact(label=" The\n  office ").label == "The office"
