import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.wording import check
from tests.builders import BOARD, bulletin, issue, library, said

LONG = ("word " * 26).strip()
"""A sentence with one word more than the default limit."""


def advice_on(body: str, board: str = BOARD, **fields: str) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    lines = said(check(library(bulletin(body=f"{body}\n", **fields), board=board)))
    return [line.partition(": ")[2] for line in lines]


@pytest.mark.parametrize(
    "body",
    [
        f"{LONG[5:]}.",
        f"{'word ' * 20}and so on. {'Word ' * 20}again.",
        f"- {'word ' * 20}\n- {'word ' * 20}",
        "| " + "word | " * 30 + "\n" + "| --- " * 30 + "|",
        f"### {LONG}\nText.",
        "See [the findings of the audit](bulletin:first).",
        "He went to see page boys.",
        "### One\nText.\n\n#### Two\nText.\n\n### Three\nText.",
        "Ms. Smith, e.g. a teacher, etc. Then a new one.",
    ],
)
def test_plain_wording_has_no_advice(body: str) -> None:
    assert advice_on(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"{LONG}.", "wording-sentence: this sentence has 26 words"),
        (f"Short.\n\n{LONG}\n{LONG}.", "wording-sentence: this sentence has 52 words"),
        ("Go [here](https://x.example/).", "wording-link: the link text 'here'"),
        ("[Read more](https://x.example/).", "wording-link: the link text 'Read more'"),
        ("To see it, click here.", "wording-link: 'click here' does not say where to go"),
        ("[Our guide](https://x.example/) or click here.", "wording-link: 'click here' does not say where to go"),
        ("As we said (see page 3).", "wording-page: 'see page 3'"),
        ("Turn to p. 12 for more.", "wording-page: 'Turn to p. 12'"),
        ("![](file:plan.png)", "wording-image: this image has no alt text"),
        ("#### Too deep\nText.", "wording-heading: this heading skips a level. Begin it with '### '."),
    ],
)
def test_wording_that_is_hard_to_use_has_advice(body: str, words: str) -> None:
    (line,) = advice_on(body)
    assert line.startswith(f"warning {words}")


def test_the_board_sets_the_limit_for_sentences() -> None:
    board = f"{BOARD}wording: {{sentence_words: 10}}\n"
    assert len(advice_on("word " * 11, board)) == 1
    assert advice_on("word " * 10, board) == []


@pytest.mark.parametrize(
    "words", ["here", "Click here", "this", "THIS LINK", "link", "This page", "More", "read more.", "more here", "go"]
)
def test_a_link_text_must_say_where_the_link_leads(words: str) -> None:
    assert advice_on(f"Text. [{words}](https://x.example/)") == [
        f"warning wording-link: the link text '{words}' does not say where the link leads. Use the title of the page."
    ]


@pytest.mark.parametrize(
    "body",
    [
        "[Here is the plan](https://x.example/) and [more on sleep](https://y.example/).",
        "Write `[here](https://x.example/)`.",
        "```\n[here](https://x.example/)\n![](file:plan.png)\n```",
        "[the list](https://x.example/see/page/3?click=here)",
        "![The plan](file:plan.png)",
        "[![The plan](file:plan.png)](https://x.example/)",
        "It may click with them. Here they click.",
        "Page 3 of the plan. Our homepage 3. See pages of it.",
        "One ran from page to page.",
        "```\n##### No heading\n```",
        f"> {'word ' * 20}\n\n> {'word ' * 20}",
        f"{'word ' * 20}\n\n{'word ' * 20}",
        f"1. {'word ' * 20}\n   - {'word ' * 20}",
        f"```\n{'word ' * 40}\n```",
        f"[a plan](https://x.example/{'word-' * 30})",
    ],
)
def test_text_that_only_resembles_hard_wording_has_no_advice(body: str) -> None:
    assert advice_on(body) == []


def test_each_piece_of_advice_is_at_its_place() -> None:
    body = f"Text.\n\n- one\n- go [here](https://x.example/)\n\nShort. {LONG}.\n\nNow click here.\nThen see page 3.\n"
    problems = sorted(check(library(bulletin(body=body))))
    assert [(problem.location.line, problem.location.column, problem.code) for problem in problems] == [
        (12, 13, "wording-link"),
        (14, 1, "wording-sentence"),
        (16, 5, "wording-link"),
        (17, 6, "wording-page"),
    ]


def test_a_long_sentence_is_reported_with_its_first_words_and_its_length() -> None:
    assert advice_on(f"**The** [long](https://x.example/) one\nis here and {LONG}.") == [
        "warning wording-sentence: this sentence has 32 words: 'The long one is here …'. Split this sentence in two."
    ]


def test_a_skipped_level_is_reported_at_its_heading() -> None:
    assert said(check(library(bulletin(body="## One\n\n### Two\nText.\n\n##### Three\nText.\n")))) == [
        ("content/bulletins/first.md:14:1: warning wording-heading: this heading skips a level. Begin it with '#### '.")
    ]


def test_levels_start_again_in_each_section() -> None:
    assert len(advice_on("## One\n### Two\nText.\n\n## Three\n#### Four\nText.\n\n### Five\nText.")) == 1


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": LONG}, 3),
        ({"summary": LONG}, 4),
        ({"body": f"## {LONG}\nText.\n"}, 9),
        ({"recommendations": f"[{{id: r1, text: {LONG}}}]"}, 8),
        ({"recommendations": f"[{{id: r1, text: Ask., evidence: {LONG}}}]"}, 8),
        ({"discussion": f"[{LONG}]"}, 8),
    ],
    ids=["title", "summary", "heading", "recommendation", "evidence", "question"],
)
def test_every_text_that_readers_see_is_checked(fields: dict[str, str], line: int) -> None:
    (problem,) = said(check(library(bulletin(**fields))))
    assert problem.startswith(f"content/bulletins/first.md:{line}:")
    assert "warning wording-sentence: this sentence has 26 words" in problem


def test_a_draft_is_checked_and_a_withdrawn_bulletin_is_not() -> None:
    body = f"{LONG} [here](https://x.example/), click here, see page 3."
    assert len(advice_on(body, status="draft")) == 4
    assert advice_on(body, status="withdrawn", withdrawn="{date: 2026-04-01, reason: Wrong.}") == []


def test_an_introduction_is_checked_at_its_place() -> None:
    introduction = "|\n  Welcome.\n\n  Please click here."
    with_issue = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(with_issue)) == [
        (
            "content/issues/1/issue.yml:7:10: warning wording-link: 'click here' does not say where to go. "
            "Write the title of the page and make that a link."
        )
    ]


PIECES = [
    "## Head",
    "#### Deep",
    "word " * 15,
    "See page 3.",
    "click here",
    "[here](x)",
    "![](y)",
    "",
    "- a",
    "> b",
    "```",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_advice_is_inside_the_text_and_never_stops_a_build(pieces: list[str]) -> None:
    body = "\n".join(["Text.", *pieces, ""])
    for problem in check(library(bulletin(body=body))):
        assert problem.severity == "warning"
        assert 9 <= problem.location.line < 9 + body.count("\n")
