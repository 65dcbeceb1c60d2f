"""The checks of a message before it is exported."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bulletins.alerts.message_checks import message_problems
from bulletins.loading.library_loader import load_library
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.origin import Origin
from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.published import published_library
from tests.alerts.builders import AT, outgoing, person
from tests.builders import BOARD, bulletin, issue, said
from tests.builders import library as written

SIGN_UP = "https://lists.full.example/join"


def problems_with(library: PublishedLibrary, root: Path, **templates: str) -> list[str]:
    """The problems of a message, with these templates of the board's own: `html` or `txt`."""
    folder = root / "templates" / "email"
    folder.mkdir(parents=True, exist_ok=True)
    for extension, text in templates.items():
        (folder / f"alert.{extension}.j2").write_text(text)
    (message,) = outgoing(library, root, person("a")).messages
    return said(message_problems(message, load_library(root).library.board_origin))


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
    assert re.match(r"templates/email/alert\.html\.j2:1:\d+: error mail-unfit: ", line)
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


MAILCHIMP = "https://board.us1.list-manage.example/subscribe?u=1a2b&id=3c4d&copy=5"


def problems_of(
    *bulletins: Bulletin, issues: Sequence[Issue] = (), name: str = "Example Board", sign_up: str = "{text: We write.}"
) -> list[str]:
    """The problems of the one message of all these bulletins, with the shipped templates."""
    board = BOARD.replace("name: Example Board", f"name: {name}").replace("{text: We write.}", sign_up)
    whole = written(*bulletins, issues=issues, board=board)
    (message,) = outgoing(published_library(whole, AT), Path(), person("a")).messages
    return said(message_problems(message, whole.board_origin))


def dated(id: str = "first", issue: str | None = None, **fields: str) -> Bulletin:
    """A bulletin whose title is on line 3, its summary on line 4, and anything else from line 8 on."""
    return bulletin(id, issue=issue, published="2024-03-02", **fields)


def placeholder_at(place: str, placeholder: str = "((v2))") -> str:
    return f"{place}: error mail-unfit: '{placeholder}' is a placeholder. Replace it with text."


@pytest.mark.parametrize("url", [MAILCHIMP, "https://board.example/join?a=1&amp=2"])
def test_a_sign_up_address_with_an_ampersand_is_a_way_to_unsubscribe(url: str) -> None:
    assert problems_of(dated(), sign_up=f'{{text: We write., url: "{url}"}}') == []


def test_a_placeholder_is_reported_once_at_each_field_that_contains_it() -> None:
    one = dated("one", title="Neglect ((v2))")
    other = dated("other", summary="What changed in ((v2)) and in {{v3}}.")
    assert problems_of(one, other) == [
        placeholder_at("content/bulletins/one.md:3:1"),
        placeholder_at("content/bulletins/other.md:4:1"),
        placeholder_at("content/bulletins/other.md:4:1", "{{v3}}"),
    ]


def test_a_placeholder_in_the_note_of_a_revision_is_reported_there() -> None:
    changes = "[{date: 2024-04-01, note: Was ((v2)), major: true}, {date: 2024-05-01, note: Is ((v2)), major: true}]"
    assert problems_of(dated(changes=changes)) == [placeholder_at("content/bulletins/first.md:8:81")]


def test_a_placeholder_in_an_issue_is_reported_there() -> None:
    text = {"published": "2024-03-02", "number": "1"}
    fields = issue("1", title="Theme ((v2))", summary="About ((v1)).", **text)
    assert problems_of(dated(issue="1"), issues=[fields]) == [
        placeholder_at("content/issues/1/issue.yml:1:1"),
        placeholder_at("content/issues/1/issue.yml:3:1", "((v1))"),
    ]


def test_a_placeholder_in_board_yml_is_reported_there() -> None:
    sign_up = '{text: We write., email: "[[alerts@board.example]]"}'
    assert problems_of(dated(), name='"[[Our board]]"', sign_up=sign_up) == [
        placeholder_at("content/board.yml:1:1", "[[Our board]]"),
        placeholder_at("content/board.yml:8:28", "[[alerts@board.example]]"),
    ]


def test_a_placeholder_in_the_name_of_a_kind_is_reported_in_the_file_of_kinds(root: Path) -> None:
    kinds = root / "content" / "vocabulary" / "kinds.yml"
    kinds.write_text(f"{kinds.read_text()}topic-briefing: {{label: Briefing ((v2))}}\n")
    changed = published_library(load_library(root).library, AT)
    assert problems_with(changed, root) == [placeholder_at("content/vocabulary/kinds.yml:1:1")]


@pytest.mark.parametrize(
    ("html", "place"),
    [
        (f"{SIGN_UP}\n<p>Dear ((name))</p>", "2:9"),
        (f"{SIGN_UP}\n\n<a href='old/page/'>x</a>", "3:10"),
        (f"{SIGN_UP}\n\n<img src='https://x.example/a.png'>", "3:11"),
        (f"{SIGN_UP}\n\n<p>Dear {{{{ '(' }}}}(name))</p>", "1:1"),
    ],
)
def test_a_problem_of_a_template_is_reported_at_its_line_if_the_words_are_there(
    library: PublishedLibrary, root: Path, html: str, place: str
) -> None:
    (line,) = problems_with(library, root, html=html)
    assert line.startswith(f"templates/email/alert.html.j2:{place}: error mail-unfit: ")


def test_one_text_that_makes_the_message_too_large_is_reported_at_its_field() -> None:
    (line,) = problems_of(dated("short"), dated("long", summary="word " * 18_000))
    assert line.startswith("content/bulletins/long.md:4:1: error mail-unfit: the message is ")
    assert line.endswith("Keep it under 90,000: this text alone has 89,999. Shorten it.")


def test_many_texts_that_make_the_message_too_large_have_no_field_to_blame() -> None:
    (line,) = problems_of(*(dated(f"b{number}", summary="word " * 5_000) for number in range(9)))
    assert line.startswith("templates/email/alert.html.j2:1:1: error mail-unfit: the message is ")


def test_a_long_subject_is_reported_at_the_title_of_the_issue_that_it_names() -> None:
    bulletins = [dated("first", issue="1"), dated("second", issue="1")]
    fields = issue("1", "[first, second]", title="A theme that goes on " * 6, published="2024-03-02")
    (line,) = problems_of(*bulletins, issues=[fields])
    assert line.startswith("content/issues/1/issue.yml:1:1: warning mail-subject: ")
    assert line.endswith("Shorten the title, or give a short_name in content/board.yml.")


def test_a_long_subject_is_a_warning_at_the_title(library: PublishedLibrary, root: Path) -> None:
    bulletin = library.by_id["child-x"].model_copy(update={"title": "A title that goes on " * 6})
    only_this = replace(library, bulletins=(bulletin,), issues=())
    (message,) = outgoing(only_this, root, person("a")).messages
    (problem,) = message_problems(message, Origin("content/board.yml"))
    assert problem.code == "mail-subject"
    assert problem.location == bulletin.origin.at("title")
