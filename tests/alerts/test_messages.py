"""What people read."""

import re
from html import unescape
from pathlib import Path

import pytest

from bulletins.alerts.messages import Message, MessageComposer
from bulletins.alerts.plan import PlannedMessage
from bulletins.model.library import Library
from bulletins.subscribers.preferences import Frequency
from bulletins.templating import template_environment
from tests.alerts.builders import outgoing, person


@pytest.fixture
def message(shown: Library, root: Path) -> Message:
    return outgoing(shown, root, person("a")).messages[0]


def test_a_message_says_why_it_came_and_how_to_leave_in_every_form(message: Message) -> None:
    for body in (message.html, message.text, message.items):
        assert "because you are on the circulation list" in body
        assert "https://lists.full.example/join" in body


def test_html_has_its_styles_inlined_and_asks_nothing_of_any_host(message: Message) -> None:
    html = message.html
    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html, "the dark design survives inlining"
    assert "<link" not in html
    assert "<img" not in html
    assert len(html.encode()) < 90_000


def test_html_uses_only_what_the_mail_programs_of_offices_draw(message: Message) -> None:
    """Classic Outlook draws with Word: no flex, grid, float, variables or pictures behind text (caniemail.com)."""
    without_dark = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", message.html)
    for word in (
        "flex",
        "grid",
        "position:",
        "float:",
        "var(",
        "calc(",
        "background-image",
        "rgb(",
        "rem;",
        "<svg",
        "<form",
    ):
        assert word not in without_dark, word
    assert re.search(r'<table[^>]*role="presentation"', message.html)


def test_text_is_written_for_text(message: Message) -> None:
    text = message.text
    assert "<" not in text.replace("<angle>", "")
    assert "A headline with <angle> & ampersand" in text, "nothing is escaped in plain text"
    assert "\n\n\n\n" not in text


def test_a_revision_says_what_changed(message: Message) -> None:
    assert "What changed: The second recommendation is new." in message.text


def test_an_issue_heads_its_bulletins_in_one_message(message: Message) -> None:
    assert message.html.count("<h2") == 2, "the issue, and what else is new"
    assert re.search(r"Read issue 1", message.html, re.IGNORECASE)


def test_what_an_inbox_shows_beside_the_subject_is_short_and_hidden_in_the_message(message: Message) -> None:
    found = re.search(r'<div class="preheader"[^>]*>(.*?)</div>', message.html, re.DOTALL)
    assert found
    assert 0 < len(unescape(found[1])) <= 140
    assert "display: none" in found[0]


@pytest.mark.parametrize(
    ("often", "words"),
    [
        (Frequency.IMMEDIATELY, "There is new learning"),
        (Frequency.WEEKLY, "last week"),
        (Frequency.MONTHLY, "last month"),
    ],
)
def test_a_digest_says_that_it_is_one(shown: Library, root: Path, often: Frequency, words: str) -> None:
    letter = PlannedMessage(often, shown.bulletins[:2], ())
    made = Message(letter, MessageComposer(shown, template_environment(root)))
    for body in (made.html, made.text, made.items):
        assert words in body


def test_a_board_s_own_template_wins(shown: Library, root: Path) -> None:
    own = root / "templates" / "email" / "alert.txt.j2"
    own.parent.mkdir(parents=True)
    own.write_text("Our own words about {{ groups | length }} groups.")
    assert outgoing(shown, root, person("a")).messages[0].text == "Our own words about 2 groups."
