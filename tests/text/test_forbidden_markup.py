import pytest

from bulletins.problems import Location
from bulletins.text.forbidden_markup import forbidden_markup
from tests.builders import passage, said


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<b>bold</b>", 10),
        ("Text.\n\n<script>\nalert()\n</script>\n", 12),
        ("Text.\n\n<!-- a note -->\n", 12),
        ("- one\n- two <br> three\n", 11),
        ("| a |\n| --- |\n| <i>b</i> |\n", 12),
    ],
)
def test_raw_html_is_reported_at_the_line_of_its_block(text: str, line: int) -> None:
    (problem,) = forbidden_markup(passage(text))
    assert (problem.code, problem.location) == ("raw-html", Location("a.md", line, 1))


@pytest.mark.parametrize("text", ["3 < 4 and 5 > 4", "&lt;b&gt;", "`<b>`", "<https://a.example/>", "\\<b>", "a <3"])
def test_angle_brackets_that_are_not_html_are_allowed(text: str) -> None:
    assert list(forbidden_markup(passage(text))) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [("Text.\n# One\n", 11), ("Text.\n\n- ## Two\n", 12), ("> # Quoted\n", 10), ("One\n===\n", 10)],
)
def test_a_heading_above_the_third_level_is_reported_at_its_line(text: str, line: int) -> None:
    (problem,) = forbidden_markup(passage(text))
    assert (problem.code, problem.location.line) == ("heading-level", line)


def test_every_forbidden_thing_is_reported() -> None:
    assert [line.split(": ")[1] for line in said(forbidden_markup(passage("# One\n\n<b>two</b>\n")))] == [
        "error heading-level",
        "error raw-html",
    ]


def test_a_heading_in_a_pasted_list_is_reported_where_it_is() -> None:
    assert [problem.location for problem in forbidden_markup(passage("• # Big"))] == [Location("a.md", 10, 1)]
