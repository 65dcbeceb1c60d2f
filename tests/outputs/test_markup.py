import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.outputs.markup import html, resolved, spaced
from tests.builders import library

LIBRARY = library(guidance="handbook: {title: Handbook, publisher: Us, url: 'https://x.example/book'}\n")
PIECES = [
    "- a",
    "text",
    "  - b",
    "1. c",
    "2) d",
    "> q",
    "| a | b |",
    "| - | - |",
    "",
    "    x",
    "```",
    "# h",
    "---",
    "***",
]
UNINDENTED = (st.lists(st.sampled_from(PIECES), max_size=9).map("\n".join) | st.text("ab-*+>|1.):#`~\n[]<_")).map(
    str.lstrip
)


def to(address: str) -> str:
    return f"/{address}"


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("bulletin:child-a", "/bulletins/child-a/"),
        ("bulletin:child-a#r2", "/bulletins/child-a/#r2"),
        ("issue:7", "/issues/7/"),
        ("topic:core-groups", "/topics/core-groups/"),
        ("guidance:handbook", "https://x.example/book"),
        ("https://elsewhere.example/a?b=c#d", "https://elsewhere.example/a?b=c#d"),
        ("mailto:office@board.example", "mailto:office@board.example"),
        ("tel:+441632960001", "tel:+441632960001"),
    ],
)
def test_a_link_of_each_scheme_leads_to_its_address(target: str, address: str) -> None:
    assert resolved(f"See [a]({target}).", LIBRARY, to) == f"See [a]({address})."
    assert resolved(f"See [a][r].\n\n[r]: {target}\n", LIBRARY, to) == f"See [a][r].\n\n[r]: {address}\n"
    assert f'<a href="{address}">a</a>' in html(f"See [a]({target}).", LIBRARY, to)


def test_a_link_keeps_its_title() -> None:
    assert resolved('[a](issue:7 "the seventh")', LIBRARY, to) == '[a](/issues/7/ "the seventh")'


@pytest.mark.parametrize(
    "text",
    ["The word topic: core-groups", "bulletin:child-a", "(issue:7)", "a [b] (issue:7)", "subtopic:x", "[a](x-topic:b)"],
)
def test_words_that_are_no_link_are_left_alone(text: str) -> None:
    assert resolved(text, LIBRARY, to) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One:\n- a\n- b", "One:\n\n- a\n- b"),
        ("One:\n1. a\n2. b\nTwo", "One:\n\n1. a\n2. b\n    Two"),
        ("One:\n* a", "One:\n\n* a"),
        ("One:\n> quoted", "One:\n\n> quoted"),
        ("One:\n| a |\n| - |\n| b |", "One:\n\n| a |\n| - |\n| b |"),
        ("One:\n\n- a", "One:\n\n- a"),
        ("One:\n  \n- a", "One:\n  \n- a"),
        ("- a\n  - b", "- a\n    - b"),
        ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
        ("1. a\n   - b\n\n   more of a", "1. a\n    - b\n\n    more of a"),
        ("One:\n1) a\n2) b", "One:\n\n1. a\n2. b"),
        ("One:\n• a\n•\tb", "One:\n\n- a\n- b"),
        ("One:\n```\n- a\n```", "One:\n```\n- a\n```"),
        ("One\n2024. was a year", "One\n2024. was a year"),
        ("\n\n- a\n\n", "- a"),
    ],
)
def test_a_list_is_read_as_its_author_meant_it(text: str, expected: str) -> None:
    assert spaced(text) == expected


@settings(deadline=None)
@given(UNINDENTED)
def test_spacing_a_text_twice_changes_nothing_more(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)


@settings(deadline=None)
@given(UNINDENTED)
def test_spacing_changes_nothing_but_blank_lines_indentation_and_brackets(text: str) -> None:
    def words(lines: str) -> list[str]:
        return [line.strip().replace("2)", "2.") for line in lines.rstrip().split("\n") if line.strip()]

    assert words(spaced(text)) == words(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One:\n- a\n- b", "<p>One:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("One:\n1. a", "<p>One:</p>\n<ol>\n<li>a</li>\n</ol>"),
        ("One:\n> a", "<p>One:</p>\n<blockquote>\n<p>a</p>\n</blockquote>"),
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("### A heading\nText", "<h3>A heading</h3>\n<p>Text</p>"),
        ("3 < 4 & 5 > 4", "<p>3 &lt; 4 &amp; 5 &gt; 4</p>"),
        ("", ""),
    ],
)
def test_a_text_becomes_html(text: str, expected: str) -> None:
    assert html(text, LIBRARY, to) == expected


def test_a_table_without_a_blank_line_above_becomes_a_table() -> None:
    made = html("One:\n| Before | After |\n| --- | --- |\n| Late | On time |", LIBRARY, to)
    assert re.findall(r"<t[hd]>(.*?)</t[hd]>", made) == ["Before", "After", "Late", "On time"]


@settings(deadline=None)
@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), min_size=1), st.sampled_from([" ", "\n", "\n\n"]))
def test_plain_words_stay_the_words_they_were(words: list[str], between: str) -> None:
    made = html(between.join(words), LIBRARY, to)
    assert unescape(re.sub(r"</?p>", " ", made)).split() == words
