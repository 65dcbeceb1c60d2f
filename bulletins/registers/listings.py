"""The lists that people browse and filter by: topic, kind, audience, agency, year and more."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, get_args

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.model.vocabulary import Facet, Kind, Term

LISTED_FAMILIES: Final = ("topics", "kinds", "audiences", "agencies")
"""The families of terms whose terms each have a page with their bulletins. Years have one too."""
TERMS_OF_FAMILY: Final[Mapping[str, Callable[[PublishedBulletin], tuple[str, ...]]]] = {
    "kinds": lambda bulletin: (bulletin.kind,),
    "topics": lambda bulletin: bulletin.topics,
    "audiences": lambda bulletin: bulletin.audiences,
    "agencies": lambda bulletin: bulletin.agencies,
    "years": lambda bulletin: (str(bulletin.published.year),),
    "harm": lambda bulletin: bulletin.case.harm if bulletin.case else (),
    "age_bands": lambda bulletin: (bulletin.case.age_band,) if bulletin.case else (),
    "review_types": lambda bulletin: (bulletin.case.review,) if bulletin.case and bulletin.case.review else (),
}
GOOD_PRACTICE: Final = "good-practice"
"""The slug of the topic of what went well, and of the kind if a board has one."""


@dataclass(frozen=True)
class Listing:
    """One list: the bulletins of one term, newest first. `family` and `slug` are the term's."""

    family: str
    slug: str
    label: str
    purpose: str
    group: str
    bulletins: tuple[PublishedBulletin, ...]

    @property
    def number(self) -> int:
        """How many bulletins are in it."""
        return len(self.bulletins)


def all_listings(library: PublishedLibrary) -> Mapping[str, tuple[Listing, ...]]:
    """The lists that have a page, by family: for each family in the vocabulary's order, then `years`, newest first.

    Empty lists and withdrawn bulletins are left out.
    """
    bulletins = without_withdrawn(library)
    return {family: _listings(library, family, bulletins) for family in (*LISTED_FAMILIES, "years")}


def search_facets(library: PublishedLibrary) -> Mapping[str, tuple[Listing, ...]]:
    """The lists that search can filter by, by facet. Each has only bulletins whose kind has that facet."""
    kinds = library.vocabulary.kinds
    bulletins = without_withdrawn(library)
    return {
        facet: _listings(library, facet, tuple(b for b in bulletins if facet in kinds[b.kind].facets))
        for facet in get_args(Facet)
    }


def without_withdrawn(library: PublishedLibrary) -> tuple[PublishedBulletin, ...]:
    """The bulletins that can be read: all except the withdrawn, newest first."""
    return tuple(bulletin for bulletin in library.bulletins if bulletin.status != "withdrawn")


def good_practice(library: PublishedLibrary) -> Listing:
    """The list of what went well: bulletins of that kind or topic, and audits with a strength among their findings.

    Withdrawn bulletins are included: a feed of this list has to announce the withdrawal.
    """
    bulletins = tuple(bulletin for bulletin in library.bulletins if _shows_good_practice(bulletin))
    return Listing(GOOD_PRACTICE, GOOD_PRACTICE, "Good practice", "Examples of good practice.", "", bulletins)


def terms_of(bulletin: PublishedBulletin, family: str) -> tuple[str, ...]:
    """The slugs of a family (`topics`, `years`, …) that a bulletin has. KeyError for a family without lists."""
    return TERMS_OF_FAMILY[family](bulletin)


def _listings(library: PublishedLibrary, family: str, bulletins: tuple[PublishedBulletin, ...]) -> tuple[Listing, ...]:
    by_slug: dict[str, list[PublishedBulletin]] = {}
    for bulletin in bulletins:
        for slug in dict.fromkeys(terms_of(bulletin, family)):
            by_slug.setdefault(slug, []).append(bulletin)
    if family == "years":
        years = sorted(by_slug, reverse=True)
        return tuple(Listing(family, year, year, "", "", tuple(by_slug[year])) for year in years)
    terms = library.vocabulary.terms(family)
    return tuple(_listing(family, slug, terms[slug], by_slug[slug]) for slug in terms if slug in by_slug)


def _listing(family: str, slug: str, term: Term, bulletins: list[PublishedBulletin]) -> Listing:
    label = term.plural if isinstance(term, Kind) else term.label
    purpose = term.purpose if isinstance(term, Kind) else ""
    return Listing(family, slug, label, purpose, term.group or "", tuple(bulletins))


def _shows_good_practice(bulletin: PublishedBulletin) -> bool:
    findings = bulletin.audit.findings if bulletin.audit else ()
    tagged = GOOD_PRACTICE in (bulletin.kind, *bulletin.topics)
    return tagged or any(finding.type == "strength" for finding in findings)
