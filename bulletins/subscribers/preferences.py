"""A person on the circulation list, and what they asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Vocabulary

NEWSLETTER: Final = "issue"
"""Among the kinds that a person can ask for, this is the newsletter: everything that is in an issue."""
PREFERENCE_FAMILIES: Final = ("topics", "kinds", "audiences")
Match = Literal["any", "all"]


class Frequency(StrEnum):
    """How often somebody wants alerts, the most frequent first."""

    IMMEDIATELY = "immediately"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


_FREQUENCY_ORDER: Final = {frequency: position for position, frequency in enumerate(Frequency)}


def most_frequent(frequencies: Iterable[Frequency]) -> Frequency:
    """The most frequent of one or more frequencies."""
    return min(frequencies, key=_FREQUENCY_ORDER.__getitem__)


@dataclass(frozen=True, slots=True)
class Preferences:
    """What somebody wants alerts about. An empty family of terms means everything.

    With `match` "any", a bulletin needs one of the chosen terms of a family; with "all", it needs every one of them.
    """

    topics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    match: Match = "any"

    def matches(self, bulletin: Bulletin) -> bool:
        """Whether a bulletin matches in every family."""
        return not any(self.mismatches(family, bulletin) for family in PREFERENCE_FAMILIES)

    def mismatches(self, family: str, bulletin: Bulletin) -> bool:
        """Whether a bulletin does not match in one family."""
        chosen: frozenset[str] = getattr(self, family)
        if not chosen:
            return False
        if family == "kinds":  # A bulletin has one kind, so `match` cannot apply to it.
            return bulletin.kind not in chosen and not (NEWSLETTER in chosen and bulletin.issue)
        terms: tuple[str, ...] = getattr(bulletin, family)
        return not chosen.issubset(terms) if self.match == "all" else chosen.isdisjoint(terms)

    def in_words(self, vocabulary: Vocabulary) -> str:
        """For example `topics: Neglect or Early help; kinds: Newsletter`, or `everything`."""
        joined = f" {'and' if self.match == 'all' else 'or'} "
        parts = [
            f"{family}: {joined.join(sorted(preference_label(family, slug, vocabulary) for slug in chosen))}"
            for family in PREFERENCE_FAMILIES
            if (chosen := getattr(self, family))
        ]
        return "; ".join(parts) or "everything"


def preference_label(family: str, slug: str, vocabulary: Vocabulary) -> str:
    """The label of a term that a person asked for, or its slug if the board no longer has this term."""
    if (family, slug) == ("kinds", NEWSLETTER):
        return "Newsletter"
    term = vocabulary.terms(family).get(slug)
    return term.label if term else slug


class Choice(NamedTuple):
    """One thing that a person asks for: alerts about what, and how often."""

    preferences: Preferences
    frequency: Frequency


@dataclass(frozen=True, slots=True)
class Subscription:
    """A choice, and when it applies: to what is first announced from `since` on, and before `ends` if it has ended."""

    preferences: Preferences
    frequency: Frequency
    since: datetime
    ends: datetime | None = None

    def in_force_at(self, moment: datetime) -> bool:
        """Whether it applies to a bulletin that was first announced at this moment."""
        return self.since <= moment and (self.ends is None or moment < self.ends)


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody on the list. `key` is the keyed hash of their email address, which the ledger uses in its place.
    `agreed_to_charged` is when they agreed to alerts about paid events, or None.
    """

    key: bytes
    address: str
    subscriptions: tuple[Subscription, ...]
    agreed_to_charged: datetime | None = None

    def may_receive(self, bulletin: Bulletin, announced: datetime) -> bool:
        """Whether a bulletin may be sent to them: it does not advertise a paid event, or they had agreed to that before
        it was first announced. Such advertising is direct marketing, and needs consent.
        """
        return not bulletin.promotional or (self.agreed_to_charged is not None and self.agreed_to_charged <= announced)
