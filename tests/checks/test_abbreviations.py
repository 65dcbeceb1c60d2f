import pytest

from bulletins.checks.abbreviations import check
from tests.builders import AUDIT, bulletin, issue, library, said


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


@pytest.mark.parametrize(
    "body",
    [
        "Two MARACs and the MARAC’s minutes.",
        "STOP NOW and DO LOOK.",
        "A ```XYZ``` and `the XYZ`.",
        "```\nthe XYZ\n```",
        "See https://x.example/XYZ and <https://x.example/SAR>.",
        "Write to the.XYZ@board.example.",
        "[The page][XYZ-1]\n\n[XYZ-1]: https://x.example/SAR",
        "[The page](bulletin:first#XYZ)",
        "### The XYZ\nText.",
        "COVID-19, the M25 and AB123456C.",
        "An XYZ-led and a pre-XYZ meeting.",
        "The XYZ met. It is the xylem yard zones (XYZ).",
        "ABCDEFG is too long to be one.",
        "Mr X and Ms Y.",
    ],
    ids=lambda body: body[:20],
)
def test_what_only_looks_like_an_abbreviation_is_left_alone(body: str) -> None:
    assert told(body) == []


def test_letters_with_several_senses_are_told_once_however_often_they_stand() -> None:
    made = bulletin(body="A word.\n\nThe SAR and the SAR.\n", discussion='["Which SAR?"]')
    assert said(check(library(made))) == [
        (
            "content/bulletins/first.md:12:5: error abbreviation-ambiguous: 'SAR' can mean "
            "'safeguarding adults review' or 'subject access request'. "
            "Choose above: `abbreviations: {SAR: safeguarding adults review}`, or write it out."
        )
    ]


def test_letters_with_one_known_sense_and_others_unknown_say_so() -> None:
    (line,) = told("The CP plan.")
    assert "'CP' can mean 'child protection', or something else. Choose above: `abbreviations: {CP: " in line


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"title": "What the XYZ does"}, 3),
        ({"summary": "What the XYZ does."}, 4),
        ({"body": "## The XYZ\nText.\n"}, 9),
        ({"body": "Text.\n\n- one\n- the XYZ\n"}, 12),
        ({"audit": AUDIT.replace("All was well.", "The XYZ met.")}, 8),
        ({"recommendations": "[{id: r1, text: The XYZ asks.}]"}, 8),
        ({"recommendations": "[{id: r1, text: Ask., evidence: The XYZ asked.}]"}, 8),
        ({"discussion": '["What is the XYZ?"]'}, 8),
    ],
    ids=["title", "summary", "heading", "list", "finding", "recommendation", "evidence", "question"],
)
def test_every_text_that_people_read_is_looked_through(fields: dict[str, str], line: int) -> None:
    (words,) = said(check(library(bulletin(**fields))))
    assert words.startswith(f"content/bulletins/first.md:{line}:")
    assert words.endswith(
        "warning abbreviation-unknown: nothing says what 'XYZ' stands for. Write it out, or add it to 'abbreviations:'."
    )


def test_a_draft_is_looked_through_like_everything_else() -> None:
    assert len(told("The XYZ met.", status="draft")) == 1


def test_letters_are_explained_for_the_whole_bulletin_wherever_that_is() -> None:
    assert told("The XYZ met.", discussion='["What would xylem yard zones (XYZ) do?"]') == []


def test_what_one_bulletin_explains_is_not_explained_in_another() -> None:
    one = bulletin("one", "The xylem yard zones (XYZ) met.\n")
    two = bulletin("two", "The XYZ met.\n", abbreviations="{ABC: a big car}")
    assert [line.partition(":")[0] for line in said(check(library(one, two)))] == ["content/bulletins/two.md"]


def test_an_unconfirmed_meaning_may_be_confirmed_by_the_author() -> None:
    assert told("The ASB team.", abbreviations="{ASB: antisocial behaviour}") == []


def test_a_summary_is_told_what_to_write_at_the_letters() -> None:
    assert said(check(library(bulletin(summary="|\n  What two MARACs do.")))) == [
        (
            "content/bulletins/first.md:5:12: warning abbreviation-summary: a summary stands alone in lists and mail. "
            "Write 'MARAC' out."
        )
    ]


def test_letters_of_an_introduction_are_told_in_its_own_lines() -> None:
    introduction = "|\n  Welcome.\n\n  The XYZ met."
    held = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    (line,) = said(check(held))
    assert line.startswith("content/issues/1/issue.yml:7:7: warning abbreviation-unknown: ")


@pytest.mark.parametrize("introduction", ["The MARAC met.", "The xylem yard zones (XYZ) met. The XYZ left."])
def test_an_introduction_may_use_what_is_known_or_said(introduction: str) -> None:
    held = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(held)) == []
