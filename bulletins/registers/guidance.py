"""The guidance register: each document with its editions, and every bulletin that cites one of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bulletins.model.bulletin import Bulletin
from bulletins.model.guidance import Guidance
from bulletins.model.library import Library
from bulletins.registers.listings import without_withdrawn


@dataclass(frozen=True)
class CitedEdition:
    """One edition: its id, what is known of it, and the bulletins that cite it, newest first."""

    id: str
    guidance: Guidance
    superseded: bool
    cited: tuple[Bulletin, ...]


@dataclass(frozen=True)
class GuidanceDocument:
    """One document: its editions, the latest first."""

    editions: tuple[CitedEdition, ...]

    @property
    def latest(self) -> CitedEdition:
        """The edition at the end of the chain."""
        return self.editions[0]


def later_editions(id: str, guidance: Mapping[str, Guidance]) -> Iterator[str]:
    """The editions that replaced one, in turn. A chain that comes back to itself ends before it does."""
    seen = {id}
    following = guidance[id].superseded_by
    while following is not None and following in guidance and following not in seen:
        yield following
        seen.add(following)
        following = guidance[following].superseded_by


def latest_edition(id: str, guidance: Mapping[str, Guidance]) -> str:
    """The last edition of the chain that an edition is in; for a chain that is a ring, the first of its names."""
    chain = [id, *later_editions(id, guidance)]
    back = guidance[chain[-1]].superseded_by
    return min(chain[chain.index(back) :]) if back in chain else chain[-1]


def is_superseded(library: Library, id: str) -> bool:
    """Whether an edition has been replaced on the day the library is seen."""
    return library.guidance[id].superseded(library.day)


def current_edition(library: Library, id: str) -> Guidance | None:
    """The edition to use instead of a superseded one, on the day the library is seen: the last one that holds.

    None if nothing replaced it.
    """
    for following in later_editions(id, library.guidance):
        if not is_superseded(library, following):
            return library.guidance[following]
    return None


def guidance_register(library: Library) -> tuple[GuidanceDocument, ...]:
    """Every document, in the order of its title."""
    citing: dict[str, list[Bulletin]] = {}
    for bulletin in without_withdrawn(library):
        for id in bulletin.guidance:
            citing.setdefault(id, []).append(bulletin)
    groups: dict[str, list[str]] = {}
    for id in library.guidance:
        groups.setdefault(latest_edition(id, library.guidance), []).append(id)
    made = [
        GuidanceDocument(tuple(_edition(id, library, citing) for id in _newest_first(ids, library.guidance)))
        for ids in groups.values()
    ]
    return tuple(sorted(made, key=lambda document: document.latest.guidance.title.casefold()))


def _edition(id: str, library: Library, citing: Mapping[str, list[Bulletin]]) -> CitedEdition:
    return CitedEdition(id, library.guidance[id], is_superseded(library, id), tuple(citing.get(id, ())))


def _newest_first(ids: list[str], guidance: Mapping[str, Guidance]) -> list[str]:
    """By how many editions came after each; of two that the same one replaced, the younger first."""

    def rank(id: str) -> tuple[int, int]:
        published = guidance[id].published
        return len([*later_editions(id, guidance)]), -(published.toordinal() if published else 0)

    return sorted(ids, key=rank)
