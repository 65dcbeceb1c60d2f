"""Named points between the steps of a use case, at which tests interrupt it. In the program they do nothing.

A crash can happen anywhere, but only a few places matter: after something was written, and before the next thing is.
The tests replace `reached` to end the process there, and then check that the next command repairs everything.
"""

from enum import Enum, auto


class FaultPoint(Enum):
    """The points of an export and of an undo, in order."""

    EARLIER_RUNS_FINISHED = auto()
    FILE_WRITTEN = auto()
    """After each file of the run, in the hidden folder."""
    ALL_FILES_WRITTEN = auto()
    RUN_RECORDED = auto()
    """The run is in the ledger, but its transaction is not yet committed."""
    RUN_COMMITTED = auto()
    """The run counts from here, but its folder is still hidden."""
    EXPORT_DONE = auto()
    UNDO_RECORDED = auto()
    """The run is undone in the ledger, but that transaction is not yet committed."""
    UNDO_COMMITTED = auto()
    """The run is undone, but its files are still there."""
    UNDO_DONE = auto()


def reached(point: FaultPoint) -> None:
    """Does nothing. Call it as `fault_points.reached(…)`, so that tests can replace it."""
    del point
