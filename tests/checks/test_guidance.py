import pytest

from bulletins.checks.references.guidance import check
from tests.builders import bulletin, library, said

DOCUMENT = "title: Handbook, publisher: Board, url: https://board.example/"


def problems_in(register: dict[str, str], **fields: str) -> list[str]:
    """The problems of these editions (each id with the rest of its fields) and of a bulletin, without places."""
    text = "".join(f"{id}: {{{DOCUMENT}{more}}}\n" for id, more in register.items())
    return [line.partition(": ")[2] for line in said(check(library(bulletin(**fields), guidance=text)))]


def test_a_chain_of_editions_that_ends_has_no_problems() -> None:
    assert problems_in({"a": ", superseded_by: b", "b": ", superseded_by: c", "c": ""}, guidance="[a, b, c]") == []


def test_a_loop_is_reported_at_each_of_its_editions_and_not_at_those_that_lead_to_it() -> None:
    lines = problems_in({"a": ", superseded_by: b", "b": ", superseded_by: c", "c": ", superseded_by: b"})
    assert [line.partition("loop: ")[2].partition(".")[0] for line in lines] == ["b → c → b", "c → b → c"]


def test_a_loop_is_reported_at_the_field_to_change() -> None:
    register = "".join(f"{id}:\n  {DOCUMENT.replace(', ', chr(10) + '  ')}\n  superseded_by: a\n" for id in ("a", "b"))
    assert said(check(library(guidance=register))) == [
        (
            "content/guidance.yml:5:3: warning guidance-cycle: these editions supersede each other in a loop: a → a. "
            "Remove 'superseded_by:' from the current edition."
        )
    ]


def test_a_superseded_edition_needs_a_later_one_or_an_explanation() -> None:
    assert problems_in({"a": ", superseded_on: 2025-01-01"}) == [
        (
            "warning guidance-end: 'a' was superseded, but its replacement is not recorded. "
            "Add `superseded_by:`, or explain it in 'changes:'."
        )
    ]
    assert problems_in({"a": ", superseded_on: 2025-01-01, changes: It was withdrawn and not replaced."}) == []


def test_an_older_edition_cannot_supersede_a_newer_one() -> None:
    register = {"a": ", published: 2025-01-01, superseded_by: b", "b": ", published: 2020-01-01"}
    assert problems_in(register) == [
        (
            "warning date-order: this edition (1 January 2025) is superseded by an older one (1 January 2020). "
            "Correct the dates, or 'superseded_by:'."
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
    ids=["superseded", "same day", "later date unknown", "date unknown", "current", "by an unknown edition"],
)
def test_editions_that_can_follow_each_other_have_no_problems(register: dict[str, str]) -> None:
    assert problems_in(register) == []


@pytest.mark.parametrize(("published", "count"), [("2026-03-02", 0), ("2026-03-03", 1)])
def test_a_bulletin_cannot_cite_an_edition_published_after_it(published: str, count: int) -> None:
    assert len(problems_in({"a": f", published: {published}"}, guidance="[a]")) == count


def test_a_later_edition_is_reported_at_its_citation() -> None:
    register = f"a: {{{DOCUMENT}}}\nb: {{{DOCUMENT}, published: 2026-04-01}}\n"
    assert said(check(library(bulletin(guidance="[a, b]"), guidance=register))) == [
        (
            "content/bulletins/first.md:8:15: warning guidance-newer: 'b' was published on 1 April 2026, after this "
            "bulletin. Cite an earlier edition."
        )
    ]


@pytest.mark.parametrize(("revised", "count"), [("2026-05-01", 0), ("2026-03-20", 1)])
def test_a_revision_may_cite_an_edition_published_before_the_revision(revised: str, count: int) -> None:
    changes = f"[{{date: {revised}, note: A word.}}]"
    assert len(problems_in({"a": ", published: 2026-04-01"}, guidance="[a]", changes=changes)) == count


@pytest.mark.parametrize(("on", "count"), [("2026-03-02", 1), ("2026-03-03", 0)])
def test_an_edition_superseded_by_the_day_of_publication_is_reported_with_the_one_to_cite(on: str, count: int) -> None:
    lines = problems_in({"a": f", superseded_by: b, superseded_on: {on}", "b": ""}, guidance="[a]")
    message = "'a' was superseded on 2 March 2026, before this bulletin was published. Cite 'b'."
    assert lines == [f"warning guidance-superseded: {message}"] * count


def test_without_a_later_edition_no_other_is_suggested() -> None:
    register = {"a": ", superseded_on: 2025-01-01, changes: It was withdrawn."}
    assert problems_in(register, guidance="[a]") == [
        (
            "warning guidance-superseded: 'a' was superseded on 1 January 2025, before this bulletin was published. "
            "Check whether to cite it at all."
        )
    ]


def test_a_citation_that_was_current_at_publication_may_stay_through_later_revisions() -> None:
    changes = "[{date: 2026-05-01, note: A word.}]"
    register = {"a": ", superseded_by: b, superseded_on: 2026-04-01", "b": ""}
    assert problems_in(register, guidance="[a]", changes=changes) == []


def test_a_draft_without_a_date_may_cite_any_edition() -> None:
    register = {"a": ", published: 2030-01-01", "b": ", superseded_on: 2020-01-01, changes: Gone."}
    assert problems_in(register, guidance="[a, b]", status="draft", published="~") == []


def test_an_unknown_document_is_left_to_the_check_of_terms() -> None:
    assert problems_in({"a": ""}, guidance="[b]") == []
