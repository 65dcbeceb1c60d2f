"""What the store keeps of one person: their consent, their history, and whether they are suppressed."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from bulletins.subscribers.preferences import Subscriber


@dataclass(frozen=True)
class Consent:
    """Why somebody may be written to: the lawful basis (UK GDPR, article 6), the day they agreed, how they agreed,
    and the wording that they were shown. What is not known is empty.
    """

    basis: str
    agreed_on: str = ""
    how: str = ""
    wording: str = ""


class ConsentEvent(NamedTuple):
    """Something that happened to a person's consent, such as joining or unsubscribing."""

    at: datetime
    event: str
    consent: Consent


@dataclass(frozen=True)
class SubscriberRecord:
    """One person, whether still subscribed or not. `unsubscribed_at` is None, and `reason` empty, while they are."""

    subscriber: Subscriber
    name: str
    joined: datetime
    unsubscribed_at: datetime | None
    reason: str
    consent_history: tuple[ConsentEvent, ...]


@dataclass(frozen=True)
class Suppression:
    """That an email address must not be written to: since when, why, and where that was recorded from."""

    since: datetime
    reason: str
    source: str
