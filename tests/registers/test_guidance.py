"""The guidance register: editions in their order, and the one to use."""

from hypothesis import given
from hypothesis import strategies as st

from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.guidance import edition_chain
from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.guidance import current_edition, guidance_register, latest_edition
from bulletins.registers.published import published_library
from tests.builders import bulletin, library

DOCUMENT = "title: Handbook, publisher: Board, url: https://board.example/"


def published_with(guidance: str, *cited: str, now: str = "2026-06-01") -> PublishedLibrary:
    citing = [bulletin(f"b-{id}", guidance=f"[{id}]") for id in cited]
    return published_library(library(*citing, guidance=guidance), parse_date_time(now))


def chain(*editions: tuple[str, str]) -> str:
    """guidance.yml of editions, each with the rest of its fields."""
    return "".join(f"{id}: {{{DOCUMENT}{more}}}\n" for id, more in editions)


THREE = chain(
    ("a", ", superseded_by: b, superseded_on: 2020-01-01"),
    ("b", ", superseded_by: c, superseded_on: 2026-06-01"),
    ("c", ""),
)


def test_the_editions_of_a_document_are_grouped_latest_first() -> None:
    (document,) = guidance_register(published_with(THREE, "a", "c"))
    assert [edition.id for edition in document.editions] == ["c", "b", "a"]
    assert [[b.id for b in edition.cited_by] for edition in document.editions] == [["b-c"], [], ["b-a"]]


def test_the_current_edition_depends_on_the_day() -> None:
    before, after = published_with(THREE, now="2026-05-31"), published_with(THREE, now="2026-06-01")
    assert current_edition(before, "a") == before.guidance["b"]
    assert current_edition(after, "a") == after.guidance["c"]
    assert [edition.superseded for edition in guidance_register(before)[0].editions] == [False, False, True]


def test_an_edition_without_a_replacement_has_no_current_edition() -> None:
    content = published_with(chain(("a", ", superseded_on: 2020-01-01")))
    assert current_edition(content, "a") is None
    assert guidance_register(content)[0].latest.superseded


def test_two_editions_with_the_same_replacement_are_sorted_by_date() -> None:
    text = chain(
        ("old", ", superseded_by: new, published: 2018-01-01"),
        ("local", ", superseded_by: new, published: 2020-01-01"),
        ("new", ""),
    )
    assert [edition.id for edition in guidance_register(published_with(text))[0].editions] == ["new", "local", "old"]


@given(st.dictionaries(st.sampled_from("abcdef"), st.one_of(st.none(), st.sampled_from("abcdef")), min_size=1))
def test_no_chain_loops_and_every_edition_is_in_one_document(links: dict[str, str | None]) -> None:
    text = chain(*((id, f", superseded_by: {to}" if to else "") for id, to in links.items()))
    content = published_with(text)
    for id in links:
        followed = edition_chain(id, content.guidance)[1:]
        assert len(followed) == len(set(followed)) <= len(links)
        assert latest_edition(id, content.guidance) in links
        current_edition(content, id)
    listed = [edition.id for document in guidance_register(content) for edition in document.editions]
    assert sorted(listed) == sorted(links)
