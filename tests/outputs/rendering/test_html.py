"""The author's Markdown as HTML: what was judged is what is published."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.model.content_file import ContentFile
from bulletins.outputs.rendering.html import markdown_to_html
from tests.builders import bulletin, issue, library

LIBRARY = library(
    bulletin("child-a", issue="7"),
    issues=[issue("7", "[child-a]")],
    guidance="handbook: {title: Handbook, publisher: Us, url: 'https://x.example/book'}\n",
)
TAGS = {
    "p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img", "br", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"href", "title", "src", "alt", "start", "class", "loading", "width", "height"}
HOSTILE = st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "(", ")", "[", "]", "!", "`", "{", "}", ":", "javascript:", "data:", "onclick=", "<b>",
         "https://x.example/", "\n", "\n\n", "    ", "- ", "# ", "x", "&lt;", "\\", "<!--", "| - |", "file:a.png"]
    )
).map("".join)  # fmt: skip


def to(address: str) -> str:
    return f"/{address}"


def test_a_picture_of_ours_keeps_its_place_while_it_is_loading() -> None:
    held = replace(
        LIBRARY, files={"plan.png": ContentFile("plan.png", 10, 640, 480), "old.png": ContentFile("old.png", 10)}
    )
    shown = markdown_to_html("![A plan](file:plan.png) ![Old](file:old.png)", held, to)
    assert 'src="/files/plan.png" alt="A plan" width="640" height="480" loading="lazy"' in shown
    assert 'src="/files/old.png" alt="Old" loading="lazy"' in shown


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
        ("#the-findings", "#the-findings"),
    ],
)
def test_a_link_of_each_scheme_leads_to_its_address_however_it_is_written(target: str, address: str) -> None:
    for text in (
        f"[a]({target})",
        f"[a](<{target}>)",
        f"[a]( {target} )",
        f"[a][r]\n\n[r]:{target}",
        f"[a]({target} 't')",
    ):
        assert f'<a href="{address}"' in markdown_to_html(text, LIBRARY, to), text


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "data:text/html,x", "bulletin:held-back", "issue:9", "topic:nothing", "guidance:nothing",
        "file:absent.pdf", "//elsewhere.example", "page.html", "vbscript:x",
    ],
)  # fmt: skip
def test_of_a_link_to_nowhere_only_the_words_are_left(target: str) -> None:
    assert (
        markdown_to_html(f"See [these *words*]({target}) here.", LIBRARY, to) == "<p>See these <em>words</em> here.</p>"
    )


def test_a_picture_from_anywhere_but_our_own_files_is_left_out() -> None:
    assert "img" not in markdown_to_html(
        "![x](https://tracker.example/p.png) ![y](file:absent.png)".replace("https", "ftp"), LIBRARY, to
    )


@pytest.mark.parametrize(
    "text",
    [
        "Hi <svg/onload=alert(1)> there",
        '[x](https://a.example){ onclick="alert(1)" }',
        '- item\n\n      <b onclick="alert(4)">x</b>',
        "```\n<script>alert(1)</script>\n```",
        "[x](javascript:alert(1) //)",
        "{: style=color:red }",
        "`[words](guidance:nope)`",
    ],
)
def test_what_only_another_parser_would_run_is_shown_as_text(text: str) -> None:
    made = markdown_to_html(text, LIBRARY, to)
    assert not re.search(r"<(?:svg|script|b)\b|<[^>]*(?:onclick|style)=", made)


@settings(max_examples=300)
@given(HOSTILE)
def test_no_text_makes_a_tag_an_attribute_or_a_target_that_is_not_ours(text: str) -> None:
    made = markdown_to_html(text, LIBRARY, to)
    for tag, attributes in re.findall(r"<([a-z0-9]+)((?: [a-z-]+(?:=\"[^\"]*\")?)*)>", made):
        assert tag in TAGS
        for name, value in re.findall(r' ([a-z-]+)(?:="([^"]*)")?', attributes):
            assert name in ATTRIBUTES
            if name in ("href", "src"):
                assert unescape(value).startswith(("https://", "http://", "mailto:", "tel:", "#", "/"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One:\n- a\n- b", "<p>One:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("One:\n1. a", "<p>One:</p>\n<ol>\n<li>a</li>\n</ol>"),
        ("1) a\n2) b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("- a\n  - b", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("One:\n• a\n•\tb", "<p>One:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("One:\n> a", "<p>One:</p>\n<blockquote>\n<p>a</p>\n</blockquote>"),
        ("*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"),
        ("### A heading\nText", "<h3>A heading</h3>\n<p>Text</p>"),
        ("#Hashtag", "<p>#Hashtag</p>"),
        ("3 < 4 & 5 > 4", "<p>3 &lt; 4 &amp; 5 &gt; 4</p>"),
        ("One\n2024. was a year", "<p>One\n2024. was a year</p>"),
        ("", ""),
    ],
)
def test_a_text_becomes_html(text: str, expected: str) -> None:
    assert markdown_to_html(text, LIBRARY, to) == expected


def test_a_table_without_a_blank_line_above_becomes_a_table_without_style_of_its_own() -> None:
    made = markdown_to_html("One:\n| Before | After |\n| --- | ---: |\n| Late | On time |", LIBRARY, to)
    assert re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", made) == ["Before", "After", "Late", "On time"]
    assert "style" not in made
    assert '<td class="right">On time</td>' in made
