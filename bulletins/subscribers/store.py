"""The one database of a project's alerts, in SQLite: who is on the circulation list, and what was exported to whom.

What is deleted is overwritten with zeros, so that a forgotten address is in no byte of the file.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from bulletins.model.london_time import LONDON
from bulletins.subscribers.email_addresses import address_identity

KEY_BYTES: Final = 16
"""Of the keyed hash: 128 bits, which no two addresses will share."""
MIGRATIONS: Final = (
    """
    CREATE TABLE secret (key BLOB NOT NULL);
    CREATE TABLE people (
        key BLOB PRIMARY KEY,
        address TEXT NOT NULL,
        name TEXT NOT NULL,
        joined TEXT NOT NULL,
        agreed TEXT,
        gone TEXT,
        why TEXT NOT NULL DEFAULT ''
    );
    CREATE TABLE subscriptions (
        person BLOB NOT NULL REFERENCES people (key) ON DELETE CASCADE,
        topics TEXT NOT NULL,
        kinds TEXT NOT NULL,
        audiences TEXT NOT NULL,
        match TEXT NOT NULL CHECK (match IN ('any', 'all')),
        often TEXT NOT NULL CHECK (often IN ('immediately', 'weekly', 'monthly')),
        since TEXT NOT NULL,
        ends TEXT
    );
    CREATE INDEX subscriptions_of ON subscriptions (person);
    CREATE TABLE consents (
        person BLOB NOT NULL REFERENCES people (key) ON DELETE CASCADE,
        at TEXT NOT NULL,
        event TEXT NOT NULL,
        basis TEXT NOT NULL,
        gave TEXT NOT NULL,
        how TEXT NOT NULL,
        told TEXT NOT NULL
    );
    CREATE INDEX consents_of ON consents (person);
    CREATE TABLE suppressions (key BLOB PRIMARY KEY, at TEXT NOT NULL, why TEXT NOT NULL, source TEXT NOT NULL);
    CREATE TABLE runs (
        run TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        provider TEXT NOT NULL,
        bulletins INTEGER NOT NULL,
        people INTEGER NOT NULL
    );
    CREATE TABLE announcements (
        bulletin TEXT NOT NULL,
        revision INTEGER NOT NULL,
        often TEXT NOT NULL,
        title TEXT NOT NULL,
        run TEXT NOT NULL REFERENCES runs (run),
        PRIMARY KEY (bulletin, revision, often)
    );
    CREATE TABLE digests (
        often TEXT NOT NULL,
        ends TEXT NOT NULL,
        run TEXT NOT NULL REFERENCES runs (run),
        PRIMARY KEY (often, ends)
    );
    CREATE TABLE exports (
        bulletin TEXT NOT NULL,
        revision INTEGER NOT NULL,
        subscriber BLOB NOT NULL,
        run TEXT NOT NULL REFERENCES runs (run),
        PRIMARY KEY (bulletin, revision, subscriber)
    ) WITHOUT ROWID;
    CREATE TABLE undone (run TEXT PRIMARY KEY REFERENCES runs (run), at TEXT NOT NULL, why TEXT NOT NULL);
    CREATE TABLE undone_exports (bulletin TEXT, revision INTEGER, subscriber BLOB, run TEXT NOT NULL);
    """,
)


class StoreError(Exception):
    """The database cannot be read or written. The message says what SQLite said."""


class Store:
    """The database of one project. Open it with `opened`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        (self._secret,) = connection.execute("SELECT key FROM secret").fetchone()

    @contextmanager
    def exclusive(self, *, keep: bool = True) -> Iterator[None]:
        """One writer at a time. All that is recorded inside is kept together at the end, or not at all; of a trial,
        which is not to be kept, nothing is.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT" if keep else "ROLLBACK")

    def key(self, address: str) -> bytes:
        """What stands for a person where the address must not: a keyed hash, by which it can only be recognised."""
        return hmac.digest(self._secret, address_identity(address).encode(), hashlib.sha256)[:KEY_BYTES]


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The database at a path, made or brought up to date first. StoreError if that, or anything done with it, fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield from _opened(path)
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be used: {error}. Put your backup of it in its place.") from error


def _opened(path: Path) -> Iterator[Store]:
    connection = sqlite3.connect(path, isolation_level=None, timeout=30)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA temp_store = MEMORY")  # no address in a file that SQLite makes aside
        _migrate(connection)
        yield Store(connection)
    finally:
        connection.close()


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, all in one transaction, so that a database is never half made."""
    connection.execute("BEGIN IMMEDIATE")
    (done,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[done:], start=done + 1):
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
        if number == 1:
            connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(32),))
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")


def to_timestamp(moment: datetime) -> str:
    """A moment as it is kept: UTC to the microsecond, so that text sorts as time does."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=4096)
def from_timestamp(text: str) -> datetime:
    """The moment that was kept, in the board's time zone."""
    return datetime.fromisoformat(text).astimezone(LONDON)
