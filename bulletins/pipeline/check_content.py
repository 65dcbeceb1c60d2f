"""Reads and checks the content: the first half of every use case, and all of `bulletins check`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bulletins.checks.all_checks import check_library
from bulletins.loading.library_loader import load_library
from bulletins.model.library import Library
from bulletins.problems import Problem, errors_in, sorted_problems


@dataclass(frozen=True)
class CheckResult:
    """The library, without what could not be read, and every problem in order of place."""

    library: Library
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether there is an error, so that nothing may be written."""
        return bool(errors_in(self.problems))


def check_content(root: Path, now: datetime) -> CheckResult:
    """Read and check the project at `root` as of `now`, an aware datetime. Writes nothing.

    Raises OSError if a file of the project cannot be read for a reason outside its content.
    """
    loaded = load_library(root)
    problems = [*loaded.problems, *check_library(loaded.library, now)]
    return CheckResult(loaded.library, sorted_problems(problems))
