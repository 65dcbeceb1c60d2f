"""The words by which a bulletin can be found though it does not use them: other words for what it is about, and for
each abbreviation its words, for each of its words the abbreviation.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.passages import passages_of
from bulletins.model.vocabulary import Term
from bulletins.registers.listings import terms_of
from bulletins.text.abbreviations import abbreviation_meanings, abbreviation_uses

SEARCHED_FAMILIES: Final = ("topics", "kinds", "harm", "review_types", "agencies")


@dataclass(frozen=True)
class SearchTerms:
    """Words to be found by: those of the main topic, which count for most, and the others."""

    main: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def search_terms(bulletin: Bulletin, library: Library) -> SearchTerms:
    """The words, each once, in a fixed order. A withdrawn bulletin is found by its own title only."""
    if bulletin.status == "withdrawn":
        return SearchTerms()
    main = dict.fromkeys(_words(library.vocabulary.topics[bulletin.topics[0]]))
    others = dict.fromkeys([*_terms(bulletin, library), *_letters(bulletin, library)])
    return SearchTerms(tuple(main), tuple(word for word in others if word not in main))


def _words(term: Term) -> tuple[str, ...]:
    return term.label, *term.search_terms


def _terms(bulletin: Bulletin, library: Library) -> Iterator[str]:
    for family in SEARCHED_FAMILIES:
        terms: Mapping[str, Term] = getattr(library.vocabulary, family)
        for slug in terms_of(bulletin, family):
            yield from _words(terms[slug])


def _letters(bulletin: Bulletin, library: Library) -> Iterator[str]:
    meant = abbreviation_meanings(bulletin, library.vocabulary.abbreviations)
    text = "\n\n".join(passage.text for passage in passages_of(bulletin))
    lowered = text.casefold().replace("’", "'")
    used = {use.letters for use in abbreviation_uses(text, meant)}
    for letters, words in meant.items():
        if letters in used:
            yield words
        elif words.casefold().replace("’", "'") in lowered:
            yield letters
