"""Everything published so far, recorded as announced."""

from datetime import datetime

from bulletins.alerts.ledger import BASELINE, Ledger
from bulletins.alerts.plan import due_bulletins, due_for_everyone
from bulletins.model.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.check_content import check_content
from bulletins.problems import Problem
from bulletins.registers.published import published_library
from bulletins.subscribers.store import open_store


def set_baseline(desk: AlertContext, until: datetime | None = None) -> tuple[tuple[Problem, ...], int]:
    """Record everything published at `until` (or now) as known, without telling anybody.

    The content is judged as it is now. Gives its problems, and how many bulletins were recorded.
    """
    checked = check_content(desk.root, desk.now)
    if checked.stopped:
        return checked.problems, 0
    shown = published_library(checked.library, min(until or desk.now, desk.now))
    with open_store(desk.store) as store, store.exclusive():
        ledger = Ledger(store)
        known = [item for item in due_bulletins(shown, ledger.announced(), (), desk.now) if item.known == desk.now]
        if known or not ledger.started():
            ledger.record(
                ledger.next_run(f"baseline-{london_date(desk.now)}"), desk.now, BASELINE, due_for_everyone(known), ()
            )
    return checked.problems, len(known)
