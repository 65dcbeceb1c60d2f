"""What people write in a cell for yes and no, how often, any or all, and a date."""

from datetime import date

import pytest

from bulletins.subscribers.cell_values import CellError, parse_date, parse_frequency, parse_match, parse_yes_no
from bulletins.subscribers.preferences import Frequency

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("cell", "value"),
    [("yes", True), ("Y", True), ("TRUE", True), ("✓", True), ("no", False), ("N", False), ("0", False), ("", None)],
)
def test_yes_and_no(cell: str, value: bool | None) -> None:
    assert parse_yes_no(cell) is value


@pytest.mark.parametrize(
    ("cell", "frequency"),
    [
        ("", Frequency.IMMEDIATELY),
        ("As it happens", Frequency.IMMEDIATELY),
        ("weekly", Frequency.WEEKLY),
        ("Once a week", Frequency.WEEKLY),
        ("MONTHLY", Frequency.MONTHLY),
    ],
)
def test_how_often(cell: str, frequency: Frequency) -> None:
    assert parse_frequency(cell) is frequency


@pytest.mark.parametrize(("cell", "match"), [("", "any"), ("Any", "any"), ("ALL", "all")])
def test_any_or_all(cell: str, match: str) -> None:
    assert parse_match(cell) == match


@pytest.mark.parametrize(
    "cell",
    ["2026-03-02", "02/03/2026", "2/3/2026", "2-3-2026", "2.3.2026", "2 March 2026", "2 Mar 2026", "2/3/26",
     "2026/03/02", "2026-03-02 10:15:00", "2026-03-02T10:15:00Z", "2/3/2026 9:05", " 2026-03-02 "],
)  # fmt: skip
def test_a_date_in_any_usual_form_has_the_day_before_the_month(cell: str) -> None:
    assert parse_date(cell, TODAY) == date(2026, 3, 2)


def test_an_empty_cell_is_no_date() -> None:
    assert parse_date(" ", TODAY) is None


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("31/6/2026", "Write the date as 2026-03-02 or 2/3/2026."),
        ("soon", "Write the date as 2026-03-02 or 2/3/2026."),
        ("3/25/2026", "Write the date as 2026-03-02 or 2/3/2026."),
        ("2/6/2026", "This date is in the future."),
        ("31/12/1989", "This date is before 1990."),
    ],
)
def test_an_invalid_date_has_a_message_that_says_what_to_write(cell: str, message: str) -> None:
    with pytest.raises(CellError, match=message):
        parse_date(cell, TODAY)


@pytest.mark.parametrize(
    ("parse", "message"),
    [(parse_yes_no, "yes or no"), (parse_frequency, "immediately, weekly or monthly"), (parse_match, "any or all")],
)
def test_any_other_word_has_a_message_with_the_words_to_use(parse: object, message: str) -> None:
    assert callable(parse)
    with pytest.raises(CellError, match=f"Write {message}."):
        parse("perhaps")
