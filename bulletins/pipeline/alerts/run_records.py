"""The record of alerts: the runs, what each announced, and why someone is alerted or not."""

from dataclasses import dataclass

from bulletins.alerts.ledger import AlertRun, Ledger
from bulletins.alerts.plan import pending_bulletins
from bulletins.alerts.reasons import AlertReason, alert_reasons, excluded_because
from bulletins.loading.library_loader import load_library
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.registers.published import published_library
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository


@dataclass(frozen=True)
class AlertExplanation:
    """Why a person hears of nothing, or of each bulletin that anybody is still to hear of."""

    address: str
    standing: str
    reasons: tuple[AlertReason, ...] = ()


def explain_alerts(desk: AlertContext, address: str) -> AlertExplanation:
    """What an export now would tell one person, and why. Writes nothing."""
    if not desk.store.exists():
        return AlertExplanation(address, excluded_because(None, None))
    shown = published_library(load_library(desk.root).library, desk.now)
    with open_store(desk.store) as store:
        people, ledger = SubscriberRepository(store), Ledger(store)
        entry = people.find(address)
        said = excluded_because(entry, people.suppressed(address))
        if said or entry is None:
            return AlertExplanation(address, said)
        runs = {(id, revision): run for id, revision, run, _ in ledger.told(address)}
        items = pending_bulletins(shown, ledger.announced(), ledger.digests(), desk.now)
        return AlertExplanation(
            address, "", tuple(alert_reasons(entry.person, items, runs, shown.vocabulary, desk.now))
        )


def list_runs(desk: AlertContext) -> tuple[AlertRun, ...]:
    """All runs, the newest first."""
    if not desk.store.exists():
        return ()
    with open_store(desk.store) as store:
        return Ledger(store).log()


def show_run(desk: AlertContext, run: str) -> tuple[AlertRun, tuple[tuple[str, int, str, int], ...]] | None:
    """A run, and what it told: each bulletin's id, revision and title, and how many people; or None."""
    found = next((each for each in list_runs(desk) if each.name == run), None)
    if found is None:
        return None
    with open_store(desk.store) as store:
        return found, Ledger(store).contents(run)
