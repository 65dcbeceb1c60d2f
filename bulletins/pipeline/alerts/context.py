"""Where and when alerts are made, and the problems of a project that cannot make any yet."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.problems import Location, Problem

STORE_PATH: Final = "private/alerts.sqlite"


@dataclass(frozen=True)
class AlertContext:
    """Where and when alerts are made: a project, its database, and the moment that counts as now."""

    root: Path
    store: Path
    now: datetime

    @property
    def runs(self) -> Path:
        """The folder of the runs."""
        return self.root / "out" / "alerts"


def baseline_missing(desk: AlertContext) -> Problem:
    """That no baseline was set, without which everything ever published would be exported."""
    message = (
        "no baseline was set, so everything that this board ever published would count as new, and be sent. "
        "Set it with 'bulletins alert baseline'. If there was a database before, put it back from your backup."
    )
    return Problem(_store_location(desk), "alert-baseline", message)


def list_empty(desk: AlertContext) -> Problem:
    """That nobody is on the circulation list."""
    message = "nobody is on the circulation list. Bring them in with 'bulletins subscribers import'."
    return Problem(_store_location(desk), "recipients-missing", message)


def _store_location(desk: AlertContext) -> Location:
    inside = desk.store.is_relative_to(desk.root)
    return Location(desk.store.relative_to(desk.root).as_posix() if inside else desk.store.as_posix())
