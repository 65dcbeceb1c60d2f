"""One person enrolled: added to the circulation list, or their choices changed."""

from dataclasses import dataclass
from datetime import datetime

from bulletins.formatting import format_date
from bulletins.pipeline.subscribers.outcomes import Outcome, SubscriberChange
from bulletins.subscribers.preferences import Choice
from bulletins.subscribers.store import Store
from bulletins.subscribers.subscriber_records import Consent
from bulletins.subscribers.subscriber_repository import SubscriberRepository


@dataclass(frozen=True)
class Enrolment:
    """What a person asks for. It replaces what they asked for before.

    `charged` says whether they agree to alerts about paid events; None changes nothing, and for a new person means no.
    `resubscribe` is True if they unsubscribed and now ask to come back. `name` is recorded for a new person only.
    """

    address: str
    choices: frozenset[Choice]
    name: str = ""
    charged: bool | None = None
    resubscribe: bool = False


def enrol(store: Store, enrolment: Enrolment, consent: Consent, at: datetime) -> SubscriberChange:
    """Enrol one person, inside a transaction of the store. `consent` is recorded if they are new on the list.

    A suppressed person is not enrolled, unless they ask to resubscribe: people who unsubscribed are often still in the
    board's own lists.
    """
    repository, address, key = SubscriberRepository(store), enrolment.address, store.key(enrolment.address)
    suppression = repository.suppression(key)
    if suppression and not enrolment.resubscribe:
        detail = f"{suppression.reason} on {format_date(suppression.since)}"
        return SubscriberChange(address, Outcome.NOT_RESUBSCRIBED, detail)
    if suppression:
        repository.lift_suppression(key)
    is_new = repository.find(key) is None
    if is_new:
        repository.add(key, address, enrolment.name, consent, at)
    changed = repository.set_choices(key, enrolment.choices, at)
    if enrolment.charged is not None:
        changed |= repository.set_charged_agreement(key, enrolment.charged, at)
    if is_new:
        return SubscriberChange(address, Outcome.ADDED)
    return SubscriberChange(address, Outcome.CHANGED if changed else Outcome.UNCHANGED)
