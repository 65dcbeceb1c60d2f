"""Problems as values: where something is wrong, which rule says so, and what to do about it.

Every step returns problems and none raises for bad input, so that one run shows all of them.
"""

from collections.abc import Iterable
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


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, sorted by path, line, column and code."""
    return tuple(sorted(set(problems)))


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the problems that stop a build."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
