import pytest

from bulletins.checks.wording import check, reading_age
from bulletins.source.sentences import sentences
from tests.builders import BOARD, bulletin, library, passage, said

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
    assert abs(reading_age([*sentences(passage(text))]) - age) <= 2
