"""The words that help search find a bulletin which does not use them."""

from bulletins.outputs.site.search_terms import SearchTerms, search_terms
from tests.builders import CASE, SIGN_OFF, bulletin, published

HUB = "multi-agency safeguarding hub"


def terms_of(body: str = "Text.\n", **fields: str) -> SearchTerms:
    library = published(bulletin(body=body, **fields))
    return search_terms(library.bulletins[0], library)


def test_the_words_of_the_first_topic_are_the_main_terms() -> None:
    library = published(bulletin(topics="[advocacy, early-help]"))
    topic = library.vocabulary.topics["advocacy"]
    terms = search_terms(library.bulletins[0], library)
    assert terms.main == (topic.label, *topic.search_terms)
    assert "Early help" in terms.others


def test_other_terms_are_the_kind_and_the_terms_of_the_case() -> None:
    others = terms_of(kind="case-briefing", template="five-minute", case=CASE, anonymity=SIGN_OFF).others
    assert {"Case briefing", "serious case review", "Neglect"} <= {*others}


def test_the_gender_and_the_age_of_a_case_are_not_search_terms() -> None:
    terms = terms_of(kind="case-briefing", template="five-minute", case=CASE, anonymity=SIGN_OFF)
    assert not {"removed", "1-5", "1 to 5 years"} & {*terms.main, *terms.others}


def test_a_bulletin_that_uses_an_abbreviation_is_found_by_its_expansion() -> None:
    assert HUB in terms_of("The MASH met.").others


def test_a_bulletin_that_uses_an_expansion_is_found_by_its_abbreviation() -> None:
    others = terms_of(f"The {HUB.capitalize()} met with the director of children's services.").others
    assert {"MASH", "DCS"} <= {*others}, "in any case, with either apostrophe"


def test_an_abbreviation_that_is_not_used_adds_no_words() -> None:
    others = terms_of("Text.").others
    assert HUB not in others
    assert "MASH" not in others


def test_no_word_is_there_twice() -> None:
    terms = terms_of("The MASH met. The MASH agreed.", topics="[advocacy, early-help, advocacy]")
    words = [*terms.main, *terms.others]
    assert len(words) == len({*words})


def test_a_withdrawn_bulletin_has_no_search_terms() -> None:
    assert terms_of("The MASH met.", status="withdrawn") == SearchTerms()
