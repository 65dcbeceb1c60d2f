"""One class of tests for all providers, and the rules of each service."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.alerts.compose import Message, composed
from bulletins.alerts.plan import letters, news
from bulletins.alerts.providers import PROVIDERS
from bulletins.alerts.providers.notify import HEADER, ROWS
from bulletins.alerts.providers.provider import Refusal, harmless, table
from bulletins.alerts.subscribers import Subscriber
from bulletins.model.base import moment
from bulletins.registers.published import published
from bulletins.source.reading import read
from bulletins.templating import environment
from tests.conftest import NOW

PEOPLE = [
    Subscriber("a@school.example"),
    Subscriber("+b@school.example"),
    Subscriber("c@school.example", topics=frozenset({"early-help"})),
]


@pytest.fixture
def messages(sample: Callable[[str], Path]) -> list[Message]:
    root = sample("valid/full")
    shown = published(read(root).library, moment(NOW))
    return [composed(letter, shown, environment(root)) for letter in letters(news(shown, ()), PEOPLE)]


@pytest.mark.parametrize("provider", PROVIDERS)
class TestEveryProvider:
    """What holds for each of them."""

    def test_names_every_recipient_exactly_once(self, provider: str, messages: list[Message]) -> None:
        files = PROVIDERS[provider].files(messages, "2026-06-01-1")
        cells = [
            cell
            for name, content in files.items()
            if name.endswith(".csv")
            for row in csv.reader(io.StringIO(content.decode()))
            for cell in row
        ]
        assert sorted(cell for cell in cells if cell.endswith("@school.example")) == [
            "+b@school.example",
            "a@school.example",
            "c@school.example",
        ]

    def test_gives_the_same_bytes_for_the_same_run(self, provider: str, messages: list[Message]) -> None:
        one, two = (PROVIDERS[provider].files(messages, "2026-06-01-1") for _ in range(2))
        assert one == two

    def test_carries_every_title_and_link(self, provider: str, messages: list[Message]) -> None:
        everything = b"".join(PROVIDERS[provider].files(messages, "2026-06-01-1").values()).decode()
        for id in ("lead", "child-x", "meetings-audit", "renamed"):
            assert f"https://full.example/learning/bulletins/{id}/" in everything

    def test_never_carries_the_story_of_a_case(self, provider: str, messages: list[Message]) -> None:
        everything = b"".join(PROVIDERS[provider].files(messages, "2026-06-01-1").values()).decode()
        assert "A child lived at home" not in everything

    def test_says_what_to_do_next(self, provider: str) -> None:
        assert PROVIDERS[provider].steps().startswith("1. ")


def test_a_message_says_why_it_came_and_how_to_leave_in_both_forms(messages: list[Message]) -> None:
    for message in messages:
        for body in (message.html, message.text):
            assert "because you are on the circulation list" in body
            assert "https://lists.full.example/join" in body


def test_html_has_its_styles_inlined_and_asks_nothing_of_any_host(messages: list[Message]) -> None:
    html = messages[0].html
    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html, "the dark design survives inlining"
    assert "<link" not in html
    assert "<img" not in html
    assert len(html.encode()) < 90_000


def test_text_is_written_for_text(messages: list[Message]) -> None:
    text = messages[0].text
    assert "<" not in text.replace("<angle>", "")
    assert "A headline with <angle> & ampersand" in text, "nothing is escaped in plain text"
    assert "\n\n\n\n" not in text


def test_a_revision_says_what_changed(messages: list[Message]) -> None:
    assert "What changed: The second recommendation is new." in messages[0].text


def test_notify_has_its_columns_and_a_cell_for_each(messages: list[Message]) -> None:
    files = PROVIDERS["notify"].files(messages, "2026-06-01-1")
    rows = list(csv.reader(io.StringIO(files["recipients-2026-06-01-1.csv"].decode())))
    assert tuple(rows[0]) == HEADER
    assert all(len(row) == len(HEADER) and all(row) for row in rows)
    for column in HEADER[1:]:
        assert f"(({column}))" in files["template.txt"].decode()


def test_notify_refuses_by_name_what_it_cannot_carry() -> None:
    many = Message("Subject", "", "", "Items", tuple(f"{n}@school.example" for n in range(ROWS + 1)))
    with pytest.raises(Refusal, match=r"GOV\.UK Notify takes at most 100,000 rows"):
        PROVIDERS["notify"].files([many], "2026-06-01-1")


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://a@b.example")'])
def test_a_cell_that_looks_like_a_formula_is_made_harmless(cell: str) -> None:
    assert harmless(cell) == "'" + cell
    (_, (written,)) = csv.reader(io.StringIO(table(["x"], [[cell]]).decode(), newline=""))
    assert written == "'" + cell


@pytest.mark.parametrize("address", ["+b@school.example", "-b@school.example", "=b@school.example"])
def test_an_address_is_never_changed(address: str) -> None:
    assert harmless(address) == address
