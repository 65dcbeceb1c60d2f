"""Problems as values: where something is wrong, which rule says so, and what to do about it.

Every step returns problems and none raises for bad input, so that one run shows all of them.
"""

import difflib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """How much a problem matters: an error stops every output, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"


WARNINGS: Final = frozenset(
    {
        "abbreviation-summary",
        "abbreviation-unknown",
        "contact-expired",
        "content-empty",
        "date-order",
        "file-ignored",
        "guidance-cycle",
        "guidance-end",
        "guidance-newer",
        "guidance-superseded",
        "mail-subject",
        "placeholder-draft",
        "recipient-duplicate",
        "recipient-invisible",
        "recipient-several",
        "recipients-encoding",
        "recipients-header",
        "recommendation-completed",
        "section-unknown",
        "waiver-unused",
        "wording-age",
        "wording-heading",
        "wording-image",
        "wording-link",
        "wording-page",
        "wording-sentence",
    }
)

ERRORS: Final = frozenset(
    {
        "abbreviation-ambiguous",
        "alert-baseline",
        "alert-renamed",
        "alias-taken",
        "anonymity-identifier",
        "anonymity-note",
        "bad-value",
        "block-missing",
        "board-missing",
        "content-missing",
        "date-impossible",
        "file-empty",
        "file-encoding",
        "file-name",
        "file-outside",
        "file-too-large",
        "file-type",
        "file-unreadable",
        "front-matter-missing",
        "heading-level",
        "id-duplicate",
        "issue-membership",
        "leak",
        "link-broken",
        "mail-unfit",
        "missing-field",
        "path-collision",
        "placeholder",
        "raw-html",
        "recipient-address",
        "recipient-column",
        "recipient-value",
        "recipients-broken",
        "recipients-missing",
        "recommendation-duplicate",
        "section-empty",
        "section-missing",
        "section-order",
        "template-wrong",
        "unknown-bulletin",
        "unknown-file",
        "unknown-guidance",
        "unknown-key",
        "unknown-recommendation",
        "unknown-term",
        "wrong-type",
        "yaml-alias",
        "yaml-broken",
        "yaml-duplicate-key",
        "yaml-tab",
    }
)

CODES: Final = ERRORS | WARNINGS
"""Every rule's code. Each has a heading in docs/problems.md and a sample project in tests."""


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: path relative to the project with `/`, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule at one place. `message` says what is wrong and how to mend it."""

    location: Location
    code: str
    message: str

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"unregistered problem code {self.code!r}")

    @property
    def severity(self) -> Severity:
        """The severity that the code carries everywhere."""
        return Severity.WARNING if self.code in WARNINGS else Severity.ERROR


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, sorted by path, line, column and code."""
    return tuple(sorted(set(problems)))


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def as_text(problem: Problem) -> str:
    """`path:line:column: error code: message`, the form editors and terminals make clickable."""
    place = problem.location
    return f"{place.path}:{place.line}:{place.column}: {problem.severity} {problem.code}: {problem.message}"


def as_json(problem: Problem) -> str:
    """One JSON object on one line: path, line, column, severity, code, message."""
    place = problem.location
    return json.dumps(
        {
            "path": place.path,
            "line": place.line,
            "column": place.column,
            "severity": problem.severity,
            "code": problem.code,
            "message": problem.message,
        },
        ensure_ascii=False,
    )


def as_github(problem: Problem) -> str:
    """A GitHub Actions workflow command, which shows the problem beside the line in a pull request.

    Escaped by the workflow-command rules: `%`, CR and LF everywhere; `:` and `,` in properties.
    """
    place = problem.location
    path = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    return (
        f"::{problem.severity} file={path},line={place.line},col={place.column},"
        f"title={problem.code}::{_escaped(problem.message)}"
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def nearest(word: str, known: Collection[str]) -> str:
    """The known word that an unknown one was most likely meant to be, or nothing."""
    close = difflib.get_close_matches(word.lower(), [*known], n=1, cutoff=0.6)
    return close[0] if close else ""


def suggestion(word: str, known: Collection[str], elsewhere: str = "Check the spelling.") -> str:
    """A closing sentence for an unknown word: the nearest known one, the list if it is short, or `elsewhere`."""
    near = nearest(word, known)
    if near:
        return f"Did you mean '{near}'?"
    if 0 < len(known) <= 12:
        return f"Known here: {', '.join(sorted(known))}."
    return elsewhere
