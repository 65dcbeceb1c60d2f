"""Articles and plurals of English phrases, by a table of cases and by comparison with the `inflect` library."""

from collections.abc import Iterator
from typing import Any, Final

import pytest

from bulletins.text.english import article_for, plural_of
from tests.builders import vocabulary

OURS_IS_RIGHT: Final = {
    "child and adolescent mental health services": "child and adolescent mental health services",
    "children in care": "children in care",
    "liberty protection safeguards": "liberty protection safeguards",
    "looked after child": "looked after children",
    "multi-agency public protection arrangements": "multi-agency public protection arrangements",
    "multi-agency safeguarding arrangements": "multi-agency safeguarding arrangements",
    "National Society for the Prevention of Cruelty to Children": (
        "National Societies for the Prevention of Cruelty to Children"
    ),
    "person in a position of trust": "people in a position of trust",
    "resolving professional differences": "resolving professional differences",
    "special educational needs and disabilities": "special educational needs and disabilities",
    "violence against women and girls": "violence against women and girls",
    "Wales Safeguarding Repository": "Wales Safeguarding Repositories",
}
"""The right plurals of expansions that `inflect` gets wrong: it adds an s to a plural, keeps the y of a name or
changes the wrong word.
"""
NO_PLURAL: Final = {
    "Graded Care Profile 2",
    "Infant crying is normal, Comforting methods can help, It’s OK to walk away, Never shake a baby",
    "Mental Capacity Act 2005",
    "section 11 of the Children Act 2004",
    "section 17 of the Children Act 1989",
    "section 42 of the Care Act 2014",
    "section 44 of the Care Act 2014",
    "section 47 of the Children Act 1989",
}
"""Names and numbers that nobody uses in the plural. Neither answer is meant to be right."""


def expansions() -> Iterator[str]:
    """Every expansion and every sense that the package ships."""
    for entry in vocabulary().abbreviations.values():
        yield from entry.senses
        if entry.expansion:
            yield entry.expansion


def expansions_by_rule() -> Iterator[str]:
    """Those whose plural `plural_of` forms, because the vocabulary does not give one."""
    for entry in vocabulary().abbreviations.values():
        yield from entry.senses
        if entry.expansion and not entry.plural:
            yield entry.expansion


@pytest.fixture(scope="module", name="inflect_engine")
def _inflect_engine() -> Any:
    return pytest.importorskip("inflect").engine()


# Articles.


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("adult practice review", "an"),
        ("emergency duty team", "an"),
        ("individual management review", "an"),
        ("offensive weapons homicide review", "an"),
        ("unaccompanied asylum-seeking child", "an"),
        ("child in need", "a"),
        ("safeguarding adults board", "a"),
        ("youth offending team", "a"),
        ("Care Quality Commission", "a"),
        ("Association of Directors", "an"),
    ],
)
def test_the_article_follows_the_first_letter_of_most_words(phrase: str, article: str) -> None:
    assert article_for(phrase) == article


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        ("hour", "an"),
        ("hourly visit", "an"),
        ("honest account", "an"),
        ("honour-based abuse", "an"),
        ("honorary contract", "an"),
        ("heir", "an"),
        ("health visitor", "a"),
        ("hospital", "a"),
        ("home visit", "a"),
    ],
)
def test_a_silent_h_has_the_article_of_a_vowel(phrase: str, article: str) -> None:
    assert article_for(phrase) == article


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        *[(phrase, "a") for phrase in ("unique number", "unified team", "unit", "university", "universal service")],
        *[(phrase, "a") for phrase in ("user group", "usual visit", "useful guide", "utility", "European rule", "ewe")],
        *[(phrase, "a") for phrase in ("one-minute guide", "one", "once-only check")],
        *[(phrase, "an") for phrase in ("unidentified adult", "unimportant point", "uninjured child", "unknown risk")],
        *[
            (phrase, "an")
            for phrase in ("urgent visit", "umbrella", "usher", "utter surprise", "onerous task", "only child")
        ],
    ],
)
def test_a_vowel_with_the_sound_of_a_consonant_has_the_article_of_a_consonant(phrase: str, article: str) -> None:
    assert article_for(phrase) == article


@pytest.mark.parametrize(
    ("phrase", "article"),
    [
        *[("NHS trust", "an"), ("FGM case", "an"), ("MP", "an"), ("SGO", "an"), ("LAC", "an"), ("ED", "an")],
        *[("UK court", "a"), ("GP", "a"), ("DSL", "a"), ("BBC report", "a"), ("CQC report", "a"), ("PLO", "a")],
    ],
)
def test_two_or_three_capitals_are_said_letter_by_letter(phrase: str, article: str) -> None:
    assert article_for(phrase) == article


@pytest.mark.parametrize(
    ("phrase", "article"), [("MARAC", "a"), ("MASH", "a"), ("NEET", "a"), ("CAFCASS report", "a"), ("AMHP", "an")]
)
def test_four_or_more_capitals_are_said_as_a_word(phrase: str, article: str) -> None:
    assert article_for(phrase) == article


def test_capitals_do_not_change_the_article_of_a_word() -> None:
    assert [article_for(phrase) for phrase in ("Hour", "European", "Unique", "One-minute")] == ["an", "a", "a", "a"]


# Plurals.


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("case review", "case reviews"),
        ("bank holiday", "bank holidays"),
        ("duty", "duties"),
        ("family agency", "family agencies"),
        ("process", "processes"),
        ("reflex", "reflexes"),
        ("church", "churches"),
        ("wish", "wishes"),
        ("virus", "viruses"),
    ],
)
def test_the_ending_of_the_last_word_decides_its_plural(phrase: str, plural: str) -> None:
    assert plural_of(phrase) == plural


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("child", "children"),
        ("looked after child", "looked after children"),
        ("missing person", "missing people"),
        ("woman", "women"),
        ("man", "men"),
        ("Child", "Children"),
    ],
)
def test_an_irregular_noun_has_its_own_plural(phrase: str, plural: str) -> None:
    assert plural_of(phrase) == plural


@pytest.mark.parametrize(
    ("phrase", "plural"),
    [
        ("child in need", "children in need"),
        ("team around the child", "teams around the child"),
        ("person in a position of trust", "people in a position of trust"),
        ("director of children’s services", "directors of children’s services"),
        ("strategic lead for domestic abuse", "strategic leads for domestic abuse"),
        ("member of the Scottish Parliament", "members of the Scottish Parliament"),
    ],
)
def test_the_noun_before_the_first_preposition_takes_the_plural(phrase: str, plural: str) -> None:
    assert plural_of(phrase) == plural


@pytest.mark.parametrize(
    "phrase", ["adult services", "children in care", "people", "multi-agency safeguarding arrangements"]
)
def test_a_plural_stays_as_it_is(phrase: str) -> None:
    assert plural_of(phrase) == phrase


def test_a_preposition_at_the_start_is_not_the_end_of_the_noun() -> None:
    assert plural_of("in patient") == "in patients"


# Comparison with `inflect`.


def test_inflect_gives_the_same_article_for_every_expansion(inflect_engine: Any) -> None:
    different = {phrase for phrase in expansions() if inflect_engine.a(phrase) != f"{article_for(phrase)} {phrase}"}
    assert different == set()


def test_inflect_gives_the_same_plural_for_every_expansion_that_is_not_listed_as_an_exception(
    inflect_engine: Any,
) -> None:
    phrases = {*expansions_by_rule()} - OURS_IS_RIGHT.keys() - NO_PLURAL
    assert {phrase: plural_of(phrase) for phrase in phrases} == {
        phrase: inflect_engine.plural(phrase) for phrase in phrases
    }


@pytest.mark.parametrize(("phrase", "plural"), OURS_IS_RIGHT.items())
def test_where_inflect_is_wrong_our_plural_is_right(phrase: str, plural: str) -> None:
    assert plural_of(phrase) == plural


def test_inflect_is_wrong_about_every_listed_exception(inflect_engine: Any) -> None:
    right = {phrase for phrase, plural in OURS_IS_RIGHT.items() if inflect_engine.plural(phrase) == plural}
    assert right == set(), "remove them from OURS_IS_RIGHT"


def test_every_exception_is_an_expansion_that_the_package_ships() -> None:
    assert {*OURS_IS_RIGHT, *NO_PLURAL} <= {*expansions()}
