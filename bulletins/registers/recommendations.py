"""The register of recommendations: every published one, with its permanent id and its progress."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.model.recommendation import STATUS_LABELS, Recommendation
from bulletins.model.vocabulary import Vocabulary
from bulletins.registers.listings import without_withdrawn


@dataclass(frozen=True)
class RegisteredRecommendation:
    """One recommendation. `repeats` and `repeated_by` are the permanent ids of earlier and later recommendations that
    ask for the same thing.
    """

    id: str
    bulletin: PublishedBulletin
    recommendation: Recommendation
    overdue: bool
    repeats: tuple[str, ...] = ()
    repeated_by: tuple[str, ...] = ()

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about: its own topics, else those of its bulletin."""
        return self.recommendation.topics or self.bulletin.topics

    @property
    def main_topics(self) -> tuple[str, ...]:
        """What it should improve: its own topics, else the first (main) topic of its bulletin."""
        return self.recommendation.topics or self.bulletin.topics[:1]


@dataclass(frozen=True)
class RecommendationGroup:
    """The recommendations that share a status, an owner or a topic: open ones first, the most urgent at the top."""

    slug: str
    label: str
    entries: tuple[RegisteredRecommendation, ...]

    @property
    def open(self) -> int:
        """How many are not complete, superseded or declined."""
        return sum(entry.recommendation.open for entry in self.entries)

    @property
    def overdue(self) -> int:
        """How many are open and past their due date."""
        return sum(entry.overdue for entry in self.entries)

    @property
    def closed(self) -> int:
        """How many are complete, superseded or declined."""
        return len(self.entries) - self.open

    @property
    def complete(self) -> int:
        """How many are complete."""
        return sum(entry.recommendation.status == "complete" for entry in self.entries)


@dataclass(frozen=True)
class RecommendationRegister:
    """Every recommendation of a published library, those of the newest bulletin first."""

    entries: tuple[RegisteredRecommendation, ...]
    vocabulary: Vocabulary

    @cached_property
    def by_id(self) -> Mapping[str, RegisteredRecommendation]:
        """Entries by permanent id."""
        return {entry.id: entry for entry in self.entries}

    def of(self, bulletin: PublishedBulletin, recommendation: Recommendation) -> RegisteredRecommendation:
        """The entry of one recommendation of a bulletin. KeyError for a withdrawn bulletin."""
        return self.by_id[_permanent_id(bulletin, recommendation)]

    @cached_property
    def open(self) -> tuple[RegisteredRecommendation, ...]:
        """Those with something still to do: overdue first, then by due date, then those without one."""
        return by_urgency(entry for entry in self.entries if entry.recommendation.open)

    @cached_property
    def closed(self) -> tuple[RegisteredRecommendation, ...]:
        """Those that are complete, superseded or declined."""
        return tuple(entry for entry in self.entries if not entry.recommendation.open)

    @cached_property
    def overdue(self) -> tuple[RegisteredRecommendation, ...]:
        """Open ones past their due date."""
        return tuple(entry for entry in self.open if entry.overdue)

    @cached_property
    def due_later(self) -> tuple[RegisteredRecommendation, ...]:
        """Open ones with a due date that has not passed."""
        return tuple(entry for entry in self.open if entry.recommendation.due and not entry.overdue)

    @cached_property
    def undated(self) -> tuple[RegisteredRecommendation, ...]:
        """Open ones without a due date."""
        return tuple(entry for entry in self.open if entry.recommendation.due is None)

    @cached_property
    def unowned(self) -> tuple[RegisteredRecommendation, ...]:
        """Open ones without an owner."""
        return tuple(entry for entry in self.open if not entry.recommendation.owner)

    def by_status(self) -> Mapping[str, RecommendationGroup]:
        """A group for each status in use, by status, in the order of STATUS_LABELS."""
        return _grouped(self.entries, lambda entry: (entry.recommendation.status,), STATUS_LABELS)

    def by_owner(self) -> Mapping[str, RecommendationGroup]:
        """A group for each agency that owns a recommendation, by slug, in the vocabulary's order."""
        return _grouped(self.entries, lambda entry: entry.recommendation.owner, self._labels("agencies"))

    def by_topic(self) -> Mapping[str, RecommendationGroup]:
        """A group for each topic that a recommendation is about, by slug, in the vocabulary's order."""
        return _grouped(self.entries, lambda entry: entry.topics, self._labels("topics"))

    def status_groups(self) -> tuple[RecommendationGroup, ...]:
        """The groups of `by_status`, in order."""
        return tuple(self.by_status().values())

    def groups_of(self, family: str) -> tuple[RecommendationGroup, ...]:
        """The groups of `agencies` (owners) or of `topics`, in order. KeyError for any other family."""
        return tuple(self._groups_by_family[family].values())

    def group(self, family: str, slug: str) -> RecommendationGroup | None:
        """The group of one agency or topic. None if it has no recommendations, and for any other family."""
        return self._groups_by_family.get(family, {}).get(slug)

    @cached_property
    def _groups_by_family(self) -> Mapping[str, Mapping[str, RecommendationGroup]]:
        return {"agencies": self.by_owner(), "topics": self.by_topic()}

    def _labels(self, family: str) -> Mapping[str, str]:
        return {slug: term.label for slug, term in self.vocabulary.terms(family).items()}


def recommendation_register(library: PublishedLibrary) -> RecommendationRegister:
    """The register of a published library, with what is overdue on the day that the library is seen.

    A permanent id is the id that the bulletin was first published under and the recommendation's own. It stays the
    same when the bulletin is edited or renamed, or its recommendations are reordered. Withdrawn bulletins are left out.
    """
    published = [
        (bulletin, recommendation)
        for bulletin in without_withdrawn(library)
        for recommendation in bulletin.recommendations
    ]
    registered_ids = {_permanent_id(bulletin, recommendation) for bulletin, recommendation in published}
    entries = []
    repeated_by: dict[str, list[str]] = {}
    for bulletin, recommendation in published:
        id = _permanent_id(bulletin, recommendation)
        repeats = tuple(earlier for earlier in _repeated_ids(recommendation, library) if earlier in registered_ids)
        for earlier in repeats:
            repeated_by.setdefault(earlier, []).append(id)
        overdue = recommendation.open and recommendation.due is not None and recommendation.due < library.day
        entries.append(RegisteredRecommendation(id, bulletin, recommendation, overdue, repeats))
    return RecommendationRegister(
        tuple(replace(entry, repeated_by=tuple(repeated_by.get(entry.id, ()))) for entry in entries),
        library.vocabulary,
    )


def by_urgency(entries: Iterable[RegisteredRecommendation]) -> tuple[RegisteredRecommendation, ...]:
    """Open ones first; among these overdue ones first, then by due date, then those without one."""

    def urgency(entry: RegisteredRecommendation) -> tuple[bool, bool, date]:
        return not entry.recommendation.open, not entry.overdue, entry.recommendation.due or date.max

    return tuple(sorted(entries, key=urgency))


def _permanent_id(bulletin: PublishedBulletin, recommendation: Recommendation) -> str:
    return f"{bulletin.first_id}/{recommendation.id}"


def _repeated_ids(recommendation: Recommendation, library: PublishedLibrary) -> tuple[str, ...]:
    """The permanent ids of what a recommendation repeats. An author may write any id that the bulletin has had."""
    ids = []
    for reference in recommendation.repeats:
        bulletin_id, _, number = reference.partition("/")
        earlier = library.by_current_or_former_id.get(bulletin_id)
        if earlier is not None:
            ids.append(f"{earlier.first_id}/{number}")
    return tuple(ids)


def _grouped(
    entries: Iterable[RegisteredRecommendation],
    slugs_of: Callable[[RegisteredRecommendation], Iterable[str]],
    labels: Mapping[str, str],
) -> Mapping[str, RecommendationGroup]:
    """Groups in the order of `labels`. Slugs without a label and labels without an entry have none."""
    members: dict[str, list[RegisteredRecommendation]] = {}
    for entry in entries:
        for slug in slugs_of(entry):
            members.setdefault(slug, []).append(entry)
    return {
        slug: RecommendationGroup(slug, label, by_urgency(members[slug]))
        for slug, label in labels.items()
        if slug in members
    }
