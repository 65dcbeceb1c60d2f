import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.anonymity.telephone_numbers import telephone_numbers


def numbers_in(line: str) -> list[str]:
    return [number.text for number in telephone_numbers(line)]


@pytest.mark.parametrize(
    "number",
    [
        "01632 960001",
        "01632 960 001",
        "01632 96 00 01",
        "01632-960-001",
        "01632.960.001",
        "01632960001",
        "(01632) 960 001",
        "(01632) 960001",
        "(01632)960001",
        "01632  960001",
        "01632\u00a0960\u00a0001",
        "01632–960001",  # an en dash, as word processors write it
        "020 7946 0000",
        "(020) 7946 0000",
        "0113 496 0000",
        "016977 2345",
        "07700 900123",
        "07700 900-123",
        "07700900123",
        "0800 1111",
        "08001111",
        "0800 123 456",
        "0808 800 5000",
        "+44 7700 900123",
        "+447700900123",
        "+44 (0)20 7946 0000",
        "+44 (0) 20 7946 0000",
        "+44(0)2079460000",
        "+44 20 7946 0000",
        "+44 (20) 7946 0000",
        "(+44) 20 7946 0000",
        "0044 20 7946 0000",
        "00442079460000",
        "0044 (0)20 7946 0000",
    ],
)
@pytest.mark.parametrize("line", ["{}", "Ring {}.", "Ring {}, please", "tel:{}", "({})", "Ring {} or ask."])
def test_a_number_is_found_in_every_form_with_its_place(number: str, line: str) -> None:
    text = line.format(number)
    ((start, found),) = telephone_numbers(text)
    # A bracket around the whole number may belong to either.
    assert found.strip("()") == number.strip("()")
    assert text[start : start + len(found)] == found


@pytest.mark.parametrize(
    "line",
    [
        # dates and years
        "On 01/02/2024, 01-02-2024, 01.02.2024 and 01 02 2024.",
        "On 01 02 2024 10 people came.",
        "From 2024-03-01 to 2025-03-31.",
        "2015-2016, 2019/20 and 2024-25 001",
        "Report 2024-25 001 and 2024-25 0012 3456",
        # times
        "Between 09:00 and 17:30, 0800 to 0900.",
        "Open 0800-1700 24 hours, 0900–1730 10 staff.",  # an en dash
        "0900-1200 1300-1700",
        # amounts
        "1,234,567,890 people and £1 000 000",
        "£0123 456 7890 and $01234567890",
        "1,012 345 6789",
        "1.01234567890 and 0.0123456789",
        # other numbers
        "Call 999, 101, 111 or 0300.",
        "Section 47, Regulation 2018/58, ISO 9001",
        "0123456",
        "0123456789012",
        "12-01632 960001",
        "",
    ],
)
def test_digits_that_are_not_a_telephone_number_are_ignored(line: str) -> None:
    assert numbers_in(line) == []


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("Ring 020 7946 0000 24 hours a day.", ["020 7946 0000"]),
        ("01632 960001 or 01632 960002", ["01632 960001", "01632 960002"]),
        ("01632 960001/960002", ["01632 960001"]),
    ],
)
def test_a_number_ends_where_its_digits_are_complete(line: str, numbers: list[str]) -> None:
    assert numbers_in(line) == numbers


@given(st.integers(1, 9), st.lists(st.integers(0, 9), min_size=9, max_size=9), st.sampled_from(["", " ", "-", "."]))
def test_any_grouping_of_eleven_digits_after_an_area_code_is_a_number(
    area: int, digits: list[int], separator: str
) -> None:
    rest = "".join(map(str, digits))
    number = separator.join([f"0{area}{rest[:3]}", rest[3:6], rest[6:]])
    assert numbers_in(f"Ring {number} now") == [number]


@given(st.text("0123456789 ()+-.,/:£", max_size=40))
def test_the_place_of_a_number_is_where_it_begins(line: str) -> None:
    for start, text in telephone_numbers(line):
        assert line[start : start + len(text)] == text
