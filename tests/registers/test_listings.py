from dataclasses import replace

from bulletins.model.bulletin import Bulletin
from bulletins.model.london_time import parse_date_time
from bulletins.model.vocabulary import Topic
from bulletins.registers.listings import Listing, all_listings, terms_of, without_withdrawn
from bulletins.registers.published import published_library
from tests.builders import bulletin, library

NOW = parse_date_time("2026-06-01")
GONE = bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Old.}", topics="[early-help]")


def listed(*bulletins: Bulletin) -> dict[str, dict[str, list[str]]]:
    """The ids in every list of a published library, by family and slug."""
    found = all_listings(published_library(library(*bulletins), NOW))
    return {
        family: {listing.slug: [item.id for item in listing.bulletins] for listing in lists}
        for family, lists in found.items()
    }


def test_a_bulletin_stands_in_every_list_that_it_is_tagged_with_and_in_no_other() -> None:
    assert listed(bulletin(topics="[early-help, advocacy]", audiences="[health]", agencies="[gp]")) == {
        "topics": {"early-help": ["first"], "advocacy": ["first"]},
        "kinds": {"notice": ["first"]},
        "audiences": {"health": ["first"]},
        "agencies": {"gp": ["first"]},
        "years": {"2026": ["first"]},
    }


def test_lists_of_nothing_are_not_made() -> None:
    assert listed() == {"topics": {}, "kinds": {}, "audiences": {}, "agencies": {}, "years": {}}


def test_what_is_withdrawn_stands_in_no_list() -> None:
    assert [family for family, lists in listed(GONE).items() if lists] == []
    assert without_withdrawn(library(GONE, bulletin())) == (bulletin(),)


def test_lists_follow_the_order_of_the_vocabulary_and_not_of_the_bulletin() -> None:
    assert [*listed(bulletin(topics="[self-neglect, early-help, voice-of-child]"))["topics"]] == [
        "voice-of-child",
        "early-help",
        "self-neglect",
    ]


def test_years_and_what_stands_in_a_list_are_newest_first() -> None:
    held = [bulletin(f"b{day[:4]}", published=day) for day in ("2024-12-31", "2026-01-01", "2025-06-01")]
    lists = listed(*held, bulletin("c2025", published="2025-12-31"))
    assert [*lists["years"].items()] == [("2026", ["b2026"]), ("2025", ["c2025", "b2025"]), ("2024", ["b2024"])]
    assert lists["topics"]["information-sharing"] == ["b2026", "c2025", "b2025", "b2024"]


def test_a_list_has_the_words_of_its_term() -> None:
    first = bulletin(topics="[early-help]")
    found = all_listings(library(first))
    assert found["topics"] == (Listing("topics", "early-help", "Early help", "", "How we work", (first,)),)
    (kind,) = found["kinds"]
    assert (kind.label, kind.purpose) == ("Notices", "A change to know about, and what to do.")


def test_a_board_s_own_topic_has_its_list() -> None:
    held = library(bulletin(topics="[rural-life]"))
    topics = {"rural-life": Topic(label="Rural life")}
    own = replace(held, vocabulary=replace(held.vocabulary, topics=topics))
    assert [listing.label for listing in all_listings(own)["topics"]] == ["Rural life"]


def test_the_slugs_of_a_bulletin_are_those_it_carries() -> None:
    first = bulletin(topics="[early-help, advocacy]")
    assert [terms_of(first, family) for family in ("topics", "kinds", "audiences", "agencies", "years")] == [
        ("early-help", "advocacy"),
        ("notice",),
        ("all-practitioners",),
        (),
        ("2026",),
    ]
