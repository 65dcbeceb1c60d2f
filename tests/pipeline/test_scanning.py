"""The scan of a built site: what it must find, and what it must not report."""

from pathlib import Path

import pytest
from markupsafe import escape

from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.library import Library
from bulletins.problems import Problem
from bulletins.registers.published import published_library
from bulletins.scanning import scan_site
from tests.builders import bulletin, issue, library

NOW = parse_date_time("2026-06-01")
SECRET = 'Nobody may read what we don\'t want "read", ever.'
SECRET_YAML = f"'{SECRET.replace(chr(39), chr(39) * 2)}'"


def library_with_secrets(**fields: str) -> Library:
    """A published, a draft and a withdrawn bulletin, and a draft issue. `fields` are of the draft bulletin."""
    draft = {"title": "A title that nobody may see yet", "summary": SECRET_YAML, "status": "draft"}
    withdrawn = {
        "title": "One & the same",
        "summary": "The summary of a bulletin that was withdrawn.",
        "status": "withdrawn",
        "withdrawn": "{date: 2026-04-01, reason: Wrong.}",
    }
    return library(
        bulletin(),
        bulletin("unpublished", **(draft | fields)),
        bulletin("retracted", **withdrawn),
        issues=[issue("2", "[]", status="draft")],
    )


def problems(site: Path, whole: Library) -> list[Problem]:
    return list(scan_site(site, whole, published_library(whole, NOW)))


def messages(page: str, site: Path, whole: Library | None = None) -> list[str]:
    """The messages about a site with this one page."""
    (site / "index.html").write_text(page)
    return [problem.message for problem in problems(site, whole or library_with_secrets())]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{escape(SECRET)}</p>",
        '<a href="../bulletins/unpublished/">x</a>',
        '<a href="../bulletins/unpublished.md">x</a>',
        '<a href="https://board.example/learning/bulletins/unpublished/">x</a>',
        "<title>A title that nobody may see yet</title>",
        '<a href="issues/2/">x</a>',
        "<p>The summary of a bulletin that was withdrawn.</p>",
        f'<a href="https://other.example/">theirs</a> <p>{escape(SECRET)}</p>',
        '<a href="https://other.example/issues/2/">theirs</a> <a href="issues/2/">ours</a>',
    ],
)
def test_unpublished_text_is_found_in_each_form(page: str, tmp_path: Path) -> None:
    (message,) = messages(page, tmp_path)
    assert "is not published, but index.html contains it." in message


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://other.example/issues/2/">theirs</a>',
        "<h1>One &amp; the same</h1>",
        "<p>Learning</p>",
    ],
    ids=["a URL of another site", "the title of a withdrawn bulletin", "a title of one word"],
)
def test_a_text_that_only_looks_unpublished_is_not_reported(page: str, tmp_path: Path) -> None:
    assert messages(page, tmp_path, library_with_secrets(summary="Learning", title="Learning")) == []


def test_a_text_that_a_published_bulletin_has_too_is_not_reported(tmp_path: Path) -> None:
    shared = "A summary that an earlier bulletin has too."
    whole = library(bulletin("published", summary=shared), bulletin("draft", summary=shared, status="draft"))
    assert messages(f"<p>{shared}</p>", tmp_path, whole) == []


def test_unpublished_text_is_found_in_a_calendar_with_folded_lines(tmp_path: Path) -> None:
    whole = library_with_secrets(summary="Words that nobody may see, before their day has come")
    (tmp_path / "events.ics").write_text("DESCRIPTION:Words that nobody may\r\n  see\\, before their day has come\r\n")
    (problem,) = problems(tmp_path, whole)
    assert "events.ics contains it." in problem.message


@pytest.mark.parametrize(
    ("pages", "words"),
    [
        (1, "but page-0.html contains it."),
        (2, "but page-0.html and 1 other file contain it."),
        (4, "but page-0.html and 3 other files contain it."),
    ],
)
def test_the_message_names_the_first_file_and_counts_the_others(pages: int, words: str, tmp_path: Path) -> None:
    for number in range(pages):
        (tmp_path / f"page-{number}.html").write_text(f"<p>{escape(SECRET)}</p>")
    (problem,) = problems(tmp_path, library_with_secrets())
    assert words in problem.message
    assert problem.location.path == "content/bulletins/unpublished.md"


def test_a_long_text_is_quoted_in_part(tmp_path: Path) -> None:
    (message,) = messages(f"<p>{'word ' * 50}</p>", tmp_path, library_with_secrets(summary="word " * 49 + "word"))
    assert message.startswith(f"'{'word ' * 12}…' is not published")


def test_a_file_that_is_not_text_is_not_searched(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_text(SECRET)
    assert problems(tmp_path, library_with_secrets()) == []
