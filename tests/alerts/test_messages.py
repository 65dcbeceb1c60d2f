"""The content of an alert."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

from bulletins.alerts.messages import (
    Message,
    MessageComposer,
    change_note,
    compose_messages,
    sender_mailbox,
    unsubscribe_route,
)
from bulletins.alerts.plan import PlannedMessage
from bulletins.alerts.preheaders import MAX_PREHEADER_CHARACTERS
from bulletins.model.board import Board, SignUp
from bulletins.model.fields.blocks import Revision
from bulletins.model.published_library import PublishedLibrary
from bulletins.subscribers.preferences import Frequency
from bulletins.templating import template_environment
from tests.alerts.builders import AT, outgoing, person
from tests.builders import BOARD, bulletin, published


@pytest.fixture
def message(library: PublishedLibrary, root: Path) -> Message:
    return outgoing(library, root, person("a")).messages[0]


def with_sign_up(board: Board, email: str | None = None, url: str | None = None) -> Board:
    return board.model_copy(update={"sign_up": SignUp(text="Join.", email=email, url=url)})


def composed(library: PublishedLibrary, root: Path, *ids: str) -> Message:
    bulletins = tuple(library.by_id[id] for id in ids)
    composer = MessageComposer(library, template_environment(root))
    return compose_messages([PlannedMessage(Frequency.IMMEDIATELY, bulletins, ())], composer)[0]


def test_every_form_says_why_the_person_gets_it_and_how_to_unsubscribe(message: Message) -> None:
    for body in (message.html, message.text, message.items):
        assert "because you are on the mailing list of" in body
        assert "https://lists.full.example/join" in body


@pytest.mark.parametrize(
    ("email", "url", "sentence", "link"),
    [
        ("a@b.example", "https://b.example/join",
         "To change your preferences or unsubscribe, go to https://b.example/join", "https://b.example/join"),
        ("a@b.example", None, "To change your preferences or unsubscribe, email a@b.example", "mailto:a@b.example"),
        (None, None, "To unsubscribe, reply to this email.", ""),
    ],
)  # fmt: skip
def test_how_to_unsubscribe_depends_on_how_people_sign_up(
    library: PublishedLibrary, root: Path, email: str | None, url: str | None, sentence: str, link: str
) -> None:
    board = with_sign_up(library.board, email, url)
    assert (unsubscribe_route(board).sentence, unsubscribe_route(board).link) == (sentence, link)
    message = composed(replace(library, board=board), root, "lead")
    assert sentence in message.text
    assert sentence in message.items
    assert link in message.html
    assert ("mailto:" in message.html) == link.startswith("mailto:")


def test_the_sender_is_the_sign_up_mailbox_or_else_the_first_current_contact() -> None:
    expired = "{label: Old office, email: old@board.example, until: 2026-05-31}"
    last_day = "{label: New office, email: new@board.example, until: 2026-06-01}"
    office = "contacts: [{label: Office, email: office@board.example}]"

    def sender(contacts: str, sign_up: str = "text: We write.") -> str:
        text = BOARD.replace(office, f"contacts: [{contacts}]").replace("text: We write.", sign_up)
        return sender_mailbox(published(board=text, now="2026-06-01"))

    assert sender(f"{expired}, {last_day}", "text: We write., email: join@board.example") == "join@board.example"
    assert sender(f"{expired}, {last_day}") == "new@board.example"
    assert sender(expired) == ""


def test_html_has_inlined_styles_and_loads_nothing_from_the_network(message: Message) -> None:
    html = message.html
    assert 'style="' in html
    assert "prefers-color-scheme: dark" in html, "the colours for dark mode are not lost by inlining"
    assert "<link" not in html
    assert "<img" not in html
    assert len(html.encode()) < 90_000


def test_html_uses_only_what_office_email_programs_support(message: Message) -> None:
    """Classic Outlook renders HTML with Word: no flex, grid, float, variables or background images (caniemail.com)."""
    without_dark_mode = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", message.html)
    unsupported = ("flex", "grid", "position:", "float:", "var(", "calc(", "background-image", "rgb(", "rem;", "<svg")
    for word in (*unsupported, "<form"):
        assert word not in without_dark_mode, word
    assert re.search(r'<table[^>]*role="presentation"', message.html)


def test_plain_text_is_not_escaped_and_has_no_large_gaps(message: Message) -> None:
    text = message.text
    assert "<" not in text.replace("<angle>", "")
    assert "A headline with <angle> & ampersand" in text
    assert "\n\n\n\n" not in text


def test_a_revision_says_what_changed(message: Message) -> None:
    for body in (message.html, message.text, message.items):
        assert "The second recommendation is new." in body


@pytest.mark.parametrize(
    ("changes", "note"),
    [
        ([], ""),
        ([("a typing error", False)], ""),
        ([("new advice", True), ("a typing error", False)], "new advice"),
        ([("new advice", True), ("newer advice", True)], "newer advice"),
    ],
)
def test_the_change_note_is_that_of_the_last_major_revision(changes: list[tuple[str, bool]], note: str) -> None:
    revisions = tuple(Revision(date=AT.date(), note=text, major=major) for text, major in changes)
    assert change_note(bulletin("first").model_copy(update={"changes": revisions})) == note


def test_bulletins_are_grouped_below_their_issue_and_the_others_come_last(message: Message) -> None:
    assert message.html.count("<h2") == 2, "one for the issue, and one for what is in no issue"
    assert re.search(r"Read issue 1", message.html, re.IGNORECASE)
    assert message.text.index("ISSUE 1") < message.text.index("ALSO NEW")


def test_the_preheader_is_short_and_hidden_in_the_message(message: Message) -> None:
    preheader = re.search(r'<div class="preheader"[^>]*>(.*?)</div>', message.html, re.DOTALL)
    assert preheader
    assert 0 < len(unescape(preheader[1])) <= MAX_PREHEADER_CHARACTERS
    assert "display: none" in preheader[0]


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency.IMMEDIATELY, "This is what is new from us."),
        (Frequency.WEEKLY, "last week"),
        (Frequency.MONTHLY, "last month"),
    ],
)
def test_the_introduction_names_the_period_of_a_digest(
    library: PublishedLibrary, root: Path, frequency: Frequency, words: str
) -> None:
    composer = MessageComposer(library, template_environment(root))
    (message,) = compose_messages([PlannedMessage(frequency, library.bulletins[:2], ())], composer)
    for body in (message.html, message.text, message.items):
        assert words in body


def test_a_board_can_replace_a_template(library: PublishedLibrary, root: Path) -> None:
    template = root / "templates" / "email" / "alert.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("Our own words about {{ groups | length }} groups.")
    assert outgoing(library, root, person("a")).messages[0].text == "Our own words about 2 groups."
