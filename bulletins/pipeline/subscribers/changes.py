"""What became, or would become, of each person."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from bulletins.pipeline.alerts.context import AlertContext
from bulletins.problems import Problem
from bulletins.subscribers.store import Store, open_store

MEMORY: Final = Path(":memory:")
Outcome = Literal["new", "changed", "the same", "left alone", "taken off", "unknown"]


@dataclass(frozen=True)
class SubscriberChange:
    """What became, or would become, of one person, in words."""

    address: str
    what: Outcome
    words: str = ""


@dataclass(frozen=True)
class ImportResult:
    """What a file would do, or did: every problem, and what became of each person."""

    problems: tuple[Problem, ...]
    changes: tuple[SubscriberChange, ...] = ()
    skipped: int = 0
    done: bool = False
    unread: tuple[str, ...] = ()
    """The names of columns that say nothing to us."""

    def count(self, what: Outcome) -> int:
        """How many people that became of."""
        return sum(change.what == what for change in self.changes)


@contextmanager
def open_for_changes(desk: AlertContext, *, really: bool) -> Iterator[Store]:
    """The database, in which a trial leaves nothing behind."""
    with open_store(desk.store if really or desk.store.exists() else MEMORY) as store, store.exclusive(keep=really):
        yield store
