"""Problems of what is not published stop nothing, and problems of what is published, or may be, stop everything."""

import pytest

from bulletins.checks.unpublished import set_aside_unpublished
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.problems import Location, Problem, ProblemCode
from tests.builders import bulletin, issue, library, said

NOW = parse_date_time("2026-06-12T08:59")
WITHDRAWN = {"status": "withdrawn", "withdrawn": "{date: 2026-05-15, reason: We are reviewing it.}"}


def judged(content: Library, *problems: Problem, now: str = "") -> list[str]:
    """The problems after the rule, as they are printed, without their places."""
    lines = said(set_aside_unpublished(problems, content, parse_date_time(now) if now else NOW))
    return [line.partition(": ")[2] for line in lines]


def error(text: Bulletin | Issue, *keys: str | int, code: ProblemCode = ProblemCode.UNKNOWN_TERM) -> Problem:
    return Problem(text.origin.at(*keys), code, "wrong.")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"status": "draft"}, "draft"),
        ({"published": "2026-06-16"}, "scheduled for 16 June 2026"),
        ({"embargo_until": "2026-06-12T09:00"}, "embargoed until 9am on 12 June 2026"),
    ],
)
def test_an_error_of_a_text_that_is_not_published_is_a_warning_with_the_reason(
    fields: dict[str, str], reason: str
) -> None:
    item = bulletin(**fields)
    assert judged(library(item), error(item, "title")) == [f"warning unknown-term: ({reason}) wrong."]


def test_an_error_of_a_published_text_stays_an_error() -> None:
    item = bulletin()
    assert judged(library(item), error(item, "title")) == ["error unknown-term: wrong."]


def test_an_error_counts_from_the_moment_that_its_text_is_published() -> None:
    item = bulletin(embargo_until="2026-06-12T09:00")
    assert judged(library(item), error(item, "title"), now="2026-06-12T09:01") == ["error unknown-term: wrong."]


def test_a_bulletin_of_an_issue_that_is_not_published_stops_nothing() -> None:
    item, newsletter = bulletin(issue="7"), issue("7", status="draft")
    content = library(item, issues=[newsletter])
    assert judged(content, error(item, "title"), error(newsletter, "title")) == [
        "warning unknown-term: (in issue 7, which is not published) wrong.",
        "warning unknown-term: (draft) wrong.",
    ]


def test_of_a_withdrawn_bulletin_only_the_fields_that_its_page_shows_can_stop() -> None:
    item = bulletin(body="Text.\n\nMore.\n", **WITHDRAWN)
    problems = (
        Problem(Location(item.origin.path, 13), ProblemCode.LINK_BROKEN, "in the text."),
        error(item, "summary"),
        error(item, "topics", 0),
        error(item, "withdrawn", "date"),
    )
    assert judged(library(item), *problems) == [
        "warning unknown-term: (withdrawn, not shown) wrong.",
        "error unknown-term: wrong.",
        "error unknown-term: wrong.",
        "warning link-broken: (withdrawn, not shown) in the text.",
    ]


def test_a_text_without_a_date_may_be_meant_for_today() -> None:
    item = bulletin(published="~")
    assert judged(library(item), error(item, "title")) == ["error unknown-term: wrong."]


def test_a_text_whose_date_is_wrong_may_be_meant_for_today() -> None:
    item = bulletin(published="2026-06-16")
    wrong_date = error(item, "published", code=ProblemCode.DATE_ORDER)
    assert judged(library(item), error(item, "title"), wrong_date)[0] == "error unknown-term: wrong."


@pytest.mark.parametrize("code", [ProblemCode.ID_DUPLICATE, ProblemCode.PATH_COLLISION, ProblemCode.FILE_OUTSIDE])
def test_a_problem_that_concerns_a_published_text_too_always_stops(code: ProblemCode) -> None:
    item = bulletin(status="draft")
    assert judged(library(item), error(item, code=code)) == [f"error {code}: wrong."]


def test_a_warning_stays_as_it_is() -> None:
    item = bulletin(status="draft")
    assert judged(library(item), error(item, code=ProblemCode.WORDING_AGE)) == ["warning wording-age: wrong."]
