import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.source.sentences import sentences
from tests.builders import passage


@pytest.mark.parametrize(
    ("text", "found"),
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
def test_a_text_is_cut_where_a_reader_breathes(text: str, found: list[str]) -> None:
    assert [sentence.text for sentence in sentences(passage(text))] == found


def test_a_sentence_stands_on_the_line_it_begins_on() -> None:
    text = "One goes\non. Two.\n\n- Three\n- Four"
    assert [sentence.place.line for sentence in sentences(passage(text))] == [10, 11, 13, 14]


@given(st.text("aB. \n!?-#|*_[]()`>1"))
def test_every_sentence_lies_inside_its_text(text: str) -> None:
    for sentence in sentences(passage(text)):
        assert 10 <= sentence.place.line <= 10 + text.count("\n")
        assert sentence.words > 0
