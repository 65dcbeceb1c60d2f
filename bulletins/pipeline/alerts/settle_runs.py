"""Runs that were cut short, completed or thrown away."""

import shutil

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.writing.staged_folders import discard_folder, reveal_folder, staged_folders


def settle_runs(desk: AlertContext, ledger: Ledger) -> tuple[str, ...]:
    """Complete runs that were recorded and cut short; throw away what was never recorded, or was undone. To be called
    under the ledger's lock, and before anybody leaves: a run that is cut short holds addresses.
    """
    standing = ledger.names()
    waiting = staged_folders(desk.runs)
    for run in waiting:
        if run in standing:
            reveal_folder(desk.runs, run)
        else:
            discard_folder(desk.runs, run)
    for record in ledger.log():
        if record.undone:
            shutil.rmtree(desk.runs / record.name, ignore_errors=True)
    return tuple(run for run in waiting if run in standing)
