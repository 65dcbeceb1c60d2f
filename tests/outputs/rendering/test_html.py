"""The author's Markdown as HTML: only the tags, the attributes and the link targets that the checks allow."""

import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bulletins.model.content_file import ContentFile
from bulletins.outputs.rendering.html import markdown_to_html
from bulletins.outputs.rendering.link_targets import LinkTargets
from tests.builders import bulletin, issue, published

LIBRARY = replace(
    published(
        bulletin("child-a", issue="7"),
        issues=[issue("7", "[child-a]")],
        guidance="handbook: {title: Handbook, publisher: Us, url: 'https://x.example/book'}\n",
    ),
    files={"plan.png": ContentFile("plan.png", 10, 640, 480), "a.png": ContentFile("a.png", 10)},
)
LINKS = LinkTargets(LIBRARY, lambda url: f"/{url}")
TAGS = {
    "p", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "a", "img", "br", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"href", "title", "src", "alt", "start", "class", "loading", "width", "height"}
HOSTILE = st.lists(
    st.sampled_from(
        ["<", ">", '"', "'", "(", ")", "[", "]", "!", "`", "{", "}", ":", "javascript:", "data:", "onclick=", "<b>",
         "https://x.example/", "\n", "\n\n", "    ", "- ", "# ", "x", "&lt;", "\\", "<!--", "| - |", "file:a.png",
         "![x](file:a.png)"]
    )
).map("".join)  # fmt: skip


def test_a_text_that_begins_with_indented_code_is_code_as_the_checks_read_it() -> None:
    assert markdown_to_html("    [not a link](bulletin:child-a)\n", LINKS).startswith("<pre><code>")


def test_a_picture_has_its_size_so_that_the_text_does_not_move_while_it_loads() -> None:
    html = markdown_to_html("![A plan](file:plan.png) ![Old](file:a.png)", LINKS)
    assert 'src="/files/plan.png" alt="A plan" width="640" height="480" loading="lazy"' in html
    assert 'src="/files/a.png" alt="Old" loading="lazy"' in html


@pytest.mark.parametrize(
    ("target", "url"),
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
def test_a_link_has_the_url_of_its_target_in_every_notation_of_markdown(target: str, url: str) -> None:
    for text in (
        f"[a]({target})",
        f"[a](<{target}>)",
        f"[a]( {target} )",
        f"[a][r]\n\n[r]:{target}",
        f"[a]({target} 't')",
    ):
        assert f'<a href="{url}"' in markdown_to_html(text, LINKS), text


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)", "data:text/html,x", "bulletin:held-back", "issue:9", "topic:nothing", "guidance:nothing",
        "file:absent.pdf", "//elsewhere.example", "page.html", "vbscript:x",
    ],
)  # fmt: skip
def test_a_link_without_a_target_becomes_plain_words(target: str) -> None:
    html = markdown_to_html(f"See [these *words*]({target}) here.", LINKS)
    assert html == "<p>See these <em>words</em> here.</p>"


def test_a_good_link_after_a_link_without_a_target_stays_a_link() -> None:
    html = markdown_to_html("[a](issue:9) and [b](issue:7)", LINKS)
    assert html == '<p>a and <a href="/issues/7/">b</a></p>'


@pytest.mark.parametrize(
    "target",
    ["https://tracker.example/p.png", "ftp://tracker.example/p.png", "file:absent.png", "data:image/png;base64,AA"],
)
def test_a_picture_from_anywhere_but_our_own_files_is_left_out(target: str) -> None:
    assert "img" not in markdown_to_html(f"![x]({target})", LINKS)


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
def test_html_and_attributes_in_a_text_are_shown_as_text(text: str) -> None:
    html = markdown_to_html(text, LINKS)
    assert not re.search(r"<(?:svg|script|b)\b|<[^>]*(?:onclick|style)=", html)


@settings(max_examples=300)
@given(HOSTILE)
def test_no_text_gives_a_tag_an_attribute_or_a_target_that_is_not_allowed(text: str) -> None:
    html = markdown_to_html(text, LINKS)
    for tag, attributes in re.findall(r"<([a-z0-9]+)((?: [a-z-]+(?:=\"[^\"]*\")?)*)>", html):
        assert tag in TAGS
        for name, value in re.findall(r' ([a-z-]+)(?:="([^"]*)")?', attributes):
            assert name in ATTRIBUTES
            if name == "src":
                assert value == "/files/a.png"
            if name == "href":
                assert unescape(value).startswith(("https://", "http://", "mailto:", "tel:", "#", "/"))


@pytest.mark.parametrize(
    ("text", "html"),
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
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert markdown_to_html(text, LINKS) == html


def test_a_table_needs_no_blank_line_above_and_has_its_alignment_as_a_class() -> None:
    html = markdown_to_html("One:\n| Before | After |\n| --- | ---: |\n| Late | On time |", LINKS)
    assert re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", html) == ["Before", "After", "Late", "On time"]
    assert "style" not in html
    assert '<td class="right">On time</td>' in html
