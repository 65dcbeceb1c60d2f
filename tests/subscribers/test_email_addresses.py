"""Which email addresses are valid, and which are the same person's."""

import pytest
from email_validator import EmailNotValidError, validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.subscribers.email_addresses import (
    COMMON_ADDRESS,
    RESERVED_DOMAINS,
    address_fault,
    address_identity,
    first_invisible,
    without_invisible,
)


@pytest.mark.parametrize(
    "address",
    [
        "one@school.example",
        "o'neil@school.example",
        "josé@school.example",
        "a.b+c@sub.school.example",
        "a@bücher.example",
    ],
)
def test_a_valid_address_has_no_fault(address: str) -> None:
    assert address_fault(address) == ""


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("", "there is no email address."),
        ("one.example", "'one.example' is not a valid email address. An email address must have an @-sign."),
        ("one@example", "The part after the @-sign is not valid. It should have a full stop."),
        (".one@school.example", "An email address cannot start with a full stop."),
        ("one@school.test", "'one@school.test' is not a valid email address."),
        ("one@a.example, two@b.example", "is more than one email address. Give each its own row."),
        ("one@a.example\nx", "a quotation mark is opened in this row and not closed."),
    ],
)
def test_an_invalid_address_has_a_fault_in_plain_british_english(address: str, fault: str) -> None:
    assert fault in address_fault(address)
    assert "period" not in address_fault(address)


@given(
    st.text("ab0_+-.", min_size=1, max_size=6),
    st.lists(st.text("ab0-", min_size=1, max_size=5), min_size=1, max_size=3),
    st.sampled_from(["uk", "co", "x", "test"]),
)
@settings(max_examples=500)
def test_the_quick_check_accepts_only_addresses_that_the_full_validation_accepts(
    local: str, labels: list[str], top_level: str
) -> None:
    address = f"{local}@{'.'.join([*labels, top_level])}"
    if not COMMON_ADDRESS.fullmatch(address) or top_level in RESERVED_DOMAINS:
        return
    try:
        validate_email(address, check_deliverability=False)
    except EmailNotValidError as error:
        raise AssertionError(f"{address}: {error}") from None
    assert address_fault(address) == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("one@school.example", "ONE@School.Example", True),
        ("jos\u00e9@school.example", "jose\u0301@school.example", True),
        ("a@b\u00fccher.example", "a@xn--bcher-kva.example", True),
        ("a@xn--.example", "a@XN--.example", True),
        ("one@school.example", "two@school.example", False),
        ("a.b@school.example", "ab@school.example", False),
        ("one@school.example", "one@other.example", False),
    ],
)
def test_two_spellings_of_one_address_have_the_same_identity(one: str, other: str, same: bool) -> None:
    assert (address_identity(one) == address_identity(other)) is same


def test_invisible_characters_are_removed_and_named() -> None:
    assert without_invisible(" \u200bone@school.example\u00a0") == "one@school.example"
    assert first_invisible("one\u200b@school.example") == "zero width space (U+200B)"
    assert first_invisible("one@school.example") == ""
