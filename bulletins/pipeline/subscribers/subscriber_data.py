"""What is kept of one person, who is on the list, and the terms that people can ask for."""

from dataclasses import dataclass

from bulletins.alerts.ledger import ExportedBulletin, Ledger
from bulletins.loading.project_files import ProjectFiles
from bulletins.loading.vocabulary_loader import load_vocabulary
from bulletins.model.vocabulary import Vocabulary
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.subscribers.preferences import Subscriber
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_records import SubscriberRecord, Suppression
from bulletins.subscribers.subscriber_repository import SubscriberRepository


@dataclass(frozen=True)
class SubscriberData:
    """Everything that is kept of one person: their record, their suppression, and what was exported to them."""

    record: SubscriberRecord | None
    suppression: Suppression | None
    exported: tuple[ExportedBulletin, ...] = ()


def project_vocabulary(context: AlertContext) -> Vocabulary:
    """The terms of the project. Its other content is not read."""
    return load_vocabulary(ProjectFiles(context.root)).vocabulary


def subscriber_data(context: AlertContext, address: str) -> SubscriberData:
    """What is kept of a person. Writes nothing. Raises StoreError."""
    if not context.store.exists():
        return SubscriberData(None, None)
    with open_store(context.store) as store:
        repository, key = SubscriberRepository(store), store.key(address)
        return SubscriberData(repository.find(key), repository.suppression(key), Ledger(store).exported_to(key))


def active_subscribers(context: AlertContext) -> tuple[Subscriber, ...]:
    """Everybody who may be written to, in the order of their addresses. Raises StoreError."""
    if not context.store.exists():
        return ()
    with open_store(context.store) as store:
        return tuple(SubscriberRepository(store).active())
