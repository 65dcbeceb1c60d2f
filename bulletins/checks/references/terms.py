"""Terms and guidance: each topic, agency, audience, kind and document that the content names must exist."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.placeholders import has_placeholder
from bulletins.model.library import Library
from bulletins.model.origin import FieldKey, FieldPath
from bulletins.model.vocabulary import Term
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import closest_word, suggestion

FAMILY_NOUNS: Final = {
    "kinds": "kind",
    "templates": "template",
    "topics": "topic",
    "audiences": "audience",
    "agencies": "agency",
    "harm": "type of harm",
    "age_bands": "age band",
    "review_types": "type of review",
}
"""What a message calls a term of each family."""
WHERE_LISTED: Final = "For the full list, see docs/vocabulary.md. You can add terms in content/vocabulary/."


class TermUse(NamedTuple):
    """A term in the fields of a bulletin, with its family and its place."""

    family: str
    keys: FieldPath
    slug: str


def check(library: Library) -> Iterator[Problem]:
    """Problems of every term of a bulletin, and of every reference to guidance."""
    for bulletin in library.bulletins:
        yield from _terms(bulletin, library)
        for index, id in enumerate(bulletin.guidance):
            if id not in library.guidance and not library.guidance_unreadable:
                place = bulletin.origin.at("guidance", index)
                yield Problem(place, ProblemCode.UNKNOWN_GUIDANCE, _no_such_guidance(id, library.guidance))
    for id, edition in library.guidance.items():
        following = edition.superseded_by
        if following and following not in library.guidance:
            place = library.guidance_origin.at(id, "superseded_by")
            yield Problem(place, ProblemCode.UNKNOWN_GUIDANCE, _no_such_guidance(following, library.guidance))


def term_uses(bulletin: Bulletin) -> Iterator[TermUse]:
    """Every term in the fields of a bulletin, of its case, its findings and its recommendations."""
    yield TermUse("kinds", ("kind",), bulletin.kind)
    if bulletin.template:
        yield TermUse("templates", ("template",), bulletin.template)
    yield from _uses("topics", bulletin.topics, "topics")
    yield from _uses("audiences", bulletin.audiences, "audiences")
    yield from _uses("agencies", bulletin.agencies, "agencies")
    if bulletin.case:
        yield TermUse("age_bands", ("case", "age_band"), bulletin.case.age_band)
        yield from _uses("harm", bulletin.case.harm, "case", "harm")
        if bulletin.case.review:
            yield TermUse("review_types", ("case", "review"), bulletin.case.review)
    for index, finding in enumerate(bulletin.audit.findings if bulletin.audit else ()):
        yield from _uses("topics", finding.topics, "audit", "findings", index, "topics")
    for index, recommendation in enumerate(bulletin.recommendations):
        yield from _uses("agencies", recommendation.owner, "recommendations", index, "owner")
        yield from _uses("topics", recommendation.topics, "recommendations", index, "topics")


def _uses(family: str, slugs: Sequence[str], *keys: FieldKey) -> Iterator[TermUse]:
    for index, slug in enumerate(slugs):
        yield TermUse(family, (*keys, index), slug)


def _terms(bulletin: Bulletin, library: Library) -> Iterator[Problem]:
    for use in term_uses(bulletin):
        terms = library.vocabulary.terms(use.family)
        if use.slug not in terms and not has_placeholder(use.slug):
            message = f"'{use.slug}' is not a known {FAMILY_NOUNS[use.family]}. {_remedy(use.slug, terms)}"
            yield Problem(bulletin.origin.at(*use.keys), ProblemCode.UNKNOWN_TERM, message)


def _remedy(slug: str, terms: Mapping[str, Term]) -> str:
    """The closest slug; else the slug of the closest label, because authors write labels too."""
    slugs_by_label = {term.label.lower(): id for id, term in terms.items()}
    closest_label = closest_word(slug, slugs_by_label)
    otherwise = f"Did you mean '{slugs_by_label[closest_label]}'?" if closest_label else WHERE_LISTED
    return suggestion(slug, terms, otherwise)


def _no_such_guidance(id: str, guidance: Collection[str]) -> str:
    return f"'{id}' is not in content/guidance.yml. {suggestion(id, guidance)}"
