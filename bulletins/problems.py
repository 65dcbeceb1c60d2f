"""Problems as values: where something is wrong, which rule was broken, and what to do about it.

Every step returns its problems and raises nothing for bad input, so that one run reports them all.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self


class Severity(StrEnum):
    """How serious a problem is: an error stops every output; a warning stops nothing unless `--strict` is used."""

    ERROR = "error"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """The code of each rule, with its severity. Each code has a heading in docs/problems.md and a sample project in
    tests/samples/invalid.
    """

    severity: Severity

    def __new__(cls, code: str, severity: Severity) -> Self:
        """A code that carries its severity. It compares and prints as its text."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.severity = severity
        return member

    ABBREVIATION_AMBIGUOUS = "abbreviation-ambiguous", Severity.ERROR
    ABBREVIATION_SUMMARY = "abbreviation-summary", Severity.WARNING
    ABBREVIATION_UNKNOWN = "abbreviation-unknown", Severity.WARNING
    ALERT_BASELINE = "alert-baseline", Severity.ERROR
    ALERT_RENAMED = "alert-renamed", Severity.ERROR
    ALERT_UNBUILT = "alert-unbuilt", Severity.ERROR
    ALERT_UNBUILT_PLAN = "alert-unbuilt-plan", Severity.WARNING
    ALIAS_TAKEN = "alias-taken", Severity.ERROR
    ANONYMITY_AGE = "anonymity-age", Severity.WARNING
    ANONYMITY_IDENTIFIER = "anonymity-identifier", Severity.ERROR
    ANONYMITY_NOTE = "anonymity-note", Severity.ERROR
    ANONYMITY_PRONOUN = "anonymity-pronoun", Severity.WARNING
    BAD_VALUE = "bad-value", Severity.ERROR
    BLOCK_MISSING = "block-missing", Severity.ERROR
    BOARD_MISSING = "board-missing", Severity.ERROR
    CONTACT_EXPIRED = "contact-expired", Severity.WARNING
    CONTENT_EMPTY = "content-empty", Severity.WARNING
    CONTENT_MISSING = "content-missing", Severity.ERROR
    DATE_IMPOSSIBLE = "date-impossible", Severity.ERROR
    DATE_ORDER = "date-order", Severity.WARNING
    FILE_EMPTY = "file-empty", Severity.ERROR
    FILE_ENCODING = "file-encoding", Severity.ERROR
    FILE_IGNORED = "file-ignored", Severity.WARNING
    FILE_NAME = "file-name", Severity.ERROR
    FILE_OUTSIDE = "file-outside", Severity.ERROR
    FILE_TOO_LARGE = "file-too-large", Severity.ERROR
    FILE_TYPE = "file-type", Severity.ERROR
    FILE_UNREADABLE = "file-unreadable", Severity.ERROR
    FRONT_MATTER_MISSING = "front-matter-missing", Severity.ERROR
    GUIDANCE_CYCLE = "guidance-cycle", Severity.WARNING
    GUIDANCE_END = "guidance-end", Severity.WARNING
    GUIDANCE_NEWER = "guidance-newer", Severity.WARNING
    GUIDANCE_SUPERSEDED = "guidance-superseded", Severity.WARNING
    HEADING_LEVEL = "heading-level", Severity.ERROR
    ID_DUPLICATE = "id-duplicate", Severity.ERROR
    ISSUE_MEMBERSHIP = "issue-membership", Severity.ERROR
    LEAK = "leak", Severity.ERROR
    LINK_BROKEN = "link-broken", Severity.ERROR
    MAIL_SUBJECT = "mail-subject", Severity.WARNING
    MAIL_UNFIT = "mail-unfit", Severity.ERROR
    MISSING_FIELD = "missing-field", Severity.ERROR
    PATH_COLLISION = "path-collision", Severity.ERROR
    PLACEHOLDER = "placeholder", Severity.ERROR
    PLACEHOLDER_DRAFT = "placeholder-draft", Severity.WARNING
    RAW_HTML = "raw-html", Severity.ERROR
    RECIPIENT_ADDRESS = "recipient-address", Severity.ERROR
    RECIPIENT_COLUMN = "recipient-column", Severity.ERROR
    RECIPIENT_DUPLICATE = "recipient-duplicate", Severity.WARNING
    RECIPIENT_INVISIBLE = "recipient-invisible", Severity.WARNING
    RECIPIENT_SEVERAL = "recipient-several", Severity.WARNING
    RECIPIENT_STATUS = "recipient-status", Severity.WARNING
    RECIPIENT_VALUE = "recipient-value", Severity.ERROR
    RECIPIENTS_BROKEN = "recipients-broken", Severity.ERROR
    RECIPIENTS_ENCODING = "recipients-encoding", Severity.WARNING
    RECIPIENTS_HEADER = "recipients-header", Severity.WARNING
    RECIPIENTS_MISSING = "recipients-missing", Severity.ERROR
    RECOMMENDATION_COMPLETED = "recommendation-completed", Severity.WARNING
    RECOMMENDATION_DUPLICATE = "recommendation-duplicate", Severity.ERROR
    SECTION_EMPTY = "section-empty", Severity.ERROR
    SECTION_MISSING = "section-missing", Severity.ERROR
    SECTION_ORDER = "section-order", Severity.ERROR
    SECTION_UNKNOWN = "section-unknown", Severity.WARNING
    TEMPLATE_WRONG = "template-wrong", Severity.ERROR
    UNKNOWN_BULLETIN = "unknown-bulletin", Severity.ERROR
    UNKNOWN_FILE = "unknown-file", Severity.ERROR
    UNKNOWN_GUIDANCE = "unknown-guidance", Severity.ERROR
    UNKNOWN_KEY = "unknown-key", Severity.ERROR
    UNKNOWN_RECOMMENDATION = "unknown-recommendation", Severity.ERROR
    UNKNOWN_TERM = "unknown-term", Severity.ERROR
    WAIVER_UNUSED = "waiver-unused", Severity.WARNING
    WORDING_AGE = "wording-age", Severity.WARNING
    WORDING_HEADING = "wording-heading", Severity.WARNING
    WORDING_IMAGE = "wording-image", Severity.WARNING
    WORDING_LINK = "wording-link", Severity.WARNING
    WORDING_PAGE = "wording-page", Severity.WARNING
    WORDING_SENTENCE = "wording-sentence", Severity.WARNING
    WRONG_TYPE = "wrong-type", Severity.ERROR
    YAML_ALIAS = "yaml-alias", Severity.ERROR
    YAML_BROKEN = "yaml-broken", Severity.ERROR
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", Severity.ERROR
    YAML_TAB = "yaml-tab", Severity.ERROR


PROBLEM_CODES: Final[Mapping[str, ProblemCode]] = {str(code): code for code in ProblemCode}
"""Every code, by its text."""


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: a path relative to the project, with `/`, and a line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1

    @classmethod
    def of_offset(cls, path: str, text: str, offset: int, first_line: int = 1) -> Self:
        """The place of the character at `offset` (from 0) of a text whose first line is line `first_line` of its
        file. Lines end with a line feed; columns count characters.
        """
        line_start = text.rfind("\n", 0, offset) + 1
        return cls(path, first_line + text.count("\n", 0, offset), offset - line_start + 1)


@dataclass(frozen=True, order=True)
class Problem:
    """One broken rule at one place. `message` says what is wrong and how to fix it."""

    location: Location
    code: ProblemCode
    message: str
    reason_set_aside: str = ""
    """Why an error stops nothing yet, for example `draft` or `scheduled for 2 March 2026`."""

    @property
    def severity(self) -> Severity:
        """The severity of the code. An error that was set aside is a warning."""
        return Severity.WARNING if self.reason_set_aside else self.code.severity

    def set_aside(self, reason: str) -> Self:
        """The same problem as a warning that begins with the reason."""
        if self.code.severity is not Severity.ERROR or self.reason_set_aside:
            return self
        return replace(self, message=f"({reason}) {self.message}", reason_set_aside=reason)


def sorted_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without duplicates, sorted by path, line, column and code."""
    return tuple(sorted(set(problems)))


def errors_in(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Only the errors: the problems that stop every output."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)
