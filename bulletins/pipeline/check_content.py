"""Reads and checks the content: the first half of every use case, and all of `bulletins check`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.checks.all_checks import check_library
from bulletins.checks.unpublished import set_aside_unpublished
from bulletins.loading.library_loader import load_library
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode, errors_in, sorted_problems

STAND_IN_CODES: Final = frozenset(
    {
        ProblemCode.BAD_VALUE,
        ProblemCode.DATE_IMPOSSIBLE,
        ProblemCode.MISSING_FIELD,
        ProblemCode.UNKNOWN_KEY,
        ProblemCode.WRONG_TYPE,
    }
)
"""The loader's problems of a field, at whose place the rules see a stand-in or nothing."""
CAUSED_BY_STAND_INS: Final = frozenset(
    {
        ProblemCode.BLOCK_MISSING,
        ProblemCode.CONTACT_EXPIRED,
        ProblemCode.DATE_ORDER,
        ProblemCode.MISSING_FIELD,
        ProblemCode.RECOMMENDATION_COMPLETED,
        ProblemCode.RECOMMENDATION_DUPLICATE,
        ProblemCode.UNKNOWN_FILE,
        ProblemCode.UNKNOWN_RECOMMENDATION,
        ProblemCode.UNKNOWN_TERM,
    }
)
"""What the rules say of a stand-in, which its author did not write. It is left out."""
SHOWN_IN_PREVIEW: Final = frozenset(
    {
        ProblemCode.ABBREVIATION_AMBIGUOUS,
        ProblemCode.ANONYMITY_IDENTIFIER,
        ProblemCode.ANONYMITY_NOTE,
        ProblemCode.BLOCK_MISSING,
        ProblemCode.HEADING_LEVEL,
        ProblemCode.ISSUE_MEMBERSHIP,
        ProblemCode.LINK_BROKEN,
        ProblemCode.PLACEHOLDER,
        ProblemCode.RAW_HTML,
        ProblemCode.RECOMMENDATION_DUPLICATE,
        ProblemCode.SECTION_EMPTY,
        ProblemCode.SECTION_MISSING,
        ProblemCode.SECTION_ORDER,
        ProblemCode.UNKNOWN_BULLETIN,
        ProblemCode.UNKNOWN_RECOMMENDATION,
    }
)
"""Errors of an unfinished text that its preview can show: its author wants to see it all the same."""


@dataclass(frozen=True)
class CheckResult:
    """The library, without what could not be read, and every problem in order of place."""

    library: Library
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether there is an error, so that nothing may be written."""
        return bool(errors_in(self.problems))

    @property
    def preview_stopped(self) -> bool:
        """Whether there is an error that stops even a preview. A preview shows placeholders."""
        return any(error.code is not ProblemCode.PLACEHOLDER for error in errors_in(self.problems))

    @property
    def faulty_paths(self) -> frozenset[str]:
        """The files of unpublished texts that have an error with which a preview cannot show them."""
        return frozenset(
            problem.location.path
            for problem in self.problems
            if problem.reason_set_aside and problem.code not in SHOWN_IN_PREVIEW
        )


def check_content(root: Path, now: datetime) -> CheckResult:
    """Read and check the project at `root` as of `now`, an aware datetime. Writes nothing.

    Raises OSError if a file of the project cannot be read for a reason outside its content.
    """
    loaded = load_library(root)
    stand_ins = {problem.location for problem in loaded.problems if problem.code in STAND_IN_CODES}
    checked = (
        problem
        for problem in check_library(loaded.library, now)
        if problem.location not in stand_ins or problem.code not in CAUSED_BY_STAND_INS
    )
    problems = set_aside_unpublished([*loaded.problems, *checked], loaded.library, now)
    return CheckResult(loaded.library, sorted_problems(problems))
