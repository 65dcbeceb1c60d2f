import pytest

from bulletins.checks.wording.reading_age import check
from tests.builders import BOARD, bulletin, library, said


def advice_on(body: str, board: str = BOARD) -> list[str]:
    """The advice on a bulletin with this body."""
    return said(check(library(bulletin(body=f"{body}\n"), board=board)))


def test_the_reading_age_of_a_short_section_is_not_measured() -> None:
    hard = "Organisational accountability incorporates multidisciplinary documentation. "
    assert advice_on(hard * 3) == []
    assert len(advice_on(hard * 20)) == 1
    easy = f"{BOARD}wording: {{reading_age: 21}}\n"
    assert advice_on(hard * 20, easy) == []


def test_a_section_that_is_hard_to_read_is_reported_at_its_heading_with_at_most_the_highest_age() -> None:
    hard = "Organisational accountability incorporates multidisciplinary documentation. " * 20
    assert said(check(library(bulletin(body=f"Text.\n\n## Hard\n\n{hard}\n\n## Easy\n\n{'We met. ' * 50}\n")))) == [
        (
            "content/bulletins/first.md:11:1: warning wording-age: this section has a reading age of about 21; the "
            "board's limit is 14. Use shorter sentences and everyday words."
        )
    ]


@pytest.mark.parametrize(("words", "reported"), [(79, 0), (80, 1)])
def test_the_reading_age_is_measured_from_eighty_words(words: int, reported: int) -> None:
    assert len([line for line in advice_on("Accountability. " * words) if "wording-age" in line]) == reported
