"""Words that help search find a bulletin which does not use them: other words for its topics, the expansion of each
abbreviation that it uses, and the abbreviation of each expansion.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.passages import passages_of
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.model.vocabulary import Term
from bulletins.registers.listings import terms_of
from bulletins.text.abbreviations import abbreviation_meanings, abbreviation_uses

SEARCHED_FAMILIES: Final = ("topics", "kinds", "harm", "review_types", "agencies")


@dataclass(frozen=True)
class SearchTerms:
    """The words of the main topic, which count most, and the other words."""

    main: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def search_terms(bulletin: PublishedBulletin, library: PublishedLibrary) -> SearchTerms:
    """The words, each once, in a fixed order. A withdrawn bulletin has no words: search finds it by its title only."""
    if bulletin.status == "withdrawn":
        return SearchTerms()
    main = dict.fromkeys(_words_of_slugs(bulletin.topics[:1], library.vocabulary.topics))
    others = dict.fromkeys([*_words_of_terms(bulletin, library), *_words_of_abbreviations(bulletin, library)])
    return SearchTerms(tuple(main), tuple(word for word in others if word not in main))


def _words_of_slugs(slugs: Iterable[str], terms: Mapping[str, Term]) -> Iterator[str]:
    """The label and the search terms of each slug. The placeholders of a draft have none."""
    for slug in slugs:
        if slug in terms:
            yield terms[slug].label
            yield from terms[slug].search_terms


def _words_of_terms(bulletin: PublishedBulletin, library: PublishedLibrary) -> Iterator[str]:
    for family in SEARCHED_FAMILIES:
        yield from _words_of_slugs(terms_of(bulletin, family), library.vocabulary.terms(family))


def _words_of_abbreviations(bulletin: PublishedBulletin, library: PublishedLibrary) -> Iterator[str]:
    meanings = abbreviation_meanings(bulletin, library.vocabulary.abbreviations)
    text = "\n\n".join(passage.text for passage in passages_of(bulletin))
    comparable_text = _comparable(text)
    used = {use.letters for use in abbreviation_uses(text, meanings)}
    for letters, expansion in meanings.items():
        if letters in used:
            yield expansion
        elif _comparable(expansion) in comparable_text:
            yield letters


def _comparable(text: str) -> str:
    return text.casefold().replace("’", "'")
