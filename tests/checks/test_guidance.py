import pytest

from bulletins.checks.references.guidance import check
from tests.builders import bulletin, library, said

DOCUMENT = "title: Handbook, publisher: Board, url: https://board.example/"


def told(register: dict[str, str], **fields: str) -> list[str]:
    text = "".join(f"{id}: {{{DOCUMENT}{more}}}\n" for id, more in register.items())
    return [line.partition(": ")[2] for line in said(check(library(bulletin(**fields), guidance=text)))]


def test_a_chain_that_ends_with_an_edition_that_holds_is_sound() -> None:
    assert told({"a": ", superseded_by: b", "b": ", superseded_by: c", "c": ""}, guidance="[a, b, c]") == []


def test_a_ring_is_told_at_each_of_its_editions_and_not_at_those_that_lead_to_it() -> None:
    lines = told({"a": ", superseded_by: b", "b": ", superseded_by: c", "c": ", superseded_by: b"})
    assert [line.split("'")[1] for line in lines] == ["b", "c"]


def test_an_edition_that_supersedes_itself_is_a_ring() -> None:
    assert len(told({"a": ", superseded_by: a"})) == 1


def test_an_edition_that_nothing_replaced_may_say_why() -> None:
    assert len(told({"a": ", superseded_on: 2025-01-01"})) == 1
    assert told({"a": ", superseded_on: 2025-01-01, changes: It was withdrawn and not replaced."}) == []


def test_an_older_edition_does_not_replace_a_newer_one() -> None:
    (line,) = told({"a": ", published: 2025-01-01, superseded_by: b", "b": ", published: 2020-01-01"})
    assert "date-order" in line


@pytest.mark.parametrize(("published", "count"), [("2026-03-02", 0), ("2026-03-03", 1)])
def test_a_bulletin_cannot_have_read_what_came_out_after_it(published: str, count: int) -> None:
    assert len(told({"a": f", published: {published}"}, guidance="[a]")) == count


def test_a_revision_may_cite_what_came_out_before_it() -> None:
    changes = "[{date: 2026-05-01, note: Cites the new edition.}]"
    assert told({"a": ", published: 2026-04-01"}, guidance="[a]", changes=changes) == []


@pytest.mark.parametrize(("on", "count"), [("2026-03-02", 1), ("2026-03-03", 0)])
def test_an_edition_that_had_been_replaced_is_told_with_the_one_to_cite(on: str, count: int) -> None:
    lines = told({"a": f", superseded_by: b, superseded_on: {on}", "b": ""}, guidance="[a]")
    assert len(lines) == count
    assert all(line.endswith("Cite 'b'.") for line in lines)


def test_an_edition_of_the_ring_is_told_where_it_names_the_next() -> None:
    register = "".join(f"{id}:\n  {DOCUMENT.replace(', ', chr(10) + '  ')}\n  superseded_by: a\n" for id in ("a", "b"))
    assert said(check(library(guidance=register))) == [
        (
            "content/guidance.yml:5:3: warning guidance-cycle: 'a' is in the end superseded by itself. "
            "One edition of the ring is the current one."
        )
    ]


@pytest.mark.parametrize(
    "register",
    [
        {"a": ", superseded_by: b, superseded_on: 2025-01-01", "b": ""},
        {"a": ", published: 2025-01-01, superseded_by: b", "b": ", published: 2025-01-01"},
        {"a": ", published: 2025-01-01, superseded_by: b", "b": ""},
        {"a": ", superseded_by: b", "b": ", published: 2025-01-01"},
        {"a": ", changes: It is shorter."},
        {"a": ", superseded_by: unheard-of"},
    ],
    ids=["replaced", "on the same day", "a day unknown", "another day unknown", "not replaced", "by what is not there"],
)
def test_editions_that_may_follow_each_other_are_left_alone(register: dict[str, str]) -> None:
    assert told(register) == []


def test_an_edition_that_was_superseded_is_asked_by_what() -> None:
    assert told({"a": ", superseded_on: 2025-01-01"}) == [
        (
            "warning guidance-end: 'a' was superseded, and nothing says by what. "
            "Add `superseded_by:`, or say so in 'changes:'."
        )
    ]


def test_what_came_out_later_is_told_with_its_day_where_it_is_cited() -> None:
    register = f"a: {{{DOCUMENT}}}\nb: {{{DOCUMENT}, published: 2026-04-01}}\n"
    assert said(check(library(bulletin(guidance="[a, b]"), guidance=register))) == [
        (
            "content/bulletins/first.md:8:15: warning guidance-newer: 'b' came out on 2026-04-01, "
            "after this bulletin. Did it mean an earlier edition?"
        )
    ]


def test_a_revision_that_is_older_than_the_edition_does_not_excuse_it() -> None:
    changes = "[{date: 2026-03-20, note: A word.}]"
    assert len(told({"a": ", published: 2026-04-01"}, guidance="[a]", changes=changes)) == 1


def test_a_citation_that_held_when_it_was_written_may_stay_through_later_revisions() -> None:
    changes = "[{date: 2026-05-01, note: A word.}]"
    register = {"a": ", superseded_by: b, superseded_on: 2026-04-01", "b": ""}
    assert told(register, guidance="[a]", changes=changes) == []


def test_without_a_later_edition_there_is_none_to_cite_instead() -> None:
    register = {"a": ", superseded_on: 2025-01-01, changes: It was withdrawn."}
    assert told(register, guidance="[a]") == [
        "warning guidance-superseded: 'a' was replaced on 2025-01-01, before this bulletin came out."
    ]


def test_a_draft_without_a_day_may_cite_anything() -> None:
    register = {"a": ", published: 2030-01-01", "b": ", superseded_on: 2020-01-01, changes: Gone."}
    assert told(register, guidance="[a, b]", status="draft", published="~") == []


def test_a_document_that_nobody_knows_is_left_to_the_check_of_terms() -> None:
    assert told({"a": ""}, guidance="[b]") == []
