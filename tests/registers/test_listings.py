from dataclasses import replace

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.vocabulary import Topic
from bulletins.registers.listings import (
    Listing,
    all_listings,
    good_practice,
    search_facets,
    terms_of,
    without_withdrawn,
)
from bulletins.registers.published import published_library
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library, published, published_bulletin

NOW = parse_date_time("2026-06-01")
WITHDRAWN = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Old.}", topics="[early-help]")


def listed(*bulletins: Bulletin) -> dict[str, dict[str, list[str]]]:
    """The ids in every list of a published library, by family and slug."""
    all_lists = all_listings(published_library(library(*bulletins), NOW))
    return {
        family: {listing.slug: [item.id for item in listing.bulletins] for listing in lists}
        for family, lists in all_lists.items()
    }


def test_a_bulletin_is_in_the_list_of_each_of_its_terms_and_in_no_other() -> None:
    assert listed(bulletin(topics="[early-help, advocacy]", audiences="[health]", agencies="[gp]")) == {
        "topics": {"early-help": ["first"], "advocacy": ["first"]},
        "kinds": {"notice": ["first"]},
        "audiences": {"health": ["first"]},
        "agencies": {"gp": ["first"]},
        "years": {"2026": ["first"]},
    }


def test_empty_lists_are_left_out() -> None:
    assert listed() == {"topics": {}, "kinds": {}, "audiences": {}, "agencies": {}, "years": {}}


def test_a_withdrawn_bulletin_is_in_no_list() -> None:
    assert [family for family, lists in listed(WITHDRAWN).items() if lists] == []
    assert [item.id for item in without_withdrawn(published(WITHDRAWN, bulletin()))] == ["first"]


def test_lists_follow_the_order_of_the_vocabulary_and_not_of_the_bulletin() -> None:
    assert [*listed(bulletin(topics="[self-neglect, early-help, voice-of-child]"))["topics"]] == [
        "voice-of-child",
        "early-help",
        "self-neglect",
    ]


def test_years_and_the_bulletins_of_a_list_are_newest_first() -> None:
    first_of_years = [bulletin(f"b{day[:4]}", published=day) for day in ("2024-12-31", "2026-01-01", "2025-06-01")]
    lists = listed(*first_of_years, bulletin("c2025", published="2025-12-31"))
    assert [*lists["years"].items()] == [("2026", ["b2026"]), ("2025", ["c2025", "b2025"]), ("2024", ["b2024"])]
    assert lists["topics"]["information-sharing"] == ["b2026", "c2025", "b2025", "b2024"]


def test_a_list_has_the_label_of_its_term() -> None:
    content = published(bulletin(topics="[early-help]"))
    (first,) = content.bulletins
    lists = all_listings(content)
    assert lists["topics"] == (Listing("topics", "early-help", "Early help", "", "How we work", (first,)),)
    (kind,) = lists["kinds"]
    term = content.vocabulary.kinds["notice"]
    assert (kind.label, kind.purpose) == (term.plural, term.purpose)


def test_a_board_s_own_topic_has_its_list() -> None:
    content = published(bulletin(topics="[rural-life]"))
    vocabulary = replace(content.vocabulary, topics={"rural-life": Topic(label="Rural life")})
    assert [listing.label for listing in all_listings(replace(content, vocabulary=vocabulary))["topics"]] == [
        "Rural life"
    ]


def test_the_terms_of_a_bulletin_are_those_of_its_fields() -> None:
    first = published_bulletin(topics="[early-help, advocacy]")
    assert [terms_of(first, family) for family in ("topics", "kinds", "audiences", "agencies", "years")] == [
        ("early-help", "advocacy"),
        ("notice",),
        ("all-practitioners",),
        (),
        ("2026",),
    ]


def test_the_terms_of_a_case_are_those_of_its_block() -> None:
    with_case = published_bulletin(case=CASE.replace("}", ", review: sar}"), anonymity=SIGN_OFF)
    families = ("harm", "age_bands", "review_types")
    assert [terms_of(with_case, family) for family in families] == [("neglect",), ("1-5",), ("sar",)]
    assert [terms_of(published_bulletin(), family) for family in families] == [(), (), ()]


def test_search_filters_a_kind_only_by_its_own_facets() -> None:
    content = published(bulletin("case", kind="case-briefing", case=CASE, anonymity=SIGN_OFF), bulletin("notice"))
    kinds = {slug: kind.model_copy(update={"facets": ("harm",)}) for slug, kind in content.vocabulary.kinds.items()}
    facets = search_facets(replace(content, vocabulary=replace(content.vocabulary, kinds=kinds)))
    assert {facet: [listing.slug for listing in lists] for facet, lists in facets.items() if lists} == {
        "harm": ["neglect"]
    }
    assert {facet for facet, lists in search_facets(content).items() if lists} >= {"topics", "audiences", "years"}


def test_good_practice_lists_its_topic_and_audits_with_a_strength_and_keeps_the_withdrawn() -> None:
    weakness = AUDIT.replace("strength", "improvement")
    content = published(
        bulletin("tagged", topics="[good-practice]"),
        bulletin("strong", audit=AUDIT),
        bulletin("weak", audit=weakness),
        bulletin("other"),
        bulletin("gone", topics="[good-practice]", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Old.}"),
    )
    assert [item.id for item in good_practice(content).bulletins] == ["tagged", "strong", "gone"]
