"""The guidance register: chains of editions that lead to one that holds, and citations that fit their day."""

from collections.abc import Iterator, Mapping

from bulletins.model.guidance import Guidance
from bulletins.model.library import Library
from bulletins.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """Problems of editions and of the bulletins that cite them."""
    for id, document in library.guidance.items():
        yield from _chain(id, document, library)
    yield from _citations(library)


def _chain(id: str, document: Guidance, library: Library) -> Iterator[Problem]:
    origin = library.guidance_origin
    if document.superseded_by is not None and _ring(id, library.guidance):
        message = f"'{id}' is in the end superseded by itself. One edition of the ring is the current one."
        yield Problem(origin.at(id, "superseded_by"), "guidance-cycle", message)
    if document.superseded_on is not None and document.superseded_by is None and not document.changes:
        message = f"'{id}' was superseded, and nothing says by what. Add `superseded_by:`, or say so in 'changes:'."
        yield Problem(origin.at(id, "superseded_on"), "guidance-end", message)
    following = library.guidance.get(document.superseded_by or "")
    if following and following.published and document.published and following.published < document.published:
        message = f"this edition is of {document.published}, and the one that replaced it is older."
        yield Problem(origin.at(id, "superseded_by"), "date-order", message)


def _ring(id: str, guidance: Mapping[str, Guidance]) -> bool:
    """Whether the chain from an edition comes back to it."""
    seen: set[str] = set()
    following = guidance[id].superseded_by
    while following is not None and following in guidance and following not in seen:
        seen.add(following)
        following = guidance[following].superseded_by
    return id in seen


def _citations(library: Library) -> Iterator[Problem]:
    for bulletin in library.bulletins:
        written = max(
            [day for day in (bulletin.published, *(change.date for change in bulletin.changes)) if day], default=None
        )
        for index, id in enumerate(bulletin.guidance):
            cited = library.guidance.get(id)
            if cited is None or written is None or bulletin.published is None:
                continue
            place = bulletin.origin.at("guidance", index)
            if cited.published and cited.published > written:
                message = f"'{id}' came out on {cited.published}, after this bulletin. Did it mean an earlier edition?"
                yield Problem(place, "guidance-newer", message)
            if cited.superseded_on and cited.superseded_on <= bulletin.published:
                instead = f" Cite '{cited.superseded_by}'." if cited.superseded_by else ""
                message = f"'{id}' was replaced on {cited.superseded_on}, before this bulletin came out.{instead}"
                yield Problem(place, "guidance-superseded", message)
