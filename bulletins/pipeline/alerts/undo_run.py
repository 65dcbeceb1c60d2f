"""A run that was not sent, reversed."""

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.settle_runs import settle_runs
from bulletins.subscribers.store import open_store


def undo_run(desk: AlertContext, run: str, why: str) -> bool:
    """Reverse a run: what it announced is new again, its files are deleted, and the record of both stays. Whether there
    was such a run that stands.
    """
    if not desk.store.exists():
        return False
    with open_store(desk.store) as store:
        ledger = Ledger(store)
        with store.exclusive():
            if run not in ledger.names():
                return False
            ledger.undo(run, desk.now, why)
        with store.exclusive():
            settle_runs(desk, ledger)
    return True
