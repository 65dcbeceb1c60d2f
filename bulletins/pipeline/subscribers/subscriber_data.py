"""What is kept of a person, and who is on the list."""

from dataclasses import dataclass
from typing import Any

from bulletins.alerts.ledger import Ledger
from bulletins.loading.library_loader import load_library
from bulletins.model.vocabulary import Vocabulary
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import SubscriberRecord, SubscriberRepository, Suppression


def project_vocabulary(desk: AlertContext) -> Vocabulary:
    """The project's terms."""
    return load_library(desk.root).library.vocabulary


@dataclass(frozen=True)
class SubscriberData:
    """Everything that is kept of one person."""

    entry: SubscriberRecord | None
    suppression: Suppression | None
    told: tuple[tuple[str, int, str, Any], ...] = ()


def subscriber_data(desk: AlertContext, address: str) -> SubscriberData:
    """What is kept of a person. Writes nothing."""
    if not desk.store.exists():
        return SubscriberData(None, None)
    with open_store(desk.store) as store:
        people = SubscriberRepository(store)
        return SubscriberData(people.find(address), people.suppressed(address), Ledger(store).told(address))


def active_subscribers(desk: AlertContext) -> tuple[tuple[str, tuple[tuple[Preferences, Frequency], ...], bool], ...]:
    """Everybody who may be written to: address, what they ask for and how often, and whether they agreed to hear of
    what is charged for.
    """
    if not desk.store.exists():
        return ()
    with open_store(desk.store) as store:
        return tuple(
            (
                each.address,
                tuple((s.wish, s.often) for s in each.subscriptions if s.ends is None),
                each.agreed is not None,
            )
            for each in SubscriberRepository(store).active()
        )
