"""People taken off the list, erased, or suppressed by a mailing service's report."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bulletins.alerts.ledger import Ledger
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.settle_runs import settle_runs
from bulletins.pipeline.subscribers.changes import ImportResult, SubscriberChange, open_for_changes
from bulletins.problems import errors_in, sorted_problems
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.subscribers.suppression_reports import ReportedAddress, read_suppression_report


@dataclass(frozen=True)
class Removal:
    """Somebody who left. `new` if that changed anything; `files` of earlier runs still hold the address."""

    new: bool
    files: tuple[Path, ...]


def remove_subscriber(desk: AlertContext, address: str, why: str) -> Removal:
    """Take a person off the list, and never write to them again."""
    with _leaving(desk) as people:
        new = people.leave(address, why, "taken off by hand", desk.now)
    return Removal(new, tuple(_files_with(desk, (address,))))


def erase_subscriber(desk: AlertContext, address: str) -> Removal:
    """Delete all that is kept of a person but a keyed hash."""
    with _leaving(desk) as people:
        known = people.forget(address, desk.now)
    return Removal(known, tuple(_files_with(desk, (address,))))


@contextmanager
def _leaving(desk: AlertContext, *, really: bool = True) -> Iterator[SubscriberRepository]:
    """The people, some of whom are about to leave. What an export had recorded and not yet shown was made before they
    left: it is shown first, so that it can be found, and nothing of it turns up after they have gone.
    """
    with open_for_changes(desk, really=really) as store:
        if really:
            settle_runs(desk, Ledger(store))
        yield SubscriberRepository(store)


def _files_with(desk: AlertContext, addresses: Iterable[str]) -> Iterator[Path]:
    needles = [address.casefold().encode() for address in addresses]
    for path in sorted(path for path in desk.runs.rglob("*") if path.is_file()):
        content = path.read_bytes().lower()
        if any(needle in content for needle in needles):
            yield path


def prune_subscribers(desk: AlertContext, *, really: bool) -> tuple[str, ...]:
    """Forget everybody who left long enough ago. Their addresses, which only a trial can tell."""
    if not desk.store.exists():
        return ()
    with _leaving(desk, really=really) as people:
        overdue = people.overdue(desk.now)
        for address in overdue:
            people.forget(address, desk.now)
        people.tidy(desk.now)
    return overdue


def suppress_reported(desk: AlertContext, data: bytes, name: str, *, really: bool) -> ImportResult:
    """Take everybody off whom a mailing service reports as gone or out of reach."""
    found = read_suppression_report(read_spreadsheet(data, name))
    problems = sorted_problems(found.problems)
    if errors_in(problems) and really:
        return ImportResult(problems, skipped=found.skipped)
    with _leaving(desk, really=really) as people:
        changes = tuple(_suppress(people, leaver, desk) for leaver in found.leavers)
    return ImportResult(problems, changes, found.skipped, really)


def _suppress(people: SubscriberRepository, leaver: ReportedAddress, desk: AlertContext) -> SubscriberChange:
    known = people.find(leaver.address)
    new = people.leave(leaver.address, leaver.reason, leaver.source, desk.now)
    if not new:
        return SubscriberChange(leaver.address, "the same", leaver.reason)
    return SubscriberChange(leaver.address, "taken off" if known and not known.gone else "unknown", leaver.reason)
