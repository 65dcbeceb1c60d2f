"""Everything published so far, marked as announced, so that the first export contains only what is newer."""

from dataclasses import dataclass
from datetime import datetime

from bulletins.alerts.ledger import BASELINE, Ledger
from bulletins.alerts.pending_bulletins import due_bulletins, due_for_everyone
from bulletins.model.fields.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.check_content import check_content
from bulletins.problems import Problem
from bulletins.registers.published import published_library
from bulletins.subscribers.store import open_store


@dataclass(frozen=True)
class BaselineResult:
    """The problems of the content, and the number of bulletins that were marked as announced."""

    problems: tuple[Problem, ...]
    announced: int = 0


def set_baseline(context: AlertContext, until: datetime | None = None) -> BaselineResult:
    """Mark everything published by `until`, or by now, as announced, without exporting it. With an error in the content
    nothing is marked. Raises StoreError.
    """
    checked = check_content(context.root, context.now)
    if checked.stopped:
        return BaselineResult(checked.problems)
    library = published_library(checked.library, min(until or context.now, context.now))
    with open_store(context.store) as store, store.transaction():
        ledger = Ledger(store)
        due = due_bulletins(library, ledger.announced(), (), context.now)
        # A bulletin that was already announced to some people stays due for the others.
        new = [item for item in due if item.first_announced == context.now]
        if new or not ledger.has_runs():  # A baseline without bulletins is recorded too: exports need one.
            run = ledger.next_run(f"baseline-{london_date(context.now)}")
            ledger.record(run, context.now, BASELINE, due_for_everyone(new), ())
    return BaselineResult(checked.problems, len(new))
