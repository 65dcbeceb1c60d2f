import pytest

from bulletins.checks.anonymity.pronouns import check
from tests.builders import CASE, SIGN_OFF, bulletin, library


def words_in(text: str, **fields: str) -> list[str]:
    """The words that seem to tell the gender of Child A, which was removed."""
    about = {"case": CASE, "anonymity": SIGN_OFF} | fields
    return [problem.message.split("'")[1] for problem in check(library(bulletin(body=f"{text}\n", **about)))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Child A lived with his mother.", "his mother"),
        ("Child A was seen. He had been hurt.", "He had been"),
        ("Child A told a worker, and asked whether his\nmother had to know.", "his mother had"),
        ("Child A’s arm hurt and he cried.", "he cried"),
        ("The baby was seen. Her arm hurt.", "Her arm hurt"),
    ],
)
def test_a_pronoun_about_the_person_of_the_case_is_reported(text: str, words: str) -> None:
    assert words_in(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Father lived nearby, and his contact was at his mother's house.",
        "Child A was seen. Mother said that she was tired.",
        "Child A lived with their mother and her partner.",
        "Child A lived with Mother, who had moved to be near her sister.",
        "The nurse wrote down the child's words. She was the only one.",
        "Child A’s mother said that she had called.",
        "Child A's plan says what he or she needs, and his or her wishes.",
        "Child A is called “he” here.",
        "Nobody asked her.",
    ],
)
def test_a_pronoun_about_somebody_else_is_not_reported(text: str) -> None:
    assert words_in(text) == []


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "A daughter, a plan"}, 3),
        ({"summary": "A girl was hurt."}, 4),
        ({"discussion": '["Who asked her?"]'}, 10),
    ],
)
def test_a_field_that_names_nobody_is_about_the_person_of_the_case(fields: dict[str, str], line: int) -> None:
    (problem,) = check(library(bulletin(case=CASE, anonymity=SIGN_OFF, **fields)))
    assert problem.location.line == line


@pytest.mark.parametrize("gender", ["randomised", "as-is"])
def test_a_gender_that_was_not_removed_may_be_told(gender: str) -> None:
    assert words_in("Child A lived with his mother.", case=CASE.replace("removed", gender)) == []


def test_words_that_a_waiver_accepts_are_not_reported() -> None:
    waiver = "{check: anonymity-pronoun, text: his mother, reason: About the father}"
    assert words_in("Child A lived with his mother.", anonymity=f"{SIGN_OFF[:-1]}, waivers: [{waiver}]}}") == []
