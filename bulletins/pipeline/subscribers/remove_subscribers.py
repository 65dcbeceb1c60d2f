"""People unsubscribed, erased, or suppressed because a mailing service reports them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.finish_runs import finish_interrupted_runs
from bulletins.pipeline.subscribers.exported_files import exported_files_with
from bulletins.pipeline.subscribers.list_transaction import list_transaction
from bulletins.pipeline.subscribers.outcomes import FileResult, Outcome, SubscriberChange
from bulletins.problems import errors_in
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.store import Store
from bulletins.subscribers.subscriber_records import Suppression
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.subscribers.suppression_reports import ReportedAddress, read_suppression_report

STAFF_SOURCE: Final = "recorded by staff"
"""The source of a suppression that was recorded with a command, and not from a mailing service's report."""


@dataclass(frozen=True)
class Removal:
    """What happened to a person who was to be unsubscribed or erased. `outcome` is UNSUBSCRIBED, ERASED, SUPPRESSED if
    the program did not know the address, or UNCHANGED if they were suppressed before, as `earlier` says. `files` are
    those of earlier runs that still contain the address; `unreadable` are files that somebody has to look into.
    """

    outcome: Outcome
    earlier: Suppression | None
    files: tuple[Path, ...]
    unreadable: tuple[Path, ...] = ()


def unsubscribe_person(context: AlertContext, address: str, reason: str) -> Removal:
    """Unsubscribe a person, and never write to them again, whether they are on the list or not. Raises StoreError."""
    with _removal_transaction(context, apply=True) as store:
        earlier = SubscriberRepository(store).suppression(store.key(address))
        change = _suppress(store, ReportedAddress(address, reason, STAFF_SOURCE), context)
    return Removal(change.outcome, earlier, *exported_files_with(context, [address]))


def erase_person(context: AlertContext, address: str) -> Removal:
    """Delete everything that is kept of a person except the keyed hash of their address. An address that is not on the
    list is suppressed. Raises StoreError.
    """
    with _removal_transaction(context, apply=True) as store:
        repository, key = SubscriberRepository(store), store.key(address)
        earlier = repository.suppression(key)
        not_listed = Outcome.UNCHANGED if earlier else Outcome.SUPPRESSED
        outcome = Outcome.ERASED if repository.erase(key, context.now) else not_listed
    return Removal(outcome, earlier, *exported_files_with(context, [address]))


def erase_unsubscribed(context: AlertContext, *, apply: bool) -> int:
    """Erase everybody who unsubscribed long enough ago (`RETENTION`). Returns how many people
    that are, or would be in a dry run. Raises StoreError.
    """
    if not context.store.exists():
        return 0
    with _removal_transaction(context, apply=apply) as store:
        repository = SubscriberRepository(store)
        keys = repository.due_for_erasure(context.now)
        for key in keys:
            repository.erase(key, context.now)
        repository.delete_ended_subscriptions(context.now)
    return len(keys)


def suppress_reported(context: AlertContext, data: bytes, name: str, *, apply: bool) -> FileResult:
    """Suppress everybody whom a mailing service reports as unsubscribed or out of reach. With `apply=False` this is a
    dry run. With an error in the file nothing is changed. Raises StoreError.
    """
    report = read_suppression_report(read_spreadsheet(data, name))
    if errors_in(report.problems) and apply:
        return FileResult(report.problems, skipped=report.skipped)
    with _removal_transaction(context, apply=apply) as store:
        changes = tuple(_suppress(store, reported, context) for reported in report.addresses)
    return FileResult(report.problems, changes, report.skipped, apply, unaffected=report.unaffected)


def _suppress(store: Store, reported: ReportedAddress, context: AlertContext) -> SubscriberChange:
    repository, key = SubscriberRepository(store), store.key(reported.address)
    record = repository.find(key)
    if not repository.unsubscribe(key, reported.reason, reported.source, context.now):
        return SubscriberChange(reported.address, Outcome.UNCHANGED, reported.reason)
    was_subscribed = record is not None and record.unsubscribed_at is None
    outcome = Outcome.UNSUBSCRIBED if was_subscribed else Outcome.SUPPRESSED
    return SubscriberChange(reported.address, outcome, reported.reason)


@contextmanager
def _removal_transaction(context: AlertContext, *, apply: bool) -> Iterator[Store]:
    """The store, to remove people from the list.

    An export that was interrupted has a hidden folder with addresses. It is completed first, so that
    `exported_files_with` finds its files now, and they do not turn up with the address after the person was removed.
    """
    with list_transaction(context, apply=apply) as store:
        if apply:
            finish_interrupted_runs(context, Ledger(store))
        yield store
