"""The guidance register: each edition leads to a current one, and a bulletin cites the edition of its time."""

from collections.abc import Iterator, Mapping

from bulletins.formatting import format_date
from bulletins.model.bulletin import Bulletin
from bulletins.model.guidance import Guidance, edition_chain
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode


def check(library: Library) -> Iterator[Problem]:
    """Problems of the editions in guidance.yml, and of the bulletins that cite them. All are warnings."""
    for id, edition in library.guidance.items():
        yield from _succession(id, edition, library)
    for bulletin in library.bulletins:
        yield from _citations(bulletin, library)


def _succession(id: str, edition: Guidance, library: Library) -> Iterator[Problem]:
    origin = library.guidance_origin
    loop = _loop_from(id, library.guidance)
    if loop:
        message = (
            f"these editions supersede each other in a loop: {' → '.join(loop)}. "
            "Remove 'superseded_by:' from the current edition."
        )
        yield Problem(origin.at(id, "superseded_by"), ProblemCode.GUIDANCE_CYCLE, message)
    if edition.superseded_on is not None and edition.superseded_by is None and not edition.changes:
        message = (
            f"'{id}' was superseded, but its replacement is not recorded. "
            "Add `superseded_by:`, or explain it in 'changes:'."
        )
        yield Problem(origin.at(id, "superseded_on"), ProblemCode.GUIDANCE_END, message)
    following = library.guidance.get(edition.superseded_by or "")
    if following and following.published and edition.published and following.published < edition.published:
        message = (
            f"this edition ({format_date(edition.published)}) is superseded by an older one "
            f"({format_date(following.published)}). Correct the dates, or 'superseded_by:'."
        )
        yield Problem(origin.at(id, "superseded_by"), ProblemCode.DATE_ORDER, message)


def _loop_from(id: str, guidance: Mapping[str, Guidance]) -> list[str]:
    """The ids from an edition back to itself: `[a, b, a]`. Empty if the chain of editions does not come back to it."""
    chain = edition_chain(id, guidance)
    return [*chain, id] if guidance[chain[-1]].superseded_by == id else []


def _citations(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    if bulletin.published is None:
        return
    last_revised = max([bulletin.published, *(change.date for change in bulletin.changes)])
    for index, id in enumerate(bulletin.guidance):
        edition = library.guidance.get(id)
        if edition is None:
            continue
        place = bulletin.origin.at("guidance", index)
        if edition.published and edition.published > last_revised:
            published = format_date(edition.published)
            message = f"'{id}' was published on {published}, after this bulletin. Cite an earlier edition."
            yield Problem(place, ProblemCode.GUIDANCE_NEWER, message)
        if edition.superseded_on and edition.superseded_on <= bulletin.published:
            superseded = format_date(edition.superseded_on)
            following = edition.superseded_by
            remedy = f"Cite '{following}'." if following else "Check whether to cite it at all."
            message = f"'{id}' was superseded on {superseded}, before this bulletin was published. {remedy}"
            yield Problem(place, ProblemCode.GUIDANCE_SUPERSEDED, message)
