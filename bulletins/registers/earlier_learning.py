"""Earlier case briefings and audits that raised the topics of a bulletin."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.themes import topics_raised

MAX_EARLIER: Final = 4
"""Bulletins that are named on one page. A longer list is not read."""


class LearningSource(NamedTuple):
    """A case briefing or audit, with the topics that it raised."""

    bulletin: PublishedBulletin
    topics: frozenset[str]


def earlier_learning(library: PublishedLibrary) -> Mapping[str, tuple[PublishedBulletin, ...]]:
    """For the id of each bulletin, up to MAX_EARLIER case briefings and audits that were published before it and raised
    one of its topics. Those that share most topics come first, and of these the newest.
    """
    bulletins = without_withdrawn(library)
    sources = [LearningSource(bulletin, frozenset(topics_raised(bulletin))) for bulletin in bulletins]
    raising = [source for source in sources if source.topics]
    return {source.bulletin.id: _most_related(source, raising) for source in sources}


def _most_related(current: LearningSource, sources: Sequence[LearningSource]) -> tuple[PublishedBulletin, ...]:
    topics = current.topics.union(current.bulletin.topics)
    earlier = [
        source
        for source in sources
        if source.bulletin.published < current.bulletin.published and topics & source.topics
    ]
    earlier.sort(key=lambda source: (len(topics & source.topics), source.bulletin.published), reverse=True)
    return tuple(source.bulletin for source in earlier[:MAX_EARLIER])
