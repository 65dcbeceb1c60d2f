"""The record of what was exported to whom. Its keys make a second export impossible; what was undone stays."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bulletins.alerts.digest_periods import last_period_end
from bulletins.alerts.plan import Announcement, PendingBulletin, PlannedMessage, RevisionKey, revision_key
from bulletins.subscribers.preferences import Frequency
from bulletins.subscribers.store import Store, from_timestamp, to_timestamp

BASELINE: Final = "baseline"
"""The provider of a run that exported nothing: what was there before alerts began."""


@dataclass(frozen=True)
class AlertRun:
    """One export as the ledger tells it. `undone` is when it was reversed, and why."""

    name: str
    at: datetime
    provider: str
    bulletins: int
    people: int
    undone: tuple[datetime, str] | None


class Ledger:
    """The runs of one project."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._connection = store.connection

    def started(self) -> bool:
        """Whether there was ever a run. Without one, everything that was ever published would count as new."""
        return self._connection.execute("SELECT 1 FROM runs").fetchone() is not None

    def announced(self) -> Mapping[RevisionKey, Announcement]:
        """Every bulletin and revision that people were told of."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, group_concat(often), min(at), max(title) "
            "FROM announcements JOIN runs USING (run) GROUP BY bulletin, revision"
        )
        return {
            (bulletin, revision): Announcement(frozenset(map(Frequency, often.split(","))), from_timestamp(at), title)
            for bulletin, revision, often, at, title in rows
        }

    def digests(self) -> Container[tuple[Frequency, datetime]]:
        """The weeks and months whose digest was exported, each by its end."""
        rows = self._connection.execute("SELECT often, ends FROM digests")
        return {(Frequency(often), from_timestamp(ends)) for often, ends in rows}

    def heard(self, marks: Iterable[RevisionKey]) -> Container[tuple[RevisionKey, bytes]]:
        """Who was exported which of these."""
        found: set[tuple[RevisionKey, bytes]] = set()
        for one in marks:
            rows = self._connection.execute("SELECT subscriber FROM exports WHERE (bulletin, revision) = (?, ?)", one)
            found |= {(one, key) for (key,) in rows}
        return found

    def names(self) -> frozenset[str]:
        """The names of all runs that stand."""
        rows = self._connection.execute("SELECT run FROM runs WHERE run NOT IN (SELECT run FROM undone)")
        return frozenset(run for (run,) in rows)

    def next_run(self, stem: str) -> str:
        """A name for a new run: `stem` and its number among the runs of that stem."""
        taken = {run for (run,) in self._connection.execute("SELECT run FROM runs")}
        numbers = (f"{stem}-{number}" for number in range(1, len(taken) + 2))
        return next(name for name in numbers if name not in taken)

    def record(
        self, run: str, at: datetime, provider: str, items: Iterable[PendingBulletin], letters: Iterable[PlannedMessage]
    ) -> None:
        """Write down a run: what it announced and to whom. IntegrityError if anybody was told before."""
        told, groups = list(items), list(letters)
        execute, many = self._connection.execute, self._connection.executemany
        people = sum(len(letter.people) for letter in groups)
        execute("INSERT INTO runs VALUES (?, ?, ?, ?, ?)", (run, to_timestamp(at), provider, len(told), people))
        rows = [(*item.mark, often, item.bulletin.title, run) for item in told for often in item.due]
        many("INSERT INTO announcements VALUES (?, ?, ?, ?, ?)", rows)
        digests = {often for item in told for often in item.due} - {Frequency.IMMEDIATELY}
        windows = [(often, to_timestamp(last_period_end(often, at)), run) for often in sorted(digests)]
        if provider != BASELINE:
            many("INSERT INTO digests VALUES (?, ?, ?)", windows)
        many(
            "INSERT INTO exports VALUES (?, ?, ?, ?)",
            (
                (*revision_key(bulletin), person.key, run)
                for letter in groups
                for bulletin in letter.bulletins
                for person in letter.people
            ),
        )

    def undo(self, run: str, at: datetime, why: str) -> None:
        """Reverse a run with a record of its own: what it announced is new again."""
        execute = self._connection.execute
        execute("INSERT INTO undone VALUES (?, ?, ?)", (run, to_timestamp(at), why))
        execute("INSERT INTO undone_exports SELECT * FROM exports WHERE run = ?", (run,))
        for table in ("exports", "announcements", "digests"):
            execute(f"DELETE FROM {table} WHERE run = ?", (run,))  # noqa: S608 (the tables are named here)

    def log(self) -> tuple[AlertRun, ...]:
        """All runs, the newest first."""
        rows = self._connection.execute(
            "SELECT runs.run, runs.at, provider, undone.at, why, bulletins, people "
            "FROM runs LEFT JOIN undone USING (run) ORDER BY runs.at DESC, runs.rowid DESC"
        )
        return tuple(
            AlertRun(
                run, from_timestamp(at), provider, bulletins, people, (from_timestamp(undone), why) if undone else None
            )
            for run, at, provider, undone, why, bulletins, people in rows
        )

    def contents(self, run: str) -> tuple[tuple[str, int, str, int], ...]:
        """What a run told: each bulletin's id, revision and title, and how many people were exported it."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, max(title), (SELECT count(*) FROM exports AS told WHERE told.run = all_of.run "
            "AND (told.bulletin, told.revision) = (all_of.bulletin, all_of.revision)) "
            "FROM announcements AS all_of WHERE run = ? GROUP BY bulletin, revision ORDER BY bulletin",
            (run,),
        )
        return tuple(rows)

    def told(self, address: str) -> tuple[tuple[str, int, str, datetime], ...]:
        """What one person was exported: each bulletin, its revision, the run, and when."""
        rows = self._connection.execute(
            "SELECT bulletin, revision, run, at FROM exports JOIN runs USING (run) WHERE subscriber = ? ORDER BY at",
            (self._store.key(address),),
        )
        return tuple((bulletin, revision, run, from_timestamp(at)) for bulletin, revision, run, at in rows)
