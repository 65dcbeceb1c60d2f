"""The circulation list as people really keep it."""

import pytest

from bulletins.alerts.subscribers import Subscriber, circulation
from bulletins.model.vocabulary import Topic, Vocabulary
from bulletins.problems import errors

TERM = {"core-groups": Topic(label="Core groups"), "early-help": Topic(label="Early help")}
VOCABULARY = Vocabulary(
    kinds={}, templates={}, topics=TERM, audiences={}, agencies={}, harm={}, age_bands={}, review_types={}
)


def read(text: str) -> list[Subscriber]:
    found = circulation(text.encode(), "list.csv", VOCABULARY)
    assert not errors(found.problems), found.problems
    return found.subscribers


@pytest.mark.parametrize("header", ["email", "Email Address", " E-MAIL ", "email_address", '"e-mail address"', "Mail"])
def test_the_address_column_is_known_by_any_of_its_names(header: str) -> None:
    assert [person.address for person in read(f"{header}\none@school.example\n")] == ["one@school.example"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_be_parted_by_commas_semicolons_or_tabs(delimiter: str) -> None:
    (person,) = read(f"name{delimiter}email\nA{delimiter}one@school.example\n")
    assert person.address == "one@school.example"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ending: str) -> None:
    (person,) = read(f"\ufeffemail{ending}one@school.example{ending}")
    assert person == Subscriber("one@school.example")


@pytest.mark.parametrize("cell", ["core-groups;early-help", '"core-groups, early-help"', " core-groups | early-help "])
def test_a_cell_may_hold_several_terms(cell: str) -> None:
    (person,) = read(f"email,topics\none@school.example,{cell}\n")
    assert person.topics == {"core-groups", "early-help"}


def test_blank_rows_and_short_rows_are_no_mistake() -> None:
    people = read("email,topics\n\n,\none@school.example\n\n")
    assert people == [Subscriber("one@school.example")]


def test_a_quoted_cell_over_two_lines_does_not_shift_the_lines_named() -> None:
    found = circulation(b'email,note\none@school.example,"two\nlines"\nbroken,x\n', "list.csv", VOCABULARY)
    assert [problem.location.line for problem in found.problems] == [4]


def test_two_columns_for_addresses_are_refused() -> None:
    found = circulation(b"email,E-mail\na@school.example,b@school.example\n", "list.csv", VOCABULARY)
    assert [problem.code for problem in found.problems] == ["recipient-column"]


def test_every_bad_row_is_named_at_once() -> None:
    found = circulation(b"email\nbad\nalso bad\ngood@school.example\n@\n", "list.csv", VOCABULARY)
    assert [problem.location.line for problem in found.problems] == [2, 3, 5]
    assert [person.address for person in found.subscribers] == ["good@school.example"]


@pytest.mark.parametrize(
    ("cell", "agreed"), [("yes", True), ("Y", True), ("TRUE", True), ("no", False), ("", False), ("maybe", False)]
)
def test_only_a_plain_yes_agrees_to_what_is_charged_for(cell: str, agreed: bool) -> None:
    (person,) = read(f"email,promotional\none@school.example,{cell}\n")
    assert person.promotional is agreed
