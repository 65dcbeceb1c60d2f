"""The last look: what it must find, and what it must not take for a leak."""

from pathlib import Path

import pytest
from markupsafe import escape

from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.registers.published import published_library
from bulletins.scanning import scan_site
from tests.builders import bulletin, issue, library

NOW = parse_date_time("2026-06-01")
SECRET = 'Nobody may read what we don\'t want "read", ever.'


def everything(**draft: str) -> Library:
    held = {
        "title": "A title that nobody may see yet",
        "summary": f"'{SECRET.replace(chr(39), chr(39) * 2)}'",
        "status": "draft",
    }
    return library(
        bulletin(),
        bulletin("held-back", **(held | draft)),
        bulletin(
            "gone",
            summary="One & the same",
            title="One & the same",
            status="withdrawn",
            withdrawn="{date: 2026-04-01, reason: Wrong.}",
        ),
        issues=[issue("2", "[]", status="draft")],
    )


def found(page: str, tmp_path: Path, whole: Library | None = None) -> list[str]:
    whole = whole or everything()
    (tmp_path / "index.html").write_text(page)
    return [problem.message for problem in scan_site(tmp_path, whole, published_library(whole, NOW))]


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{escape(SECRET)}</p>",
        '<a href="../bulletins/held-back/">x</a>',
        '<a href="../bulletins/held-back.md">x</a>',
        '<a href="https://board.example/learning/bulletins/held-back/">x</a>',
        "<title>A title that nobody may see yet</title>",
        '<a href="issues/2/">x</a>',
    ],
)
def test_what_is_held_back_is_found_however_it_is_written(page: str, tmp_path: Path) -> None:
    (message,) = found(page, tmp_path)
    assert "is not published, and the page index.html holds it" in message


@pytest.mark.parametrize(
    "page",
    [
        '<a href="https://other.example/issues/2/">theirs</a>',
        "<h1>One &amp; the same</h1>",
        "<p>Learning</p>",
    ],
)
def test_what_only_looks_like_a_leak_stops_nobody(page: str, tmp_path: Path) -> None:
    assert found(page, tmp_path, everything(summary="Learning", title="Learning")) == []


def test_what_is_held_back_is_found_in_a_calendar_that_folds_its_lines(tmp_path: Path) -> None:
    whole = everything(summary="Words that nobody may see, before their day has come")
    (tmp_path / "events.ics").write_text("DESCRIPTION:Words that nobody may\r\n  see\\, before their day has come\r\n")
    (problem,) = scan_site(tmp_path, whole, published_library(whole, NOW))
    assert "the page events.ics holds it" in problem.message
