"""The subjects of a run's messages, and what an inbox shows beside them."""

import re
from collections.abc import Collection
from html import unescape
from itertools import combinations
from pathlib import Path

import pytest

from bulletins.alerts.messages import Message, MessageComposer, compose_messages
from bulletins.alerts.plan import PlannedMessage
from bulletins.model.published_library import PublishedLibrary
from bulletins.subscribers.preferences import Frequency
from bulletins.templating import template_environment
from tests.alerts.builders import outgoing, person, preferences
from tests.builders import bulletin, issue, published

WEEKLY, MONTHLY = Frequency.WEEKLY, Frequency.MONTHLY
MAX_PREHEADER = 140


def run_of(
    library: PublishedLibrary, *messages: Collection[str], frequency: Frequency = Frequency.IMMEDIATELY
) -> list[Message]:
    """The messages of a run, each given as the ids of its bulletins."""
    planned = [PlannedMessage(frequency, tuple(library.by_id[id] for id in ids), ()) for ids in messages]
    return [*compose_messages(planned, MessageComposer(library, template_environment(Path())))]


def subjects(
    library: PublishedLibrary, *messages: Collection[str], frequency: Frequency = Frequency.IMMEDIATELY
) -> list[str]:
    return [message.subject for message in run_of(library, *messages, frequency=frequency)]


def titled(*titles: str) -> PublishedLibrary:
    """A library of bulletins `b0`, `b1` … with these titles."""
    return published(*(bulletin(f"b{number}", title=f'"{title}"') for number, title in enumerate(titles)))


def preheader_of(message: Message) -> str:
    match = re.search(r'<div class="preheader"[^>]*>(.*?)</div>', message.html, re.DOTALL)
    assert match
    return unescape(match[1])


ISSUE = published(
    *(bulletin(id, issue="9", title=f"Title {id}") for id in ("a", "b", "c")),
    bulletin("alone", title="Title alone"),
    issues=[issue("9", "[a, b, c]", number="9", title="Meetings that work")],
)


def test_a_subject_names_the_one_bulletin_the_one_issue_or_the_first_title_and_how_many_more() -> None:
    library = titled("Neglect", "Thresholds", "Bruising")
    assert subjects(library, ["b0"]) == ["New from Example Board: Neglect"]
    assert subjects(library, ["b1", "b0", "b2"]) == ["New from Example Board: Thresholds and 2 more"]
    assert subjects(ISSUE, ["b", "a", "c"]) == ["New from Example Board: Meetings that work (issue 9)"]
    assert subjects(ISSUE, ["alone", "b", "a", "c"]) == [
        "New from Example Board: Meetings that work (issue 9) and 1 more"
    ]


def test_a_part_of_an_issue_is_not_announced_as_the_issue() -> None:
    assert subjects(ISSUE, ["a", "b", "c"], ["a", "b"], ["c"]) == [
        "New from Example Board: Meetings that work (issue 9)",
        "New from Example Board: Title a and 1 more",
        "New from Example Board: Title c",
    ]


def test_an_issue_of_which_the_rest_was_announced_earlier_is_announced_as_the_issue() -> None:
    assert subjects(ISSUE, ["a", "b"]) == ["New from Example Board: Meetings that work (issue 9)"]


def test_revisions_and_digests_are_called_so() -> None:
    change = "[{date: 2026-04-01, note: New advice., major: true}]"
    library = published(bulletin("old", title="Old", changes=change), bulletin("new", title="New advice"))
    assert subjects(library, ["old"]) == ["Revised from Example Board: Old"]
    assert subjects(library, ["old", "new"]) == ["New from Example Board: Old and 1 more"]
    assert subjects(library, ["old"], frequency=WEEKLY) == ["Revised last week from Example Board: Old"]
    assert subjects(library, ["new"], frequency=MONTHLY) == ["New last month from Example Board: New advice"]


def test_the_same_bulletins_immediately_and_in_a_digest_have_different_subjects(root: Path) -> None:
    people = [person("now"), person("weekly", frequency=WEEKLY), person("monthly", frequency=MONTHLY)]
    library = published(bulletin("first", title="Neglect", published="2024-03-02"))
    assert [message.subject for message in outgoing(library, root, *people).messages] == [
        "New from Example Board: Neglect",
        "New last week from Example Board: Neglect",
        "New last month from Example Board: Neglect",
    ]  # fmt: skip


def test_messages_about_different_bulletins_have_different_subjects(library: PublishedLibrary, root: Path) -> None:
    topics = ("core-groups", "early-help", "thresholds", "information-sharing")
    people = [
        person("-".join(chosen), preferences(topics=set(chosen)), frequency=frequency)
        for size in (1, 2, 3)
        for chosen in combinations(topics, size)
        for frequency in Frequency
    ]
    all_subjects = [message.subject for message in outgoing(library, root, *people).messages]
    assert len(all_subjects) > 10
    assert len(set(all_subjects)) == len(all_subjects)


def test_of_two_messages_with_the_same_first_title_the_second_names_what_only_it_contains() -> None:
    library = titled("Neglect", "Thresholds", "Bruising")
    assert subjects(library, ["b0", "b1"], ["b0", "b2"]) == [
        "New from Example Board: Neglect and 1 more",
        "New from Example Board: Bruising and 1 more",
    ]


def test_as_many_titles_are_named_as_are_needed() -> None:
    library = titled("A", "B", "C", "D")
    pairs = [[f"b{one}", f"b{other}"] for one, other in combinations(range(4), 2)]
    all_subjects = subjects(library, *pairs)
    assert len(set(all_subjects)) == 6
    assert any("; " in subject for subject in all_subjects)


@pytest.mark.parametrize("titles", [["Same title"] * 4, ["A very long title that goes on and on " + "x" * 40] * 3])
def test_messages_that_titles_cannot_tell_apart_are_numbered(titles: list[str]) -> None:
    library = titled(*titles)
    all_subjects = subjects(library, ["b0"], ["b1"], ["b2"])
    assert all_subjects[1:] == [f"{all_subjects[0]} (selection 2)", f"{all_subjects[0]} (selection 3)"]


def test_the_numbers_of_many_messages_have_no_gaps() -> None:
    library = titled(*["A title that is too long to be beside another one in a subject"] * 9)
    chosen = [[f"b{number}" for number in numbers] for numbers in combinations(range(9), 4)]
    first, *others = subjects(library, *chosen)
    assert first.endswith("in a subject and 3 more")
    assert others == [f"{first} (selection {number})" for number in range(2, len(chosen) + 1)]


def test_subjects_stay_short_where_titles_are_long() -> None:
    library = titled(*(f"{letter} {'x' * 30}" for letter in "ABCDEF"))
    triples = [[f"b{number}" for number in numbers] for numbers in combinations(range(6), 3)]
    all_subjects = subjects(library, *triples)
    assert len(set(all_subjects)) == len(triples)
    assert max(map(len, all_subjects)) <= 90


@pytest.mark.parametrize(
    ("titles", "preheader"),
    [
        (["Neglect", "Thresholds", "Bruising"], "Thresholds. Bruising."),
        (["Neglect", "Thresholds.", "Bruising..."], "Thresholds. Bruising."),
        (["Neglect", "Are we listening?"], "Are we listening?"),
        (["Neglect", "Are we listening?", "Bruising"], "Are we listening? Bruising."),
        (["Neglect", "Listen!", "What now …"], "Listen! What now …"),
    ],
)
def test_a_preheader_goes_on_where_the_subject_ends_and_each_title_ends_in_one_mark(
    titles: list[str], preheader: str
) -> None:
    library = titled(*titles)
    (message,) = run_of(library, [f"b{number}" for number in range(len(titles))])
    assert message.subject == f"New from Example Board: Neglect and {len(titles) - 1} more"
    assert preheader_of(message) == preheader


def test_the_preheader_of_one_bulletin_is_its_summary_and_not_its_title_again() -> None:
    library = published(bulletin("first", title="Neglect", summary="What we learned. And what helps"))
    assert preheader_of(run_of(library, ["first"])[0]) == "What we learned. And what helps."


@pytest.mark.parametrize("summary", ["Neglect.", "neglect"])
def test_a_summary_that_repeats_the_title_gives_way_to_the_introduction(summary: str) -> None:
    library = published(bulletin("first", title="Neglect", summary=summary))
    assert preheader_of(run_of(library, ["first"])[0]) == (
        "This is what is new from us. Please share it with your team."
    )


def test_the_preheader_of_an_issue_is_the_titles_of_its_bulletins() -> None:
    assert preheader_of(run_of(ISSUE, ["c", "b", "a"])[0]) == "Title a. Title b. Title c."


def test_a_long_preheader_ends_after_a_whole_title_or_sentence() -> None:
    library = titled(*(f"A long title with the number {number}" for number in range(9)))
    shortened = preheader_of(run_of(library, [f"b{number}" for number in range(9)])[0])
    assert shortened == (
        "A long title with the number 1. A long title with the number 2. A long title with the number 3. "
        "And 5 other bulletins."
    )
    summary = f"A first sentence of some length. {'And then a much longer one ' * 6}."
    library = published(bulletin("first", title="Neglect", summary=summary))
    assert preheader_of(run_of(library, ["first"])[0]) == "A first sentence of some length."


def test_a_title_that_leaves_no_room_for_the_number_of_others_is_not_cut() -> None:
    title = "A title " * 16 + "ends"
    library = titled("Neglect", title, "Bruising")
    assert preheader_of(run_of(library, ["b0", "b1", "b2"])[0]) == f"{title}."


def test_only_a_single_sentence_that_is_too_long_is_cut() -> None:
    library = published(bulletin("first", title="Neglect", summary="word, " * 60 + "end."))
    cut = preheader_of(run_of(library, ["first"])[0])
    assert len(cut) <= MAX_PREHEADER
    assert cut.endswith("word…")
    long_titles = titled("Neglect", "word " * 30, "Bruising")
    assert preheader_of(run_of(long_titles, ["b0", "b1", "b2"])[0]).endswith("word…")


def test_reading_times_are_worked_out_only_for_the_bulletins_of_the_messages(monkeypatch: pytest.MonkeyPatch) -> None:
    library = titled("Neglect", "Thresholds", "Bruising")
    counted: list[str] = []

    def count_words(bulletin: object) -> int:
        counted.append(str(getattr(bulletin, "id", "")))
        return 1

    monkeypatch.setattr("bulletins.alerts.messages.reading_minutes", count_words)
    for message in run_of(library, ["b0", "b1"], ["b1"]):
        assert message.html
        assert message.text
    assert sorted(counted) == ["b0", "b1"]
