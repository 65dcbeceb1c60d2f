"""Content to problems: the first half of every use case, and all of `bulletins check`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bulletins.checks.rules import check as judge
from bulletins.model.library import Library
from bulletins.problems import Problem, errors, in_order
from bulletins.source.reading import read

Tell = Callable[[str], None]
"""Is told, in a few words, what is about to be done."""


def silent(words: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Checked:
    """The library as far as it could be read, and everything that is wrong with it, in order."""

    library: Library
    problems: tuple[Problem, ...]

    @property
    def stopped(self) -> bool:
        """Whether an error forbids every output."""
        return bool(errors(self.problems))


def check(root: Path, now: datetime) -> Checked:
    """Read and judge a project at a moment. Writes nothing."""
    reading = read(root)
    return Checked(reading.library, in_order([*reading.problems, *judge(reading.library, now)]))
