"""The ledger: which runs there were, what each announced, and who it was exported to.

Each subscriber is recorded by their key, the keyed hash of their email address. What is undone stays on record.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from bulletins.alerts.digest_periods import last_period_end
from bulletins.alerts.pending_bulletins import Announcement, Digest, PendingBulletin, RevisionKey, revision_key
from bulletins.alerts.plan import ExportKey, PlannedMessage
from bulletins.subscribers.preferences import Frequency
from bulletins.subscribers.store import Store, from_timestamp, to_timestamp

BASELINE: Final = "baseline"
"""The provider of a run that exported nothing: it marks what was published before alerts began as announced."""


class UndoRecord(NamedTuple):
    """When a run was undone, and why."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class AlertRun:
    """One run: how many bulletins it announced, and to how many people it was exported."""

    name: str
    at: datetime
    provider: str
    bulletins: int
    people: int
    undone: UndoRecord | None


class AnnouncedBulletin(NamedTuple):
    """One bulletin that a run announced: its id and title at that time, its revision, and the number of recipients."""

    id: str
    revision: int
    title: str
    recipients: int


class ExportedBulletin(NamedTuple):
    """One bulletin that was exported to a person: its id at that time, its revision, the run, and when."""

    id: str
    revision: int
    run: str
    at: datetime


class Ledger:
    """The ledger of one project. Methods that write must be called inside `Store.transaction`."""

    def __init__(self, store: Store) -> None:
        self._connection = store.connection

    def has_runs(self) -> bool:
        """Whether there was ever a run. If not, everything ever published counts as new."""
        return self._connection.execute("SELECT 1 FROM runs").fetchone() is not None

    def announced(self) -> Mapping[RevisionKey, Announcement]:
        """Every revision that was announced."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, group_concat(often), min(at), max(title) "
            "FROM announcements JOIN runs USING (run) GROUP BY bulletin, revision"
        )
        return {
            RevisionKey(bulletin, revision): Announcement(
                frozenset(map(Frequency, frequencies.split(","))), from_timestamp(at), title
            )
            for bulletin, revision, frequencies, at, title in rows
        }

    def exported_digests(self) -> Container[Digest]:
        """The digests that were exported."""
        rows = self._connection.execute("SELECT often, ends FROM digests")
        return {Digest(Frequency(frequency), from_timestamp(ends)) for frequency, ends in rows}

    def exported(self, keys: Iterable[RevisionKey]) -> Container[ExportKey]:
        """Who these revisions were exported to."""
        exported: set[ExportKey] = set()
        for key in keys:
            rows = self._connection.execute("SELECT subscriber FROM exports WHERE (bulletin, revision) = (?, ?)", key)
            exported |= {(key, subscriber) for (subscriber,) in rows}
        return exported

    def exported_to(self, subscriber: bytes) -> tuple[ExportedBulletin, ...]:
        """What was exported to the person with this key, oldest first."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, run, at FROM exports JOIN runs USING (run) WHERE subscriber = ? ORDER BY at",
            (subscriber,),
        )
        return tuple(ExportedBulletin(id, revision, run, from_timestamp(at)) for id, revision, run, at in rows)

    def current_runs(self) -> frozenset[str]:
        """The names of all runs that were not undone."""
        rows = self._connection.execute("SELECT run FROM runs WHERE run NOT IN (SELECT run FROM undone)")
        return frozenset(run for (run,) in rows)

    def next_run(self, prefix: str) -> str:
        """An unused name for a run: the prefix and a number, for example `2026-06-01-2`."""
        used = {run for (run,) in self._connection.execute("SELECT run FROM runs")}
        names = (f"{prefix}-{number}" for number in range(1, len(used) + 2))
        return next(name for name in names if name not in used)

    def record(
        self, run: str, at: datetime, provider: str, due: Iterable[PendingBulletin], messages: Iterable[PlannedMessage]
    ) -> None:
        """Record a run: what it announces, and who it is exported to.

        Raises sqlite3.IntegrityError if any revision was already announced for the same frequency, or exported to the
        same person. That is what makes a second export impossible: the tables `announcements`, `digests` and `exports`
        have unique keys, so that the database refuses the second row, whatever mistake or race led to it, and the
        transaction keeps nothing of the run.
        """
        due, messages = list(due), list(messages)
        insert, insert_many = self._connection.execute, self._connection.executemany
        people = sum(len(message.subscribers) for message in messages)
        insert("INSERT INTO runs VALUES (?, ?, ?, ?, ?)", (run, to_timestamp(at), provider, len(due), people))
        announcements = [(*item.key, frequency, item.bulletin.title, run) for item in due for frequency in item.due]
        insert_many("INSERT INTO announcements VALUES (?, ?, ?, ?, ?)", announcements)
        if provider != BASELINE:  # A baseline exports no digest, so the next one is still due.
            frequencies = {frequency for item in due for frequency in item.due} - {Frequency.IMMEDIATELY}
            digests = [(frequency, to_timestamp(last_period_end(frequency, at)), run) for frequency in frequencies]
            insert_many("INSERT INTO digests VALUES (?, ?, ?)", sorted(digests))
        exports = (
            (*revision_key(bulletin), subscriber.key, run)
            for message in messages
            for bulletin in message.bulletins
            for subscriber in message.subscribers
        )
        insert_many("INSERT INTO exports VALUES (?, ?, ?, ?)", exports)

    def undo(self, run: str, at: datetime, reason: str) -> None:
        """Reverse a run: what it announced counts as new again. The run, the undoing, and who it was exported to stay
        on record.
        """
        execute = self._connection.execute
        execute("INSERT INTO undone VALUES (?, ?, ?)", (run, to_timestamp(at), reason))
        execute("INSERT INTO undone_exports SELECT * FROM exports WHERE run = ?", (run,))
        for table in ("exports", "announcements", "digests"):
            execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 (the table names are on the line above)

    def runs(self) -> tuple[AlertRun, ...]:
        """All runs, newest first."""
        rows = self._connection.execute(
            "SELECT runs.run, runs.at, provider, bulletins, people, undone.at, why "
            "FROM runs LEFT JOIN undone USING (run) ORDER BY runs.at DESC, runs.rowid DESC"
        )
        return tuple(
            AlertRun(
                run, from_timestamp(at), provider, bulletins, people,
                UndoRecord(from_timestamp(undone_at), reason) if undone_at else None,
            )
            for run, at, provider, bulletins, people, undone_at, reason in rows
        )  # fmt: skip

    def announced_by(self, run: str) -> tuple[AnnouncedBulletin, ...]:
        """What a run announced, in the order of the ids."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, max(title), "
            "(SELECT count(*) FROM exports WHERE exports.run = announcements.run "
            "AND (exports.bulletin, exports.revision) = (announcements.bulletin, announcements.revision)) "
            "FROM announcements WHERE run = ? GROUP BY bulletin, revision ORDER BY bulletin",
            (run,),
        )
        return tuple(AnnouncedBulletin(*row) for row in rows)
