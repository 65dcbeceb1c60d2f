"""Runs that were interrupted are completed, and files that belong to no run are deleted."""

import shutil

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.writing.staged_folders import discard_folder, reveal_folder, staged_folders


def finish_interrupted_runs(context: AlertContext, ledger: Ledger) -> tuple[str, ...]:
    """Make the folders of the runs agree with the ledger. Returns the runs that were completed.

    A hidden folder is left by an export that is interrupted, or by another one that is between its two transactions.
    If its run is in the ledger, the folder gets its name. If not, the folder is deleted, and its bulletins are still
    due. The folders of undone runs are deleted too.

    Call it inside `Store.transaction`, so that no export is writing. Call it before somebody is unsubscribed or
    erased: a hidden folder may contain their address, and its files must be found before that is reported.
    """
    current_runs = ledger.current_runs()
    hidden_runs = staged_folders(context.runs)
    for run in hidden_runs:
        if run in current_runs:
            reveal_folder(context.runs, run)
        else:
            discard_folder(context.runs, run)
    for record in ledger.runs():
        if record.undone:
            shutil.rmtree(context.runs / record.name, ignore_errors=True)
    return tuple(run for run in hidden_runs if run in current_runs)
