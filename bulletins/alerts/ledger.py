"""The record of what was exported to whom, in SQLite. Its unique key makes a second export impossible."""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.alerts.addresses import identity
from bulletins.alerts.plan import Letter, Mark, mark

MIGRATIONS: Final = (
    """
    CREATE TABLE secret (key BLOB NOT NULL);
    CREATE TABLE runs (
        run TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        provider TEXT NOT NULL
    );
    CREATE TABLE announcements (
        bulletin TEXT NOT NULL,
        revision INTEGER NOT NULL,
        run TEXT NOT NULL REFERENCES runs (run),
        PRIMARY KEY (bulletin, revision)
    );
    CREATE TABLE exports (
        bulletin TEXT NOT NULL,
        revision INTEGER NOT NULL,
        subscriber TEXT NOT NULL,
        run TEXT NOT NULL REFERENCES runs (run),
        UNIQUE (bulletin, revision, subscriber)
    );
    """,
)
BASELINE: Final = "baseline"
"""The provider of a run that exported nothing: what was there before alerts began."""


class Ledger:
    """The ledger of one project. Open it with `opened`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """One writer at a time. All that is recorded inside is kept together at the end, or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def announced(self) -> frozenset[Mark]:
        """Every bulletin and revision that people were told of."""
        return frozenset(self._connection.execute("SELECT bulletin, revision FROM announcements"))

    def runs(self) -> frozenset[str]:
        """The names of all runs."""
        return frozenset(run for (run,) in self._connection.execute("SELECT run FROM runs"))

    def next_run(self, stem: str) -> str:
        """A name for a new run: `stem` and its number among the runs of that stem."""
        taken = self.runs()
        numbers = (f"{stem}-{number}" for number in range(1, len(taken) + 2))
        return next(name for name in numbers if name not in taken)

    def record(self, run: str, at: datetime, provider: str, marks: Iterable[Mark], letters: Iterable[Letter]) -> None:
        """Write down a run: what it announced and to whom. IntegrityError if anybody was told before."""
        told = list(marks)
        rows = [
            (*mark(bulletin), self.key(address), run)
            for letter in letters
            for bulletin in letter.bulletins
            for address in letter.recipients
        ]
        self._connection.execute("INSERT INTO runs VALUES (?, ?, ?)", (run, at.isoformat(), provider))
        self._connection.executemany("INSERT INTO announcements VALUES (?, ?, ?)", [(*each, run) for each in told])
        self._connection.executemany("INSERT INTO exports VALUES (?, ?, ?, ?)", rows)

    def key(self, address: str) -> str:
        """What the ledger keeps of a person: a keyed hash of the address, by which it can only be recognised."""
        (secret,) = self._connection.execute("SELECT key FROM secret").fetchone()
        return hmac.new(secret, identity(address).encode(), hashlib.sha256).hexdigest()


class LedgerError(Exception):
    """The ledger cannot be read or written. The message says what SQLite said."""


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger at a path, made or brought up to date first. LedgerError if that, or anything done with it, fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield from _opened(path)
    except sqlite3.Error as error:
        raise LedgerError(f"{path} cannot be used: {error}. Put your backup of it in its place.") from error


def _opened(path: Path) -> Iterator[Ledger]:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        _migrate(connection)
        yield Ledger(connection)
    finally:
        connection.close()


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, all in one transaction, so that a ledger is never half made."""
    connection.execute("BEGIN IMMEDIATE")
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[done:], start=done + 1):
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
        if number == 1:
            connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(32),))
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")
