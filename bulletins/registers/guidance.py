"""The guidance register: each document with its editions, and the bulletins that cite each edition.

Two words are kept apart: the *latest* edition is the last of the document's editions, even if it has been superseded or
is not yet in force; the *current* edition is the one to use on a day.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bulletins.model.guidance import Guidance, edition_chain
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.listings import without_withdrawn


@dataclass(frozen=True)
class GuidanceEdition:
    """One edition of a document. `cited_by` is newest first."""

    id: str
    guidance: Guidance
    superseded: bool
    cited_by: tuple[PublishedBulletin, ...]


@dataclass(frozen=True)
class GuidanceDocument:
    """One document with its editions, the latest first."""

    editions: tuple[GuidanceEdition, ...]

    @property
    def latest(self) -> GuidanceEdition:
        """The edition that no other edition supersedes."""
        return self.editions[0]


def latest_edition(id: str, guidance: Mapping[str, Guidance]) -> str:
    """The id of the last edition in an edition's chain. In a loop of editions, the first id in alphabetical order."""
    chain = edition_chain(id, guidance)
    following = guidance[chain[-1]].superseded_by
    return min(chain[chain.index(following) :]) if following in chain else chain[-1]


def is_superseded(library: PublishedLibrary, id: str) -> bool:
    """Whether an edition has been superseded on the day that the library is seen."""
    return library.guidance[id].is_superseded(library.day)


def current_edition(library: PublishedLibrary, id: str) -> Guidance | None:
    """The edition to use instead of a superseded one, on the day that the library is seen. None if there is none."""
    for following in edition_chain(id, library.guidance)[1:]:
        if not is_superseded(library, following):
            return library.guidance[following]
    return None


def guidance_register(library: PublishedLibrary) -> tuple[GuidanceDocument, ...]:
    """Every document of guidance.yml, cited or not, sorted by title."""
    cited_by: dict[str, list[PublishedBulletin]] = {}
    for bulletin in without_withdrawn(library):
        for id in bulletin.guidance:
            cited_by.setdefault(id, []).append(bulletin)
    ids_by_document: dict[str, list[str]] = {}
    for id in library.guidance:
        ids_by_document.setdefault(latest_edition(id, library.guidance), []).append(id)
    documents = [
        GuidanceDocument(
            tuple(
                GuidanceEdition(id, library.guidance[id], is_superseded(library, id), tuple(cited_by.get(id, ())))
                for id in _latest_first(ids, library.guidance)
            )
        )
        for ids in ids_by_document.values()
    ]
    return tuple(sorted(documents, key=lambda document: document.latest.guidance.title.casefold()))


def _latest_first(ids: list[str], guidance: Mapping[str, Guidance]) -> list[str]:
    """Sorted by how many editions came after each. Of two that the same edition superseded, the newer comes first."""

    def rank(id: str) -> tuple[int, int]:
        published = guidance[id].published
        return len(edition_chain(id, guidance)), -(published.toordinal() if published else 0)

    return sorted(ids, key=rank)
