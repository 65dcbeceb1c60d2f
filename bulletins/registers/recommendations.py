"""Every recommendation that was published, with its permanent id and how far it is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.recommendation import Recommendation, RecommendationStatus
from bulletins.registers.listings import without_withdrawn


@dataclass(frozen=True)
class RegisteredRecommendation:
    """One recommendation. `repeats` and `repeated` are the ids of earlier and later ones that ask for the same."""

    id: str
    bulletin: Bulletin
    item: Recommendation
    overdue: bool
    repeats: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about: its own topics, else those of its bulletin."""
        return self.item.topics or self.bulletin.topics

    @property
    def aims(self) -> tuple[str, ...]:
        """What it was to change: its own topics, else the first, main topic of its bulletin."""
        return self.item.topics or self.bulletin.topics[:1]


@dataclass(frozen=True)
class RecommendationRegister:
    """The register: what its bulletins ask for, the newest bulletin first."""

    entries: tuple[RegisteredRecommendation, ...]

    @cached_property
    def by_id(self) -> Mapping[str, RegisteredRecommendation]:
        """Entries by permanent id."""
        return {entry.id: entry for entry in self.entries}

    def of(self, bulletin: Bulletin, item: Recommendation) -> RegisteredRecommendation:
        """The entry of one recommendation of a bulletin."""
        return self.by_id[_id(bulletin, item)]

    @cached_property
    def open(self) -> tuple[RegisteredRecommendation, ...]:
        """What is still to be done: overdue ones first, then by the day they are due, then those without a day."""
        return by_urgency(entry for entry in self.entries if entry.item.open)

    @cached_property
    def closed(self) -> tuple[RegisteredRecommendation, ...]:
        """What is complete, superseded or declined."""
        return tuple(entry for entry in self.entries if not entry.item.open)

    @cached_property
    def overdue(self) -> tuple[RegisteredRecommendation, ...]:
        """What should have been done by now."""
        return tuple(entry for entry in self.open if entry.overdue)

    @cached_property
    def unowned(self) -> tuple[RegisteredRecommendation, ...]:
        """What is still to be done and nobody's."""
        return tuple(entry for entry in self.open if not entry.item.owner)

    @cached_property
    def undated(self) -> tuple[RegisteredRecommendation, ...]:
        """What is still to be done, at no given time."""
        return tuple(entry for entry in self.open if entry.item.due is None)

    def by_status(self) -> Mapping[str, tuple[RegisteredRecommendation, ...]]:
        """Entries by status, those in use only, from the least done to the most."""
        groups = _grouped(self.entries, lambda entry: (entry.item.status,))
        return {status: groups[status] for status in get_args(RecommendationStatus) if status in groups}

    def by_owner(self) -> Mapping[str, tuple[RegisteredRecommendation, ...]]:
        """Entries by owning agency."""
        return _grouped(self.entries, lambda entry: entry.item.owner)

    def by_topic(self) -> Mapping[str, tuple[RegisteredRecommendation, ...]]:
        """Entries by topic."""
        return _grouped(self.entries, lambda entry: entry.topics)


def recommendation_register(library: Library) -> RecommendationRegister:
    """The register of a published library, judged on the day it is seen.

    A permanent id is the bulletin's first id and the recommendation's own: neither an edit, nor a new order,
    nor a new name of the bulletin changes it. What a withdrawn bulletin asked for is not in it.
    """
    found = [(item, bulletin) for bulletin in without_withdrawn(library) for item in bulletin.recommendations]
    earlier = {_id(bulletin, item): _repeats(item, library) for item, bulletin in found}
    known = earlier.keys()
    later: dict[str, list[str]] = {}
    for id, repeats in earlier.items():
        for target in repeats:
            later.setdefault(target, []).append(id)
    return RecommendationRegister(
        tuple(
            RegisteredRecommendation(
                id=(id := _id(bulletin, item)),
                bulletin=bulletin,
                item=item,
                overdue=item.open and item.due is not None and item.due < library.day,
                repeats=tuple(target for target in earlier[id] if target in known),
                repeated=tuple(later.get(id, ())),
            )
            for item, bulletin in found
        )
    )


def by_urgency(entries: Iterable[RegisteredRecommendation]) -> tuple[RegisteredRecommendation, ...]:
    """Open before closed; overdue first, then by the day they are due, then those without a day."""
    return tuple(sorted(entries, key=lambda e: (not e.item.open, not e.overdue, str(e.item.due or "9999"))))


def _id(bulletin: Bulletin, item: Recommendation) -> str:
    return f"{bulletin.first_id}/{item.id}"


def _repeats(item: Recommendation, library: Library) -> tuple[str, ...]:
    """The permanent ids of what a recommendation repeats, whichever of its bulletin's names was written."""
    made = []
    for reference in item.repeats:
        id, _, number = reference.partition("/")
        earlier = library.by_any_id.get(id)
        if earlier is not None:
            made.append(f"{earlier.first_id}/{number}")
    return tuple(made)


def _grouped(
    entries: Iterable[RegisteredRecommendation], keys: Callable[[RegisteredRecommendation], Iterable[str]]
) -> Mapping[str, tuple[RegisteredRecommendation, ...]]:
    groups: dict[str, list[RegisteredRecommendation]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return {key: by_urgency(group) for key, group in groups.items()}
