"""A person on the circulation list, and what they asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Vocabulary

NEWSLETTER: Final = "issue"
"""Stands among the kinds for the newsletter: everything that is in an issue."""
PREFERENCE_FAMILIES: Final = ("topics", "kinds", "audiences")


class Frequency(StrEnum):
    """How often somebody wants to hear, the most often first."""

    IMMEDIATELY = "immediately"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


@dataclass(frozen=True, slots=True)
class Preferences:
    """What to hear about. A family of terms that is left empty means everything.

    `match` says whether any of the chosen terms of a family is enough, or a bulletin must have all of them.
    """

    topics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    audiences: frozenset[str] = frozenset()
    match: Literal["any", "all"] = "any"

    def wants(self, bulletin: Bulletin) -> bool:
        """Whether a bulletin was asked for: it has to suit in every family."""
        return not any(self.unmet(family, bulletin) for family in PREFERENCE_FAMILIES)

    def unmet(self, family: str, bulletin: Bulletin) -> bool:
        """Whether a bulletin does not suit in one family."""
        chosen: frozenset[str] = getattr(self, family)
        if not chosen:
            return False
        if family == "kinds":
            return bulletin.kind not in chosen and not (NEWSLETTER in chosen and bulletin.issue)
        terms: tuple[str, ...] = getattr(bulletin, family)
        return not chosen.issubset(terms) if self.match == "all" else chosen.isdisjoint(terms)

    def said(self, vocabulary: Vocabulary) -> str:
        """In words: `topics: Neglect or Early help; kinds: Newsletter`."""
        joined = f" {'and' if self.match == 'all' else 'or'} "
        parts = [
            f"{family}: {joined.join(sorted(preference_label(family, slug, vocabulary) for slug in chosen))}"
            for family in PREFERENCE_FAMILIES
            if (chosen := getattr(self, family))
        ]
        return "; ".join(parts) or "everything"


def preference_label(family: str, slug: str, vocabulary: Vocabulary) -> str:
    """What a term is called."""
    return "Newsletter" if (family, slug) == ("kinds", NEWSLETTER) else vocabulary.label(family, slug)


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish and how often. It holds for what became known from `since` on, and before `ends` if it was given up."""

    wish: Preferences
    often: Frequency
    since: datetime
    ends: datetime | None = None

    def holds(self, known: datetime) -> bool:
        """Whether it was in force when a bulletin became known."""
        return self.since <= known and (self.ends is None or known < self.ends)


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Somebody who is on the list. `key` stands for the address in the ledger. `agreed` is when they agreed to hear of
    things that are charged for, or None.
    """

    key: bytes
    address: str
    subscriptions: tuple[Subscription, ...]
    agreed: datetime | None = None

    def may_hear(self, bulletin: Bulletin, known: datetime) -> bool:
        """Whether a bulletin that advertises something charged for may be sent to them, or is none."""
        return not bulletin.promotional or (self.agreed is not None and self.agreed <= known)
