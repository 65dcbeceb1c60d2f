"""Which earlier case briefings and audits raised what a bulletin is about."""

from collections.abc import Mapping

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.registers.listings import without_withdrawn
from bulletins.registers.themes import _day, topics_raised


def earlier_learning(library: Library, most: int = 4) -> Mapping[str, tuple[Bulletin, ...]]:
    """For each bulletin the earlier case briefings and audits that raised what it is about: those that share the
    most topics first, the newest of them before older ones, at most `most`.
    """
    sources = [
        (bulletin, frozenset(topics_raised(bulletin)))
        for bulletin in without_withdrawn(library)
        if topics_raised(bulletin)
    ]
    return {bulletin.id: _earlier(bulletin, sources, most) for bulletin in without_withdrawn(library)}


def _earlier(bulletin: Bulletin, sources: list[tuple[Bulletin, frozenset[str]]], most: int) -> tuple[Bulletin, ...]:
    about = {*bulletin.topics, *topics_raised(bulletin)}
    shared = [
        (len(about & topics), earlier)
        for earlier, topics in sources
        if _day(earlier) < _day(bulletin) and about & topics
    ]
    ranked = sorted(shared, key=lambda pair: (pair[0], str(pair[1].published)), reverse=True)
    return tuple(earlier for _, earlier in ranked[:most])
