"""The lists people browse: by topic, kind, audience, agency and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.vocabulary import Kind, Term

FACET_FAMILIES: Final = ("topics", "audiences", "agencies", "years", "review_types", "age_bands", "harm")

GOOD_PRACTICE: Final = "good-practice"
"""The topic, and the kind where a board has one, of what went well."""


@dataclass(frozen=True)
class Listing:
    """One list: the family it belongs to, its slug, its words, and its bulletins, newest first."""

    family: str
    slug: str
    label: str
    purpose: str
    group: str
    bulletins: tuple[Bulletin, ...]

    @property
    def number(self) -> int:
        """How many bulletins it holds."""
        return len(self.bulletins)


def all_listings(library: Library) -> Mapping[str, tuple[Listing, ...]]:
    """Every list of a published library that holds something, by family, in the vocabulary's order."""
    alive = without_withdrawn(library)
    found = {family: _family(library, family, alive) for family in ("topics", "kinds", "audiences", "agencies")}
    return found | {"years": _years(alive)}


def search_facets(library: Library) -> Mapping[str, tuple[Listing, ...]]:
    """What search can narrow by: the listings of each family, of the bulletins whose kind has that facet."""
    kinds = library.vocabulary.kinds
    found = {}
    for family in FACET_FAMILIES:
        faceted = tuple(b for b in without_withdrawn(library) if family in kinds[b.kind].facets)
        found[family] = _years(faceted) if family == "years" else _family(library, family, faceted)
    return found


def without_withdrawn(library: Library) -> tuple[Bulletin, ...]:
    """What can be read: everything but the withdrawn."""
    return tuple(bulletin for bulletin in library.bulletins if bulletin.status != "withdrawn")


def _family(library: Library, family: str, bulletins: tuple[Bulletin, ...]) -> tuple[Listing, ...]:
    terms: Mapping[str, Term] = getattr(library.vocabulary, family)
    made = (_listing(family, slug, term, bulletins) for slug, term in terms.items())
    return tuple(listing for listing in made if listing.bulletins)


def _listing(family: str, slug: str, term: Term, bulletins: tuple[Bulletin, ...]) -> Listing:
    label = term.plural if isinstance(term, Kind) else term.label
    purpose = term.purpose if isinstance(term, Kind) else ""
    chosen = tuple(bulletin for bulletin in bulletins if slug in terms_of(bulletin, family))
    return Listing(family, slug, label, purpose, term.group or "", chosen)


def good_practice(library: Library) -> Listing:
    """What went well: bulletins of that kind or on that topic, and audits that found a strength. Newest first."""
    chosen = tuple(bulletin for bulletin in library.bulletins if _shows_good_practice(bulletin))
    return Listing(GOOD_PRACTICE, GOOD_PRACTICE, "Good practice", "What worked, and what made it work.", "", chosen)


def _shows_good_practice(bulletin: Bulletin) -> bool:
    findings = bulletin.audit.findings if bulletin.audit else ()
    tagged = GOOD_PRACTICE in (bulletin.kind, *bulletin.topics)
    return tagged or any(finding.type == "strength" for finding in findings)


def terms_of(bulletin: Bulletin, family: str) -> tuple[str, ...]:
    """The terms of a family that a bulletin carries."""
    case = bulletin.case
    match family:
        case "kinds":
            return (bulletin.kind,)
        case "years":
            return (str(bulletin.published)[:4],)
        case "harm":
            return case.harm if case else ()
        case "age_bands":
            return (case.age_band,) if case else ()
        case "review_types":
            return (case.review,) if case and case.review else ()
    carried: tuple[str, ...] = getattr(bulletin, family)
    return carried


def _years(bulletins: tuple[Bulletin, ...]) -> tuple[Listing, ...]:
    years = sorted({terms_of(bulletin, "years")[0] for bulletin in bulletins}, reverse=True)
    return tuple(
        Listing("years", year, year, "", "", tuple(b for b in bulletins if terms_of(b, "years") == (year,)))
        for year in years
    )
