"""The store, opened to change the circulation list."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bulletins.pipeline.alerts.context import AlertContext
from bulletins.subscribers.store import Store, open_store

_IN_MEMORY: Final = Path(":memory:")


@contextmanager
def list_transaction(context: AlertContext, *, apply: bool) -> Iterator[Store]:
    """The store inside a transaction. A dry run (`apply=False`) does everything and keeps nothing, so that it reports
    exactly what would happen; a database that does not exist is not created. Raises StoreError.
    """
    path = context.store if apply or context.store.exists() else _IN_MEMORY
    with open_store(path) as store, store.transaction(commit=apply):
        yield store
