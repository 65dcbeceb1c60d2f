"""What happens to each person when the circulation list is changed, or would happen in a dry run."""

from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from bulletins.problems import Problem


class Outcome(Enum):
    """What happens to one person."""

    ADDED = auto()
    CHANGED = auto()
    UNCHANGED = auto()
    NOT_RESUBSCRIBED = auto()
    """They unsubscribed, or are suppressed for another reason, so they are not added again."""
    UNSUBSCRIBED = auto()
    SUPPRESSED = auto()
    """They are not on the list. Their address is recorded, so that it is never added."""
    ERASED = auto()


class SubscriberChange(NamedTuple):
    """What happens to one person, with a detail such as the reason of their suppression."""

    address: str
    outcome: Outcome
    detail: str = ""


@dataclass(frozen=True)
class FileResult:
    """What a file changes: its problems, what happens to each person in it, how many rows were skipped because they are
    invalid, whether the changes were made, which columns were ignored, and, for a mailing service's report, how many
    rows are about people who may still be written to.
    """

    problems: tuple[Problem, ...]
    changes: tuple[SubscriberChange, ...] = ()
    skipped: int = 0
    applied: bool = False
    ignored_columns: tuple[str, ...] = ()
    unaffected: int = 0

    def count(self, outcome: Outcome) -> int:
        """How many people have this outcome."""
        return sum(change.outcome is outcome for change in self.changes)
