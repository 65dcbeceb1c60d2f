"""The database of a project's alerts, in SQLite: the circulation list, and the ledger of what was exported to whom.

Deleted data is overwritten with zeros, so that an erased email address is not left anywhere in the file.
"""

import hashlib
import hmac
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from bulletins.model.fields.london_time import LONDON
from bulletins.subscribers.email_addresses import address_identity

KEY_BYTES: Final = 16
"""Length of the keyed hash. With 128 bits no two email addresses will share one."""
BUSY_TIMEOUT_SECONDS: Final = 30
"""How long a command waits for another one that is writing."""
# The names of tables and columns never change, because databases exist. Some differ from the names in the code:
# people.gone and people.why are when and why somebody unsubscribed; consents.gave and consents.told are the day they
# agreed and the wording they were shown; `often` is a frequency; suppressions.at is since when.
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
    """The database cannot be read or written. The message names the file and gives the reason."""


class Store:
    """The open database of one project. `open_store` makes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        (self._secret,) = connection.execute("SELECT key FROM secret").fetchone()

    @contextmanager
    def transaction(self, *, commit: bool = True) -> Iterator[None]:
        """One writer at a time: another one waits. Everything written inside is kept at the end, or nothing is if an
        exception is raised. A dry run passes `commit=False`, and nothing is kept either.
        """
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT" if commit else "ROLLBACK")

    def key(self, address: str) -> bytes:
        """The keyed hash (HMAC-SHA256) of an email address. It recognises the address and does not reveal it: a plain
        hash could be reversed by hashing a list of likely addresses, and this one cannot be without the secret.
        """
        return hmac.digest(self._secret, address_identity(address).encode(), hashlib.sha256)[:KEY_BYTES]


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """Open the database, which is created or migrated first. Raises StoreError if that fails, or if any SQLite error
    happens while it is open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=BUSY_TIMEOUT_SECONDS)) as connection:
            _configure(connection)
            _migrate(connection)
            yield Store(connection)
    except sqlite3.Error as error:
        message = f"The database {path} cannot be used: {error}. If it is damaged, restore your backup."
        raise StoreError(message) from error


def _configure(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")  # a committed run survives a power cut
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA temp_store = MEMORY")  # SQLite writes no email address to a temporary file


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply the migrations that are missing, in one transaction, so that a crash leaves no half-made database."""
    connection.execute("BEGIN IMMEDIATE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        for statement in filter(str.strip, script.split(";")):
            connection.execute(statement)
        if number == 1:
            connection.execute("INSERT INTO secret VALUES (?)", (secrets.token_bytes(32),))
        connection.execute(f"PRAGMA user_version = {number}")
    connection.execute("COMMIT")


def to_timestamp(moment: datetime) -> str:
    """A moment as it is stored: in UTC, to the microsecond, so that the order of the texts is the order in time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


@lru_cache(maxsize=4096)
def from_timestamp(text: str) -> datetime:
    """A stored moment, in the board's time zone."""
    return datetime.fromisoformat(text).astimezone(LONDON)
