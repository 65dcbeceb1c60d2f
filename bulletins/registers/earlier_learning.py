"""Earlier case briefings and audits that raised the topics of a bulletin."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.themes import topics_raised

MAX_EARLIER: Final = 4
"""Bulletins that are named on one page. A longer list is not read."""
SEVERAL_TOPICS: Final = 2
"""Topics in common from which a page says that something was raised before. One topic alone is a coincidence."""


class LearningSource(NamedTuple):
    """A case briefing or audit, with the topics that it raised."""

    bulletin: PublishedBulletin
    topics: frozenset[str]


class EarlierLearning(NamedTuple):
    """Case briefings and audits that were published before a bulletin and raised a topic of it."""

    bulletins: tuple[PublishedBulletin, ...] = ()
    raised_before: bool = False
    """Whether they raised what the bulletin raises: it is a case or an audit itself, and each shares several topics."""


def earlier_learning(library: PublishedLibrary) -> Mapping[str, EarlierLearning]:
    """For the id of each bulletin, up to MAX_EARLIER earlier ones. Those that share most topics come first, and of
    these the newest. For a case or an audit, those that share only one topic are left out if others share several.
    """
    bulletins = without_withdrawn(library)
    sources = [LearningSource(bulletin, frozenset(topics_raised(bulletin))) for bulletin in bulletins]
    raising = [source for source in sources if source.topics]
    return {source.bulletin.id: _most_related(source, raising) for source in sources}


def _most_related(current: LearningSource, sources: Sequence[LearningSource]) -> EarlierLearning:
    topics = current.topics.union(current.bulletin.topics)
    earlier = [
        source
        for source in sources
        if source.bulletin.published < current.bulletin.published and topics & source.topics
    ]
    earlier.sort(key=lambda source: (len(topics & source.topics), source.bulletin.published), reverse=True)
    several = [source for source in earlier if len(topics & source.topics) >= SEVERAL_TOPICS]
    raised_before = bool(current.topics and several)
    related = several if raised_before else earlier
    return EarlierLearning(tuple(source.bulletin for source in related[:MAX_EARLIER]), raised_before)
