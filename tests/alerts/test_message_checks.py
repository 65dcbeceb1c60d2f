"""The checks of a message before it is exported."""

from dataclasses import replace
from pathlib import Path

import pytest

from bulletins.alerts.message_checks import message_problems
from bulletins.console.problem_formats import as_text
from bulletins.model.published_library import PublishedLibrary
from tests.alerts.builders import outgoing, person

SIGN_UP = "https://lists.full.example/join"


def problems_with(library: PublishedLibrary, root: Path, **templates: str) -> list[str]:
    """The problems of a message, with these templates of the board's own: `html` or `txt`."""
    folder = root / "templates" / "email"
    folder.mkdir(parents=True, exist_ok=True)
    for extension, text in templates.items():
        (folder / f"alert.{extension}.j2").write_text(text)
    (message,) = outgoing(library, root, person("a")).messages
    return [as_text(problem) for problem in message_problems(message, library.board)]


def test_the_shipped_templates_have_no_problems(library: PublishedLibrary, root: Path) -> None:
    assert problems_with(library, root) == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        (f'<a href="/x">{SIGN_UP}</a>', "the link '/x' does not work in an email."),
        (f'<a href="bulletins/x/">{SIGN_UP}</a>', "the link 'bulletins/x/' does not work in an email."),
        (f'<table background="x.png">{SIGN_UP}</table>', "the link 'x.png' does not work in an email."),
        (f'<img src="https://x.example/a.png">{SIGN_UP}', "the image 'https://x.example/a.png' has no alt text."),
        (f"[[date]] {SIGN_UP}", "'[[date]]' is a placeholder."),
        (f"((name)) {SIGN_UP}", "'((name))' is a placeholder."),
        (f"Lorem ipsum {SIGN_UP}", "'Lorem ipsum' is a placeholder."),
        ("Goodbye", "the message does not say how to unsubscribe."),
        (f"{SIGN_UP}{'x' * 90_001}", "Gmail hides anything after 102,000 bytes"),
    ],
)
def test_html_that_an_email_program_would_break_is_an_error(
    library: PublishedLibrary, root: Path, html: str, message: str
) -> None:
    (line,) = problems_with(library, root, html=html)
    assert line.startswith("templates/email/alert.html.j2:1:1: error mail-unfit: ")
    assert message in line


def test_html_with_absolute_links_alt_text_and_styles_has_no_problems(library: PublishedLibrary, root: Path) -> None:
    html = (
        f'<style>p {{ }}</style><a href="mailto:a@b.example">a</a><img src="https://x.example/a.png" alt="">{SIGN_UP}'
    )
    assert problems_with(library, root, html=html) == []


def test_the_text_must_say_how_to_unsubscribe_too(library: PublishedLibrary, root: Path) -> None:
    (line,) = problems_with(library, root, txt="Goodbye")
    assert line.startswith("templates/email/alert.txt.j2:1:1: error mail-unfit: the message does not say how to")


@pytest.mark.parametrize("words", ["To unsubscribe, reply to this email.", "To leave the list, reply to this message."])
def test_without_a_sign_up_page_or_mailbox_a_reply_is_the_way_to_unsubscribe(
    library: PublishedLibrary, root: Path, words: str
) -> None:
    sign_up = library.board.sign_up.model_copy(update={"url": None, "email": None, "fields": None})
    board = library.board.model_copy(update={"sign_up": sign_up})
    without_sign_up = replace(library, board=board)
    assert problems_with(without_sign_up, root) == []
    assert problems_with(without_sign_up, root, html=words, txt=words) == []
    assert len(problems_with(without_sign_up, root, html="Goodbye", txt="Goodbye")) == 2


def test_a_long_subject_is_a_warning_at_the_title(library: PublishedLibrary, root: Path) -> None:
    bulletin = library.by_id["child-x"].model_copy(update={"title": "A title that goes on " * 6})
    only_this = replace(library, bulletins=(bulletin,), issues=())
    (message,) = outgoing(only_this, root, person("a")).messages
    (problem,) = message_problems(message, only_this.board)
    assert problem.code == "mail-subject"
    assert problem.location.path == bulletin.origin.path
