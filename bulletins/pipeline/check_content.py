"""Content to problems: the first half of every use case, and all of `bulletins check`."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bulletins.checks.all_checks import check_library as judge
from bulletins.loading.library_loader import load_library
from bulletins.model.library import Library
from bulletins.problems import Problem, errors_in, sorted_problems


@dataclass(frozen=True)
class CheckResult:
    """The library as far as it could be read, and everything that is wrong with it, in order."""

    library: Library
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether an error forbids every output."""
        return bool(errors_in(self.problems))


def check_content(root: Path, now: datetime) -> CheckResult:
    """Read and judge a project at a moment. Writes nothing."""
    reading = load_library(root)
    return CheckResult(reading.library, sorted_problems([*reading.problems, *judge(reading.library, now)]))
