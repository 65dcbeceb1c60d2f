import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.text.sentences import sentences_in
from tests.builders import passage


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("“One.” Two.", ["“One.”", "Two."]),
        ("One at 9.30am. Two.", ["One at 9.30am.", "Two."]),
        ("Ask e.g. A colleague. Then go.", ["Ask e.g. A colleague.", "Then go."]),
        ("It *is* [a link](https://x.example/). Two.", ["It is a link.", "Two."]),
        ("One\ngoes on. Two.", ["One goes on.", "Two."]),
        ("- a\n- b", ["a", "b"]),
        ("# Heading\n\nText.", ["Text."]),
        ("| a | b |\n| --- | --- |\n| c | d |", []),
        ("![words](file:a.png)", []),
        ("", []),
    ],
)
def test_a_text_is_split_into_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_in(passage(text))] == sentences


def test_a_sentence_has_the_line_on_which_it_begins() -> None:
    text = "One goes\non. Two.\n\n- Three\n- Four"
    assert [sentence.place.line for sentence in sentences_in(passage(text))] == [10, 11, 13, 14]


@given(st.text("aB. \n!?-#|*_[]()`>1"))
def test_every_sentence_is_inside_its_text(text: str) -> None:
    for sentence in sentences_in(passage(text)):
        assert 10 <= sentence.place.line <= 10 + text.count("\n")
        assert sentence.words > 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Wait... Then go.", ["Wait...", "Then go."]),
        ("One!? “Two.” (Three.) Four.", ["One!?", "“Two.”", "(Three.)", "Four."]),
        ("One. 2 of them. ‘Three’.", ["One.", "2 of them.", "‘Three’."]),
        ("Ask Mr. Smith, Mrs. Jones, Ms. Khan or Dr. Lee of St. John’s.", None),
        ("It grew by 1.5 per cent, see x.example/page.html now.", None),
        ("it stopped. then it went on", None),
        ("One.Two", None),
        ("i.e. That one, vs. Another, No. 5, etc. And more", None),
    ],
)
def test_a_mark_ends_a_sentence_only_before_a_new_one(text: str, sentences: list[str] | None) -> None:
    assert [sentence.text for sentence in sentences_in(passage(text))] == (sentences or [text])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("**One.** *Two.* `Three` four", ["One.", "Two.", "Three four"]),
        ("[One. Two](https://x.example/) goes on.", ["One.", "Two goes on."]),
        ("[One](https://x.example/ 'A. Title') goes on.", ["One goes on."]),
        ("One ![a picture. Of two](file:a.png) goes on.", ["One goes on."]),
        ("One  \ngoes on\\\nand on.", ["One goes on and on."]),
        ("a \\* b &amp; c", ["a * b & c"]),
        ("> One.\n> Two.", ["One.", "Two."]),
        ("1. One\n2. Two. Three", ["One", "Two.", "Three"]),
        ("Head\n----\n\nText.", ["Text."]),
        ("```\nOne. Two.\n```", []),
        ("    One. Two.", []),
        ("[a]: https://x.example/\n", []),
        ("One.\n\n| a |\n| - |\n| B. C. |\n\nTwo.", ["One.", "Two."]),
        ("- # Heading\n- Text", ["Text"]),
        (" \n\n \t\n", []),
    ],
)
def test_the_markup_of_markdown_is_not_part_of_a_sentence(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_in(passage(text))] == sentences


def test_words_are_separated_by_spaces() -> None:
    (sentence,) = sentences_in(passage("A well-known, *9.30am* start –\nfor all"))
    assert sentence.words == 7


def test_a_sentence_that_begins_in_the_middle_of_a_line_has_that_line() -> None:
    text = "# Head\n\nOne\ngoes on. Two  \ngoes on.\nThree.\n\n> Four.\n> Five.\n\n1. Six. Seven\n   goes on. Eight."
    assert [sentence.place.line - 9 for sentence in sentences_in(passage(text))] == [3, 4, 6, 8, 9, 11, 11, 12]


@given(st.text())
def test_any_text_can_be_split(text: str) -> None:
    text = text.replace("\r", "\n")  # as every text that is read
    for sentence in sentences_in(passage(text)):
        assert 10 <= sentence.place.line <= 10 + text.count("\n")
        assert sentence.text == " ".join(sentence.text.split())
        assert sentence.words > 0


WORDS = st.sampled_from(["One", "two.", "Three!", "e.g.", "Four?", "(Five.)", "“Six", "seven.”", "8.5", "Dr."])


@given(st.lists(st.tuples(WORDS, st.sampled_from([" ", "\n"])), min_size=1))
def test_no_word_is_lost_and_sentences_stay_in_order(pieces: list[tuple[str, str]]) -> None:
    sentences = [*sentences_in(passage("".join(word + gap for word, gap in pieces)))]
    assert " ".join(sentence.text for sentence in sentences) == " ".join(word for word, _ in pieces)
    lines = [sentence.place.line for sentence in sentences]
    assert lines == sorted(lines)
