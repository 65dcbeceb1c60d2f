"""The Flesch-Kincaid grade plus five, on sentences whose syllables can be counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.text.flesch_kincaid import reading_age
from bulletins.text.sentences import sentences_in
from tests.builders import passage

EASY = "We ask the child. We act. We keep a note."
HARD = (
    "Multidisciplinary safeguarding arrangements necessitate comprehensive chronological documentation of "
    "professional deliberations regarding vulnerability, capacity and intergenerational circumstances."
)


def age_of(text: str) -> int:
    return reading_age([*sentences_in(passage(text))])


@pytest.mark.parametrize(
    ("text", "age"),
    [
        (EASY, 5),
        ("The cat sat on the mat.", 5),
        # 13 words and 17 syllables by hyphenation: 0.39 * 13 + 11.8 * 17 / 13 - 15.59 = 4.9, rounded to 5, plus 5
        ("Every agency that works with the family shares what it knows about risk.", 10),
    ],
)
def test_the_reading_age_follows_the_formula(text: str, age: int) -> None:
    assert age_of(text) == age


def test_long_words_and_sentences_raise_the_reading_age() -> None:
    assert age_of(EASY) < age_of(f"{EASY} {HARD}") < age_of(HARD)


def test_the_reading_age_is_never_below_five() -> None:
    assert age_of("Go.") == 5


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1), min_size=1, max_size=40))
def test_a_sentence_of_the_same_words_twice_never_has_a_lower_reading_age(words: list[str]) -> None:
    sentence = " ".join(words)
    assert age_of(f"{sentence} {sentence}") >= age_of(sentence)
