"""Recommendations stay visible, under one name, for as long as their bulletin."""

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.model.bulletin import Bulletin
from bulletins.model.london_time import parse_date_time
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import RecommendationRegister, by_urgency, recommendation_register
from tests.builders import bulletin, library

NOW = parse_date_time("2026-06-01T12:00")


def register(*bulletins: Bulletin, now: datetime = NOW) -> RecommendationRegister:
    return recommendation_register(published_library(library(*bulletins), now))


def asks(*items: str) -> str:
    return f"[{', '.join(f'{{{item}}}' for item in items)}]"


def test_what_is_open_and_was_due_is_overdue_from_the_day_after() -> None:
    made = bulletin(recommendations=asks("id: r1, text: Ask., due: 2026-05-31"))
    assert not register(made, now=parse_date_time("2026-05-31T23:59")).overdue
    assert [entry.id for entry in register(made, now=parse_date_time("2026-06-01T00:00")).overdue] == ["first/r1"]


def test_what_is_complete_superseded_or_declined_is_never_overdue() -> None:
    closed = [
        f"id: r{number}, text: Ask., due: 2026-03-03, status: {status}"
        for number, status in enumerate(("complete", "superseded", "declined"), start=1)
    ]
    found = register(bulletin(recommendations=asks(*closed)))
    assert not found.overdue
    assert [entry.item.id for entry in found.closed] == ["r1", "r2", "r3"]


def test_what_nobody_owns_and_what_has_no_day_are_counted_while_they_are_open() -> None:
    made = bulletin(
        recommendations=asks(
            "id: r1, text: Ask.", "id: r2, text: Ask., owner: [police]", "id: r3, text: Ask., status: complete"
        )
    )
    found = register(made)
    assert [entry.item.id for entry in found.unowned] == ["r1"]
    assert [entry.item.id for entry in found.undated] == ["r1", "r2"]


def test_the_most_urgent_stands_first() -> None:
    made = bulletin(
        recommendations=asks(
            "id: r1, text: Without a day.",
            "id: r2, text: Later., due: 2026-12-01",
            "id: r3, text: Done., status: complete",
            "id: r4, text: Overdue., due: 2026-04-01",
            "id: r5, text: Soon., due: 2026-07-01",
        )
    )
    assert [entry.item.id for entry in by_urgency(register(made).entries)] == ["r4", "r5", "r2", "r1", "r3"]


def test_owners_and_topics_each_have_their_entries() -> None:
    made = bulletin(
        topics="[core-groups, thresholds]",
        recommendations=asks("id: r1, text: One., owner: [police, gp]", "id: r2, text: Two., topics: [missing]"),
    )
    found = register(made)
    assert {slug: [entry.item.id for entry in group] for slug, group in found.by_owner().items()} == {
        "police": ["r1"],
        "gp": ["r1"],
    }
    assert {slug: [entry.item.id for entry in group] for slug, group in found.by_topic().items()} == {
        "core-groups": ["r1"],
        "thresholds": ["r1"],
        "missing": ["r2"],
    }
    assert [*found.by_status()] == ["not-recorded"]


def test_what_repeats_an_earlier_one_is_seen_from_both_sides_under_any_of_its_names() -> None:
    earlier = bulletin(
        "new-name", published="2025-01-01", aliases="[old-name]", recommendations=asks("id: r1, text: Ask.")
    )
    later = bulletin("later", recommendations=asks("id: r1, text: Again., repeats: [new-name/r1]"))
    latest = bulletin("latest", recommendations=asks("id: r1, text: Again., repeats: [old-name/r1]"))
    found = register(earlier, later, latest)
    assert found.by_id["old-name/r1"].repeated == ("latest/r1", "later/r1")
    assert found.by_id["later/r1"].repeats == found.by_id["latest/r1"].repeats == ("old-name/r1",)


def test_what_is_withdrawn_embargoed_or_a_draft_asks_for_nothing() -> None:
    ask = asks("id: r1, text: Ask.")
    found = register(
        bulletin("draft", status="draft", recommendations=ask),
        bulletin("embargoed", embargo_until="2026-07-01", recommendations=ask),
        bulletin("scheduled", published="2026-07-01", recommendations=ask),
        bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-01, reason: Wrong.}", recommendations=ask),
        bulletin("open", recommendations=ask),
    )
    assert [entry.id for entry in found.entries] == ["open/r1"]


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
    assert [entry.item.id for entry in after.entries] == [f"r{number}" for number in order]
