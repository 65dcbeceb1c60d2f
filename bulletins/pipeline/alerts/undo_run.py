"""A run that was a mistake and was not sent, undone."""

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline import fault_points
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.finish_runs import finish_interrupted_runs
from bulletins.pipeline.fault_points import FaultPoint
from bulletins.subscribers.store import open_store


def undo_run(context: AlertContext, run: str, reason: str) -> bool:
    """Undo a run: what it announced counts as new again, and its files are deleted. The run and the undoing stay on
    record. Returns False if there is no such run, or it is undone already; files that an interrupted undo left behind
    are deleted then too. Raises StoreError.
    """
    if not context.store.exists():
        return False
    with open_store(context.store) as store:
        ledger = Ledger(store)
        with store.transaction():
            can_undo = run in ledger.current_runs()
            if can_undo:
                ledger.undo(run, context.now, reason)
                fault_points.reached(FaultPoint.UNDO_RECORDED)
        fault_points.reached(FaultPoint.UNDO_COMMITTED)
        # The files are deleted only after the commit: if they went first and the commit failed, a run would count whose
        # files nobody has.
        with store.transaction():
            finish_interrupted_runs(context, ledger)
        fault_points.reached(FaultPoint.UNDO_DONE)
    return can_undo
