import pytest

from bulletins.checks.guidance import check
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
