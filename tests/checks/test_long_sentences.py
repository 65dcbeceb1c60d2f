import pytest

from bulletins.checks.wording.long_sentences import check
from tests.builders import BOARD, bulletin, library, said

LONG = ("word " * 26).strip()
"""A sentence with one word more than the default limit."""


def advice_on(body: str, board: str = BOARD) -> list[str]:
    """The advice on a bulletin with this body, without places."""
    lines = said(check(library(bulletin(body=f"{body}\n"), board=board)))
    return [line.partition(": ")[2] for line in lines]


@pytest.mark.parametrize(
    "body",
    [
        f"{LONG[5:]}.",
        f"{'word ' * 20}and so on. {'Word ' * 20}again.",
        f"- {'word ' * 20}\n- {'word ' * 20}",
        "| " + "word | " * 30 + "\n" + "| --- " * 30 + "|",
        f"### {LONG}\nText.",
        "Ms. Smith, e.g. a teacher, etc. Then a new one.",
        f"> {'word ' * 20}\n\n> {'word ' * 20}",
        f"{'word ' * 20}\n\n{'word ' * 20}",
        f"1. {'word ' * 20}\n   - {'word ' * 20}",
        f"```\n{'word ' * 40}\n```",
        f"[a plan](https://x.example/{'word-' * 30})",
    ],
)
def test_sentences_within_the_limit_and_text_that_is_no_sentence_have_no_advice(body: str) -> None:
    assert advice_on(body) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (f"{LONG}.", "wording-sentence: this sentence has 26 words"),
        (f"Short.\n\n{LONG}\n{LONG}.", "wording-sentence: this sentence has 52 words"),
    ],
)
def test_a_sentence_over_the_limit_has_advice(body: str, words: str) -> None:
    (line,) = advice_on(body)
    assert line.startswith(f"warning {words}")


def test_the_board_sets_the_limit_for_sentences() -> None:
    board = f"{BOARD}wording: {{sentence_words: 10}}\n"
    assert len(advice_on("word " * 11, board)) == 1
    assert advice_on("word " * 10, board) == []


def test_a_long_sentence_is_reported_with_its_first_words_and_its_length() -> None:
    assert advice_on(f"**The** [long](https://x.example/) one\nis here and {LONG}.") == [
        "warning wording-sentence: this sentence has 32 words: 'The long one is here …'. Split this sentence in two."
    ]
