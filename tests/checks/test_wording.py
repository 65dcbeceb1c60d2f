import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.checks.wording import check
from bulletins.text.reading_age import reading_age
from bulletins.text.sentences import sentences_in
from tests.builders import BOARD, bulletin, issue, library, passage, said

LONG = ("word " * 26).strip()


def told(body: str, board: str = BOARD, **fields: str) -> list[str]:
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
def test_plain_words_are_left_alone(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"{LONG}.", "wording-sentence: this sentence has 26 words"),
        (f"Short.\n\n{LONG}\n{LONG}.", "wording-sentence: this sentence has 52 words"),
        ("Go [here](https://x.example/).", "wording-link: 'here'"),
        ("[Read more](https://x.example/).", "wording-link: 'Read more'"),
        ("To see it, click here.", "wording-link: 'click here' means nothing"),
        ("[Our guide](https://x.example/) or click here.", "wording-link: 'click here' means nothing"),
        ("As we said (see page 3).", "wording-page: 'see page 3'"),
        ("Turn to p. 12 for more.", "wording-page: 'Turn to p. 12'"),
        ("![](file:plan.png)", "wording-image: this picture has no words"),
        ("#### Too deep\nText.", "wording-heading: this heading skips a level: after '## ' comes '### '."),
    ],
)
def test_what_stops_a_reader_is_told(body: str, words: str) -> None:
    (line,) = told(body)
    assert line.startswith(f"warning {words}")


def test_the_board_says_how_long_a_sentence_may_be() -> None:
    board = f"{BOARD}wording: {{sentence_words: 10}}\n"
    assert len(told("word " * 11, board)) == 1
    assert told("word " * 10, board) == []


def test_a_short_section_is_not_measured() -> None:
    hard = "Organisational accountability incorporates multidisciplinary documentation. "
    assert told(hard * 3) == []
    assert len(told(hard * 20)) == 1
    easy = f"{BOARD}wording: {{reading_age: 21}}\n"
    assert told(hard * 20, easy) == []


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The cat sat on the mat. It was a big cat. He had a hat. " * 5, 5),
        ("We read the records of nine families. We talked to the people who knew them. " * 5, 6),
    ],
)
def test_the_reading_age_of_plain_words_is_low(text: str, age: int) -> None:
    assert abs(reading_age([*sentences_in(passage(text))]) - age) <= 2


@pytest.mark.parametrize(
    "words", ["here", "Click here", "this", "THIS LINK", "link", "This page", "More", "read more.", "more here", "go"]
)
def test_the_words_of_a_link_say_where_it_leads(words: str) -> None:
    assert told(f"Text. [{words}](https://x.example/)") == [
        f"warning wording-link: '{words}' says nothing by itself. Let the words of the link say where it leads."
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
def test_what_only_looks_hard_to_read_is_left_alone(body: str) -> None:
    assert told(body) == []


def test_each_piece_of_advice_has_its_own_place() -> None:
    body = f"Text.\n\n- one\n- go [here](https://x.example/)\n\nShort. {LONG}.\n\nNow click here.\nThen see page 3.\n"
    problems = sorted(check(library(bulletin(body=body))))
    assert [(problem.location.line, problem.location.column, problem.code) for problem in problems] == [
        (12, 13, "wording-link"),
        (14, 1, "wording-sentence"),
        (16, 5, "wording-link"),
        (17, 6, "wording-page"),
    ]


def test_a_long_sentence_is_told_by_its_first_words_and_its_length() -> None:
    assert told(f"**The** [long](https://x.example/) one\nis here and {LONG}.") == [
        "warning wording-sentence: this sentence has 32 words: 'The long one is here …'. Make two of it."
    ]


def test_a_level_that_is_skipped_is_told_at_its_heading() -> None:
    assert said(check(library(bulletin(body="## One\n\n### Two\nText.\n\n##### Three\nText.\n")))) == [
        (
            "content/bulletins/first.md:14:1: warning wording-heading: this heading skips a level: "
            "after '### ' comes '#### '."
        )
    ]


def test_levels_are_counted_anew_in_each_section() -> None:
    assert len(told("## One\n### Two\nText.\n\n## Three\n#### Four\nText.\n\n### Five\nText.")) == 1


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
def test_every_text_that_people_read_is_measured(fields: dict[str, str], line: int) -> None:
    (words,) = said(check(library(bulletin(**fields))))
    assert words.startswith(f"content/bulletins/first.md:{line}:")
    assert "warning wording-sentence: this sentence has 26 words" in words


def test_a_draft_is_advised_on_and_what_is_withdrawn_is_not() -> None:
    body = f"{LONG} [here](https://x.example/), click here, see page 3."
    assert len(told(body, status="draft")) == 4
    assert told(body, status="withdrawn", withdrawn="{date: 2026-04-01, reason: Wrong.}") == []


def test_an_introduction_is_advised_on_in_its_own_lines() -> None:
    introduction = "|\n  Welcome.\n\n  Please click here."
    held = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(held)) == [
        (
            "content/issues/1/issue.yml:7:10: warning wording-link: 'click here' means nothing to those who do not "
            "click. Make the words a link that says where."
        )
    ]


def test_a_section_that_is_hard_to_read_is_told_at_its_heading_with_no_more_than_the_oldest_age() -> None:
    hard = "Organisational accountability incorporates multidisciplinary documentation. " * 20
    assert said(check(library(bulletin(body=f"Text.\n\n## Hard\n\n{hard}\n\n## Easy\n\n{'We met. ' * 50}\n")))) == [
        (
            "content/bulletins/first.md:11:1: warning wording-age: this section reads at about age 21, and 14 is the "
            "highest set. Shorter sentences and everyday words help."
        )
    ]


@pytest.mark.parametrize(("count", "told_of"), [(79, 0), (80, 1)])
def test_a_section_is_measured_from_eighty_words(count: int, told_of: int) -> None:
    assert len([line for line in told("Accountability. " * count) if "wording-age" in line]) == told_of


PLAIN_WORDS = st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1), min_size=1, max_size=40)


@given(st.lists(PLAIN_WORDS, min_size=1, max_size=10))
def test_nobody_is_too_young_to_have_a_reading_age(texts: list[list[str]]) -> None:
    text = " ".join(f"{' '.join(words).capitalize()}." for words in texts)
    assert reading_age([*sentences_in(passage(text))]) >= 5


@given(PLAIN_WORDS)
def test_a_longer_sentence_is_never_easier_to_read(words: list[str]) -> None:
    one = " ".join(words)
    assert reading_age([*sentences_in(passage(f"{one} {one}"))]) >= reading_age([*sentences_in(passage(one))])


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
def test_advice_stands_inside_the_text_and_never_stops_a_build(pieces: list[str]) -> None:
    body = "\n".join(["Text.", *pieces, ""])
    for problem in check(library(bulletin(body=body))):
        assert problem.severity == "warning"
        assert 9 <= problem.location.line < 9 + body.count("\n")
