import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.problems import Location
from bulletins.text.links import links_in
from bulletins.text.markdown import (
    heading_levels,
    markdown_bullets,
    parse_markdown,
    plain_text,
    split_sections,
)
from bulletins.text.sentences import sentences_in
from tests.builders import passage

PIECES = ["## Head", "text", "[a](b)", "- ## in a list", "```", "    code", "> ## quoted", "", "| a | b |", "| - | - |"]
MARKDOWN_LIKE = st.lists(st.sampled_from(PIECES), max_size=12).map("\n".join)


def test_a_body_is_split_at_its_headings_of_the_second_level() -> None:
    body = passage("Before.\n\n## One\nText.\n### Deeper\nMore.\n## Two ##\n\nEnd.\n")
    sections = [(section.heading, section.place.line, section.passage) for section in split_sections(body)]
    assert sections == [
        (None, 10, passage("Before.\n")),
        ("One", 12, type(body)("Text.\n### Deeper\nMore.", Location("a.md", 13, 1))),
        ("Two", 16, type(body)("\nEnd.\n", Location("a.md", 17, 1))),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\n## Not a heading\n```\n",
        "~~~\n## Not a heading\n",
        "    ## Not a heading\n",
        "> ## Not a heading\n",
        "- ## Not a heading\n",
        "####### Not a heading\n",
        "##Not a heading\n",
        "\\## Not a heading\n",
    ],
)
def test_text_that_only_looks_like_a_heading_starts_no_section(text: str) -> None:
    assert [section.heading for section in split_sections(passage(text))] == [None]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Underlined\n---\nText.", ["Underlined"]),
        ("   ## Indented\nText.", ["Indented"]),
        ("Text.\n## Without a blank line\nMore.", [None, "Without a blank line"]),
        ("## Same\n## Same\n", ["Same", "Same"]),
        ("## With *marks*\n", ["With *marks*"]),
        ("\n\n  \n", []),
        ("", []),
    ],
)
def test_headings_are_recognised_in_every_form(text: str, headings: list[str | None]) -> None:
    assert [section.heading for section in split_sections(passage(text))] == headings


@given(MARKDOWN_LIKE)
def test_each_section_is_at_its_place_and_only_headings_are_in_none(text: str) -> None:
    lines = text.split("\n")
    for section in split_sections(passage(text)):
        first = section.passage.start.line - 10
        section_lines = section.passage.text.split("\n") if section.passage.text else []
        assert lines[first : first + len(section_lines)] == section_lines
        lines[first : first + len(section_lines)] = [""] * len(section_lines)
    assert {line for line in lines if line} <= {"## Head"}


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See [the topic](topic:a).", [("topic:a", "the topic", 10, 17)]),
        ("One\nand [two](bulletin:b) here.", [("bulletin:b", "two", 11, 11)]),
        ("[a](x) [a](x)", [("x", "a", 10, 5), ("x", "a", 10, 12)]),
        ("- one\n- two\n  [three](x)", [("x", "three", 12, 11)]),
        ("> quoted\n> [words](x)", [("x", "words", 11, 11)]),
        ("| a |\n| --- |\n| [cell](x) |", [("x", "cell", 12, 10)]),
        ("## A [head](y)\n\n[next](z)", [("y", "head", 10, 13), ("z", "next", 12, 8)]),
        ("![words of it](photo.jpg)", [("photo.jpg", "words of it", 10, 16)]),
        ("[*marked* `words`](x)", [("x", "marked words", 10, 20)]),
        ("<https://a.example/>", [("https://a.example/", "https://a.example/", 10, 2)]),
        ("[a](<b c>)", [("b%20c", "a", 10, 6)]),
        ("see [a](bulletin:é-x)", [("bulletin:%C3%A9-x", "a", 10, 9)]),
        ('[a](b "title")', [("b", "a", 10, 5)]),
        ("[a](javascript:alert)", [("javascript:alert", "a", 10, 5)]),
        ("[a][ref]\n\n[ref]: topic:b", [("topic:b", "a", 10, 1)]),
        ("[a]()", [("", "a", 10, 1)]),
    ],
)
def test_every_link_has_its_target_its_words_and_its_place(text: str, links: list[tuple[str, str, int, int]]) -> None:
    parsed = [(link.target, link.words, link.place.line, link.place.column) for link in links_in(passage(text))]
    assert parsed == links


@pytest.mark.parametrize(
    "text", ["`[a](b)`", "```\n[a](b)\n```", "    [a](b)", "\\[a](b)", "[a] (b)", "https://a.example"]
)
def test_text_that_only_looks_like_a_link_is_not_a_link(text: str) -> None:
    assert list(links_in(passage(text))) == []


def test_a_link_is_placed_in_the_column_that_its_passage_begins_in() -> None:
    indented = type(passage(""))("One\n[two](x)", Location("a.yml", 4, 7))
    assert [link.place for link in links_in(indented)] == [Location("a.yml", 5, 13)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Some *marked* and **strong** `code`", "Some marked and strong code"),
        ("A [link](bulletin:x) and ![an image](y)", "A link and an image"),
        ("# Heading\n\nOne\ntwo  \nthree", "Heading One two three"),
        ("- one\n- two\n\n> three", "one two three"),
        ("| a | b |\n| --- | --- |\n| c | d |", "a b c d"),
        ("Fish &amp; chips \\*", "Fish & chips *"),
        ("  ", ""),
    ],
)
def test_plain_text_is_the_words_without_markup(text: str, words: str) -> None:
    assert plain_text(text) == words


@pytest.mark.parametrize(
    ("pasted", "markdown"),
    [
        ("• one\n• two", "- one\n- two"),
        ("\uf0b7\tone\no\ttwo", "- one\n- two"),
        ("  ▪\u00a0one", "  - one"),
        ("not a • bullet", "not a • bullet"),
        ("•one", "•one"),
        ("o one", "o one"),
    ],
)
def test_bullets_pasted_from_a_word_processor_become_markdown(pasted: str, markdown: str) -> None:
    assert markdown_bullets(pasted) == markdown


def test_a_pasted_list_is_checked_as_the_list_that_is_published() -> None:
    pasted = "Ask about:\n\n• the child\n• the [plan](topic:a) and ## more\n"
    assert [token.type for token in parse_markdown(pasted)].count("list_item_open") == 2
    assert [sentence.text for sentence in sentences_in(passage(pasted))] == [
        "Ask about:",
        "the child",
        "the plan and ## more",
    ]
    assert [link.place for link in links_in(passage(pasted))] == [Location("a.md", 13, 14)]


@given(st.text("•o\t\n -\u00a0a"))
def test_replacing_bullets_never_changes_the_lines(text: str) -> None:
    assert markdown_bullets(text).count("\n") == text.count("\n")


def test_every_heading_has_its_level_and_line() -> None:
    headings = heading_levels(passage("### One\n\nTwo\n===\n\n> #### Three\n"))
    assert [(level, place.line) for level, place in headings] == [(3, 10), (1, 12), (4, 15)]
