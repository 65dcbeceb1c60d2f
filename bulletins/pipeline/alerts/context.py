"""Where and when alerts are made, and the problems of a project that cannot make any yet."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.problems import Location, Problem, ProblemCode

STORE_PATH: Final = "private/alerts.sqlite"


@dataclass(frozen=True)
class AlertContext:
    """Where and when a command about alerts acts: the project, its database, and the time that counts as now."""

    root: Path
    store: Path
    now: datetime

    @property
    def runs(self) -> Path:
        """The folder that contains a folder for each run."""
        return self.root / "out" / "alerts"


def baseline_missing(context: AlertContext) -> Problem:
    """The problem that there is no baseline, without which everything ever published would be exported."""
    message = (
        "there is no baseline, so everything that this board ever published would count as new. "
        "Run `bulletins alert baseline` to mark it as announced. If this project had a database before, "
        "restore it from your backup instead."
    )
    return Problem(_store_location(context), ProblemCode.ALERT_BASELINE, message)


def list_empty(context: AlertContext) -> Problem:
    """The problem that nobody is on the circulation list."""
    message = "the circulation list is empty. Add people with `bulletins subscribers import`."
    return Problem(_store_location(context), ProblemCode.RECIPIENTS_MISSING, message)


def _store_location(context: AlertContext) -> Location:
    in_project = context.store.is_relative_to(context.root)
    return Location((context.store.relative_to(context.root) if in_project else context.store).as_posix())
