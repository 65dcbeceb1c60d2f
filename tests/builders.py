"""Small valid content for tests, parsed by the real parser from the YAML that an author would write.

A field is passed as it is written after `key: `, and `~` leaves it out. In a bulletin, `kind` is on line 2 and `title`,
`summary`, `published`, `topics`, `audiences` are on lines 3 to 7; the fields that a test adds begin on line 8.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any, Final, TypeVar

from bulletins.console.problem_formats import as_text
from bulletins.loading import content_parser
from bulletins.loading.vocabulary_loader import TERM_MODELS, shipped_terms
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Passage
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.model.vocabulary import TERM_FAMILIES, Term, Vocabulary
from bulletins.problems import Location, Problem, sorted_problems
from bulletins.registers.published import published_library

T = TypeVar("T")

CASE: Final = "{label: Child A, label_method: random-initial, gender: removed, age_band: 1-5, harm: [neglect]}"
SIGN_OFF: Final = "{checked_by: Board manager, checked_on: 2026-03-01}"
AUDIT: Final = "{cases: 6, method: Two people read six files., findings: [{type: strength, text: All was well.}]}"


BOARD: Final = """\
name: Example Board
strapline: Learning for everyone.
address: https://board.example/learning/
area: Exampleshire
about: We publish.
contacts: [{label: Office, email: office@board.example}]
help: [{label: In danger, phone: "999"}]
sign_up: {text: We write.}
"""


def bulletin(id: str = "first", body: str = "Text.\n", issue: str | None = None, **fields: str) -> Bulletin:
    defaults = {
        "kind": "notice",
        "title": f"Title of {id}",
        "summary": f"Summary of {id}.",
        "published": "2026-03-02",
        "topics": "[information-sharing]",
        "audiences": "[all-practitioners]",
    }
    folder = f"issues/{issue}" if issue else "bulletins"
    return _valid(
        content_parser.parse_bulletin(
            f"---\n{_yaml(defaults | fields)}---\n{body}", f"content/{folder}/{id}.md", id, issue
        )
    )


def issue(id: str = "1", bulletins: str = "[first]", **fields: str) -> Issue:
    """Its `title`, `published`, `summary` and `introduction` are on lines 1 to 4, its `bulletins` on line 5."""
    defaults = {
        "title": f"Theme of {id}",
        "published": "2026-03-02",
        "summary": f"Summary of issue {id}.",
        "introduction": "Welcome.",
        "bulletins": bulletins,
    }
    return _valid(content_parser.parse_issue(_yaml(defaults | fields), f"content/issues/{id}/issue.yml", id))


def library(
    *bulletins: Bulletin,
    issues: Iterable[Issue] = (),
    guidance: str = "{}",
    unreadable: Iterable[str] = (),
    board: str = BOARD,
) -> Library:
    """`board` and `guidance` are the texts of board.yml and guidance.yml."""
    publisher = content_parser.parse_board(board, "content/board.yml")
    documents = content_parser.parse_entries(Guidance, guidance, "content/guidance.yml")
    return Library(
        board=_valid(publisher),
        vocabulary=vocabulary(),
        guidance=_valid(documents),
        issues=tuple(issues),
        bulletins=bulletins,
        board_origin=publisher.origin,
        guidance_origin=documents.origin,
        unreadable=frozenset(unreadable),
    )


def published(
    *bulletins: Bulletin,
    issues: Iterable[Issue] = (),
    guidance: str = "{}",
    board: str = BOARD,
    now: str = "2026-06-01T12:00",
) -> PublishedLibrary:
    """A library as readers may see it at a moment."""
    whole = library(*bulletins, issues=issues, guidance=guidance, board=board)
    return published_library(whole, parse_date_time(now))


def published_bulletin(id: str = "first", body: str = "Text.\n", **fields: str) -> PublishedBulletin:
    """One bulletin as readers may see it."""
    return published(bulletin(id, body, **fields)).by_id[id]


def board() -> Board:
    """The board that these libraries belong to."""
    return _valid(content_parser.parse_board(BOARD, "content/board.yml"))


@cache
def vocabulary() -> Vocabulary:
    """The terms that the package ships."""
    return Vocabulary(**{family: _terms(family) for family in (*TERM_FAMILIES, "abbreviations")})


def _terms(family: str) -> dict[str, Any]:
    model = TERM_MODELS.get(family, Term)
    return {slug: model.model_validate(term) for slug, term in shipped_terms(family).items()}


def passage(text: str) -> Passage:
    """A text that begins in column 1 of line 10."""
    return Passage(text, Location("a.md", 10, 1))


def said(problems: Iterable[Problem]) -> list[str]:
    """The problems as the terminal shows them, in order."""
    return [as_text(problem) for problem in sorted_problems(problems)]


def _yaml(fields: dict[str, str]) -> str:
    return "".join(f"{key}: {value}\n" for key, value in fields.items() if value != "~")


def _valid(parsed: content_parser.Parsed[T]) -> T:
    assert parsed.value is not None, parsed.problems
    assert not parsed.problems
    return parsed.value
