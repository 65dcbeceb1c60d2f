"""One person added to the list, or their choices changed."""

from dataclasses import dataclass

from bulletins.model.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers.changes import SubscriberChange
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import Choice, Consent, SubscriberRepository


@dataclass(frozen=True)
class NewSubscriber:
    """Somebody who asks to be on the list, or to change what they asked for. `again` if they had left."""

    address: str
    wanted: Choice
    name: str = ""
    charged: bool = False
    again: bool = False


def add_subscriber(desk: AlertContext, joining: NewSubscriber, ground: Consent) -> SubscriberChange:
    """Put one person on the list, or change what they ask for. Who left comes back only if they ask for it again."""
    address = joining.address
    with open_store(desk.store) as store, store.exclusive():
        people = SubscriberRepository(store)
        left = people.suppressed(address)
        if left and not joining.again:
            return SubscriberChange(address, "left alone", f"{left.why} on {london_date(left.at)}")
        if left:
            people.welcome(address)
        known = people.find(address)
        if known is None:
            people.add(address, joining.name, ground, desk.now)
        asked = people.ask(address, [joining.wanted], desk.now)
        agreed = people.agree(address, joining.charged, desk.now)
        if known is None:
            return SubscriberChange(address, "new")
        return SubscriberChange(address, "changed" if asked or agreed else "the same")
