"""Terms and ids: every topic, agency, audience, kind, document and bulletin that is named must exist."""

from collections.abc import Collection, Iterator, Sequence

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.origin import FieldKey, FieldPath
from bulletins.model.placeholders import has_placeholder
from bulletins.problems import Problem
from bulletins.suggestions import closest_word, suggestion

FAMILY_NOUNS = {
    "kinds": "kind",
    "templates": "template",
    "topics": "topic",
    "audiences": "audience",
    "agencies": "agency",
    "harm": "kind of harm",
    "age_bands": "age band",
    "review_types": "type of review",
}
WHERE_LISTED = "docs/vocabulary.md lists them; content/vocabulary/ may add or hide some."


def check(library: Library) -> Iterator[Problem]:
    """Problems of every term and every reference to guidance."""
    for bulletin in library.bulletins:
        for family, keys, slug in _tagged(bulletin):
            known = getattr(library.vocabulary, family)
            if slug not in known and not has_placeholder(slug):
                labelled = {term.label.lower(): id for id, term in known.items()}
                hint = labelled.get(closest_word(slug, labelled))
                said = suggestion(slug, known, f"Did you mean '{hint}'?" if hint else WHERE_LISTED)
                message = f"'{slug}' is not a known {FAMILY_NOUNS[family]}. {said}"
                yield Problem(bulletin.origin.at(*keys), "unknown-term", message)
        for index, cited in enumerate(bulletin.guidance):
            if cited not in library.guidance and not library.guidance_unread:
                place = bulletin.origin.at("guidance", index)
                yield Problem(place, "unknown-guidance", _unknown(cited, library.guidance))
    for id, document in library.guidance.items():
        later = document.superseded_by
        if later and later not in library.guidance:
            place = library.guidance_origin.at(id, "superseded_by")
            yield Problem(place, "unknown-guidance", _unknown(later, library.guidance))


def _unknown(id: str, known: Collection[str]) -> str:
    return f"'{id}' is not in content/guidance.yml. {suggestion(id, known)}"


def _tagged(bulletin: Bulletin) -> Iterator[tuple[str, FieldPath, str]]:
    """Every term of a bulletin: its family, its place, its slug."""
    yield "kinds", ("kind",), bulletin.kind
    if bulletin.template:
        yield "templates", ("template",), bulletin.template
    yield from _each("topics", bulletin.topics, "topics")
    yield from _each("audiences", bulletin.audiences, "audiences")
    yield from _each("agencies", bulletin.agencies, "agencies")
    if bulletin.case:
        yield "age_bands", ("case", "age_band"), bulletin.case.age_band
        yield from _each("harm", bulletin.case.harm, "case", "harm")
        if bulletin.case.review:
            yield "review_types", ("case", "review"), bulletin.case.review
    for index, finding in enumerate(bulletin.audit.findings if bulletin.audit else ()):
        yield from _each("topics", finding.topics, "audit", "findings", index, "topics")
    for index, recommendation in enumerate(bulletin.recommendations):
        yield from _each("agencies", recommendation.owner, "recommendations", index, "owner")
        yield from _each("topics", recommendation.topics, "recommendations", index, "topics")


def _each(family: str, slugs: Sequence[str], *keys: FieldKey) -> Iterator[tuple[str, FieldPath, str]]:
    for index, slug in enumerate(slugs):
        yield family, (*keys, index), slug
