import pytest

from bulletins.checks.abbreviations import check
from tests.builders import bulletin, issue, library, said


def told(body: str, **fields: str) -> list[str]:
    lines = said(check(library(bulletin(body=f"{body}\n", **fields))))
    return [line.partition(": ")[2] for line in lines]


@pytest.mark.parametrize(
    "body",
    [
        "The MARAC and the ICPCs met, GP-led.",
        "DO NOT wait. PLEASE DO ASK.",
        "See `SAR` and [the page](https://elsewhere.example/SAR).",
        "The safeguarding adults review (SAR) began. The SAR ended.",
        "SAR (safeguarding adults review).",
        "A family fun club (FFC) met. The FFC left.",
        "Part III of the plan. It is OK. A 9 AM start.",
        "Child A and Adult P.",
        "The antisocial behaviour (ASB) team.",
    ],
)
def test_what_everybody_can_read_is_left_alone(body: str) -> None:
    assert told(body) == []


@pytest.mark.parametrize("body", ["The SAR began.", "Two SARs began.", "- a SAR", "| SAR |\n| --- |\n| x |"])
def test_letters_with_several_senses_need_the_author_s_choice(body: str) -> None:
    (line,) = told(body)
    assert "abbreviation-ambiguous: 'SAR' can mean 'safeguarding adults review' or 'subject access request'." in line
    assert told(body, abbreviations="{SAR: subject access request}") == []


def test_letters_that_nothing_explains_are_told_once_at_their_first_use() -> None:
    assert [line.split("'")[1] for line in told("The XYZ met. The XYZ and the QWERT met.")] == ["XYZ", "QWERT"]


def test_an_unconfirmed_meaning_is_offered_and_not_taken() -> None:
    (line,) = told("The ASB team.")
    assert "Does it stand for 'antisocial behaviour'?" in line


def test_a_bulletin_may_explain_letters_of_its_own() -> None:
    assert told("The XYZ met.", abbreviations="{XYZ: extra young zebras}") == []


def test_a_summary_spells_out_all_but_the_familiar() -> None:
    assert ["abbreviation-summary" in line for line in told("Text.", summary="What the MARAC does.")] == [True]
    assert told("Text.", summary="What your GP does.") == []


def test_what_is_withdrawn_is_not_advised_on() -> None:
    gone = "{date: 2026-04-01, reason: Wrong.}"
    assert told("The XYZ and the SAR.", status="withdrawn", withdrawn=gone) == []


def test_an_introduction_is_looked_through_too() -> None:
    held = library(bulletin(issue="1"), issues=[issue(introduction="The XYZ met.")])
    assert len(said(check(held))) == 1
