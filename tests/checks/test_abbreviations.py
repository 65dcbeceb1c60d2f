import pytest

from bulletins.checks.abbreviations import check
from tests.builders import AUDIT, bulletin, issue, library, said


def problems_in(body: str, **fields: str) -> list[str]:
    """The problems of a bulletin with this body, without their places."""
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
def test_known_and_explained_abbreviations_are_accepted(body: str) -> None:
    assert problems_in(body) == []


@pytest.mark.parametrize("body", ["The SAR began.", "Two SARs began.", "- a SAR", "| SAR |\n| --- |\n| x |"])
def test_an_abbreviation_with_several_meanings_is_an_error_until_the_author_chooses_one(body: str) -> None:
    (line,) = problems_in(body)
    assert "abbreviation-ambiguous: 'SAR' can mean 'safeguarding adults review' or 'subject access request'." in line
    assert problems_in(body, abbreviations="{SAR: subject access request}") == []


def test_an_unexplained_abbreviation_is_reported_once_at_its_first_use() -> None:
    lines = problems_in("The XYZ met. The XYZ and the QWERT met.")
    assert [line.split("'")[1] for line in lines] == ["XYZ", "QWERT"]


def test_an_unconfirmed_meaning_is_suggested_but_not_used() -> None:
    (line,) = problems_in("The ASB team.")
    assert "'ASB' is not explained. Does it mean 'antisocial behaviour'? Write it out in full" in line


def test_a_bulletin_can_explain_its_own_abbreviations() -> None:
    assert problems_in("The XYZ met.", abbreviations="{XYZ: extra young zebras}") == []


def test_a_summary_may_use_only_familiar_abbreviations() -> None:
    (line,) = problems_in("Text.", summary="What the MARAC does.")
    assert "abbreviation-summary" in line
    assert problems_in("Text.", summary="What your GP does.") == []


def test_a_withdrawn_bulletin_has_no_problems() -> None:
    withdrawn = "{date: 2026-04-01, reason: Wrong.}"
    assert problems_in("The XYZ and the SAR.", status="withdrawn", withdrawn=withdrawn) == []


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
def test_capitals_that_are_not_an_abbreviation_are_accepted(body: str) -> None:
    assert problems_in(body) == []


def test_an_ambiguous_abbreviation_is_reported_once_with_the_line_to_add() -> None:
    with_sar = bulletin(body="A word.\n\nThe SAR and the SAR.\n", discussion='["Which SAR?"]')
    assert said(check(library(with_sar))) == [
        (
            "content/bulletins/first.md:12:5: error abbreviation-ambiguous: 'SAR' can mean "
            "'safeguarding adults review' or 'subject access request'. Choose one in the fields, for example "
            "`abbreviations: {SAR: safeguarding adults review}`, or write it out in full."
        )
    ]


def test_an_abbreviation_with_one_listed_meaning_may_also_mean_something_else() -> None:
    (line,) = problems_in("The DO was told.")
    assert "'DO' can mean 'designated officer' or something else. Choose one in the fields" in line


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
def test_every_text_that_readers_see_is_checked(fields: dict[str, str], line: int) -> None:
    (problem,) = said(check(library(bulletin(**fields))))
    assert problem.startswith(f"content/bulletins/first.md:{line}:")
    assert problem.endswith(
        "warning abbreviation-unknown: 'XYZ' is not explained. Write it out in full, or add it to 'abbreviations:' "
        "with its meaning."
    )


def test_a_draft_is_checked() -> None:
    assert len(problems_in("The XYZ met.", status="draft")) == 1


def test_an_explanation_anywhere_in_a_bulletin_counts_for_all_of_it() -> None:
    assert problems_in("The XYZ met.", discussion='["What would xylem yard zones (XYZ) do?"]') == []


def test_an_explanation_in_one_bulletin_does_not_count_for_another() -> None:
    explaining = bulletin("one", "The xylem yard zones (XYZ) met.\n")
    using = bulletin("two", "The XYZ met.\n", abbreviations="{ABC: a big car}")
    assert [line.partition(":")[0] for line in said(check(library(explaining, using)))] == ["content/bulletins/two.md"]


def test_the_author_can_confirm_an_unconfirmed_meaning() -> None:
    assert problems_in("The ASB team.", abbreviations="{ASB: antisocial behaviour}") == []


def test_an_abbreviation_in_a_summary_is_reported_at_its_place() -> None:
    assert said(check(library(bulletin(summary="|\n  What two MARACs do.")))) == [
        (
            "content/bulletins/first.md:5:12: warning abbreviation-summary: write 'MARAC' out in full: lists and "
            "emails show the summary without an explanation."
        )
    ]


def test_an_abbreviation_in_an_introduction_is_reported_at_its_place_without_a_field_that_issues_lack() -> None:
    introduction = "|\n  Welcome.\n\n  The XYZ met."
    with_issue = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(with_issue)) == [
        ("content/issues/1/issue.yml:7:7: warning abbreviation-unknown: 'XYZ' is not explained. Write it out in full.")
    ]


@pytest.mark.parametrize("introduction", ["The MARAC met.", "The xylem yard zones (XYZ) met. The XYZ left."])
def test_an_introduction_may_use_known_and_explained_abbreviations(introduction: str) -> None:
    with_issue = library(bulletin(issue="1"), issues=[issue(introduction=introduction)])
    assert said(check(with_issue)) == []
