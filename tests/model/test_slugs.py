"""One rule for ids, which file names, headings and the ids of new bulletins share."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulletins.model.fields.slugs import SLUG_PATTERN, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Child A (2024)", "child-a-2024"),
        ("The background", "the-background"),
        ("  Multi-agency   recommendations ", "multi-agency-recommendations"),
        ("What is it?", "what-is-it"),
        ("under_score", "under-score"),
        ("naïve", "naive"),
        ("Überblick", "uberblick"),
        ("Tŷ Hafan", "ty-hafan"),
        ("What's next, what’s new", "whats-next-whats-new"),
        ("Étude—now", "etude-now"),
        ("age 5–10", "age-5-10"),
        ("ﬁrst ½", "first-1-2"),
        ("7", "7"),
    ],
)
def test_a_slug_is_the_words_of_a_text_joined_by_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("text", ["", "  ", "家", "’", "—"])
def test_a_text_without_latin_letters_or_digits_gives_the_default(text: str) -> None:
    assert slugify(text) == "unnamed"
    assert slugify(text, "section") == "section"


@given(st.text())
def test_every_text_gives_a_valid_slug_that_stays_the_same(text: str) -> None:
    assert re.fullmatch(SLUG_PATTERN, slugify(text))
    assert slugify(slugify(text)) == slugify(text)
