"""The record of alerts: the runs, what each announced, and why a person is alerted or not."""

from dataclasses import dataclass

from bulletins.alerts.ledger import AlertRun, AnnouncedBulletin, Ledger
from bulletins.alerts.pending_bulletins import RevisionKey, pending_bulletins
from bulletins.alerts.reasons import AlertReason, alert_reasons, excluded_because
from bulletins.loading.library_loader import load_library
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.registers.published import published_library
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository


@dataclass(frozen=True)
class AlertExplanation:
    """Why a person gets no alerts at all; or, if that is empty, a reason for each pending bulletin."""

    address: str
    excluded_because: str
    reasons: tuple[AlertReason, ...] = ()


@dataclass(frozen=True)
class RunRecord:
    """A run, and what it announced."""

    run: AlertRun
    announced: tuple[AnnouncedBulletin, ...]


def explain_alerts(context: AlertContext, address: str) -> AlertExplanation:
    """Why a person would get each pending bulletin now or not. Writes nothing. Raises StoreError."""
    if not context.store.exists():
        return AlertExplanation(address, excluded_because(None, None))
    content = load_library(context.root).library
    if content.board is None:
        return AlertExplanation(address, "The content has errors. Run `bulletins check` to see them.")
    library = published_library(content, context.now)
    with open_store(context.store) as store:
        repository, ledger = SubscriberRepository(store), Ledger(store)
        key = store.key(address)
        record = repository.find(key)
        excluded = excluded_because(record, repository.suppression(key))
        if excluded or record is None:
            return AlertExplanation(address, excluded)
        run_by_revision = {RevisionKey(item.id, item.revision): item.run for item in ledger.exported_to(key)}
        pending = pending_bulletins(library, ledger.announced(), ledger.exported_digests(), context.now)
        reasons = alert_reasons(record.subscriber, pending, run_by_revision, library.vocabulary, context.now)
        return AlertExplanation(address, "", tuple(reasons))


def list_runs(context: AlertContext) -> tuple[AlertRun, ...]:
    """All runs, newest first. Raises StoreError."""
    if not context.store.exists():
        return ()
    with open_store(context.store) as store:
        return Ledger(store).runs()


def find_run(context: AlertContext, name: str) -> RunRecord | None:
    """A run and what it announced, or None if there is no such run. Raises StoreError."""
    if not context.store.exists():
        return None
    with open_store(context.store) as store:
        ledger = Ledger(store)
        run = next((run for run in ledger.runs() if run.name == name), None)
        return RunRecord(run, ledger.announced_by(name)) if run else None
