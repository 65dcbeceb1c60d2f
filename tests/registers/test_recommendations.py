from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import RecommendationRegister, by_urgency, recommendation_register
from tests.builders import bulletin, library

NOW = parse_date_time("2026-06-01T12:00")


def register(*bulletins: Bulletin, now: datetime = NOW) -> RecommendationRegister:
    return recommendation_register(published_library(library(*bulletins), now))


def asks(*items: str) -> str:
    return f"[{', '.join(f'{{{item}}}' for item in items)}]"


def test_an_open_recommendation_is_overdue_from_the_day_after_its_due_date() -> None:
    asking = bulletin(recommendations=asks("id: r1, text: Ask., due: 2026-05-31"))
    assert not register(asking, now=parse_date_time("2026-05-31T23:59")).overdue
    assert [entry.id for entry in register(asking, now=parse_date_time("2026-06-01T00:00")).overdue] == ["first/r1"]


def test_a_closed_recommendation_is_never_overdue() -> None:
    closed = [
        f"id: r{number}, text: Ask., due: 2026-03-03, status: {status}"
        for number, status in enumerate(("complete", "superseded", "declined"), start=1)
    ]
    the_register = register(bulletin(recommendations=asks(*closed)))
    assert not the_register.overdue
    assert [entry.recommendation.id for entry in the_register.closed] == ["r1", "r2", "r3"]


def test_only_open_recommendations_count_as_unowned_and_undated() -> None:
    asking = bulletin(
        recommendations=asks(
            "id: r1, text: Ask.", "id: r2, text: Ask., owner: [police]", "id: r3, text: Ask., status: complete"
        )
    )
    the_register = register(asking)
    assert [entry.recommendation.id for entry in the_register.unowned] == ["r1"]
    assert [entry.recommendation.id for entry in the_register.undated] == ["r1", "r2"]


def test_the_most_urgent_comes_first() -> None:
    asking = bulletin(
        recommendations=asks(
            "id: r1, text: Without a day.",
            "id: r2, text: Later., due: 2026-12-01",
            "id: r3, text: Done., status: complete",
            "id: r4, text: Overdue., due: 2026-04-01",
            "id: r5, text: Soon., due: 2026-07-01",
        )
    )
    assert [entry.recommendation.id for entry in by_urgency(register(asking).entries)] == ["r4", "r5", "r2", "r1", "r3"]


def test_statuses_owners_and_topics_each_have_a_group() -> None:
    asking = bulletin(
        topics="[core-groups, thresholds]",
        recommendations=asks("id: r1, text: One., owner: [police, gp]", "id: r2, text: Two., topics: [missing]"),
    )
    the_register = register(asking)
    assert {
        slug: [entry.recommendation.id for entry in group.entries] for slug, group in the_register.by_owner().items()
    } == {
        "police": ["r1"],
        "gp": ["r1"],
    }
    assert {
        slug: [entry.recommendation.id for entry in group.entries] for slug, group in the_register.by_topic().items()
    } == {
        "core-groups": ["r1"],
        "thresholds": ["r1"],
        "missing": ["r2"],
    }
    assert [(slug, group.label, group.open) for slug, group in the_register.by_status().items()] == [
        ("not-recorded", "No status recorded", 2)
    ]


def test_a_repeat_is_recorded_on_both_sides_under_any_id_of_the_earlier_bulletin() -> None:
    earlier = bulletin(
        "new-name", published="2025-01-01", aliases="[old-name]", recommendations=asks("id: r1, text: Ask.")
    )
    later = bulletin("later", recommendations=asks("id: r1, text: Again., repeats: [new-name/r1]"))
    latest = bulletin("latest", recommendations=asks("id: r1, text: Again., repeats: [old-name/r1]"))
    the_register = register(earlier, later, latest)
    assert the_register.by_id["old-name/r1"].repeated_by == ("latest/r1", "later/r1")
    assert the_register.by_id["later/r1"].repeats == the_register.by_id["latest/r1"].repeats == ("old-name/r1",)


def test_recommendations_of_withdrawn_and_unpublished_bulletins_are_left_out() -> None:
    ask = asks("id: r1, text: Ask.")
    the_register = register(
        bulletin("draft", status="draft", recommendations=ask),
        bulletin("embargoed", embargo_until="2026-07-01", recommendations=ask),
        bulletin("scheduled", published="2026-07-01", recommendations=ask),
        bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Wrong.}", recommendations=ask),
        bulletin("open", recommendations=ask),
    )
    assert [entry.id for entry in the_register.entries] == ["open/r1"]


def test_open_recommendations_are_overdue_due_later_or_undated() -> None:
    asking = bulletin(
        recommendations=asks(
            "id: r1, text: Overdue., due: 2026-05-31",
            "id: r2, text: Due today., due: 2026-06-01",
            "id: r3, text: Undated.",
            "id: r4, text: Done., due: 2026-12-01, status: complete",
            "id: r5, text: Due later., due: 2026-12-01",
        )
    )
    the_register = register(asking)
    sections = (the_register.overdue, the_register.due_later, the_register.undated)
    assert [[entry.recommendation.id for entry in section] for section in sections] == [["r1"], ["r2", "r5"], ["r3"]]
    assert the_register.open == tuple(entry for section in sections for entry in section)


def test_a_group_counts_its_recommendations() -> None:
    asking = bulletin(
        recommendations=asks(
            "id: r1, text: Overdue., owner: [police], due: 2026-05-31",
            "id: r2, text: Open., owner: [police]",
            "id: r3, text: Done., owner: [police], status: complete",
            "id: r4, text: Declined., owner: [police], status: declined",
        )
    )
    group = register(asking).group("agencies", "police")
    assert group is not None
    assert (group.slug, group.label) == ("police", "Police")
    assert (group.open, group.overdue, group.closed, group.complete) == (2, 1, 2, 1)


def test_groups_follow_the_order_of_the_vocabulary_or_of_the_statuses() -> None:
    asking = bulletin(
        topics="[self-neglect, early-help, voice-of-child]",
        recommendations=asks("id: r1, text: One., status: declined", "id: r2, text: Two., status: accepted"),
    )
    the_register = register(asking)
    assert [group.slug for group in the_register.groups_of("topics")] == [
        "voice-of-child",
        "early-help",
        "self-neglect",
    ]
    assert [group.label for group in the_register.status_groups()] == ["Accepted", "Declined"]
    assert the_register.groups_of("agencies") == ()


@pytest.mark.parametrize(("family", "slug"), [("agencies", "gp"), ("topics", "missing"), ("years", "2026")])
def test_a_term_without_recommendations_has_no_group(family: str, slug: str) -> None:
    asking = bulletin(recommendations=asks("id: r1, text: Ask., owner: [police]"))
    assert register(asking).group(family, slug) is None


def test_an_entry_is_found_by_its_bulletin_under_its_current_id() -> None:
    content = published_library(
        library(bulletin("new", aliases="[old]", recommendations=asks("id: r1, text: Ask."))), NOW
    )
    renamed = content.bulletins[0]
    assert recommendation_register(content).of(renamed, renamed.recommendations[0]).id == "old/r1"


numbers = st.lists(st.integers(1, 30), unique=True, min_size=1, max_size=6)


@settings(max_examples=60)
@given(numbers=numbers, data=st.data())
def test_ids_never_change_when_a_bulletin_is_edited_reordered_or_renamed(
    numbers: list[int], data: st.DataObject
) -> None:
    names = ["first", *data.draw(st.lists(st.sampled_from(["second", "third", "fourth"]), unique=True, max_size=3))]
    before = register(bulletin("first", recommendations=asks(*(f"id: r{number}, text: Ask." for number in numbers))))
    order = data.draw(st.permutations(numbers))
    edited = asks(*(f"id: r{number}, text: Ask for {number} things., status: accepted" for number in order))
    aliases = {"aliases": f"[{', '.join(names[:-1])}]"} if len(names) > 1 else {}
    after = register(bulletin(names[-1], title="Another title", recommendations=edited, **aliases))
    assert after.by_id.keys() == before.by_id.keys()
    assert [entry.recommendation.id for entry in after.entries] == [f"r{number}" for number in order]
