from dataclasses import replace

from bulletins.checks.references.terms import check
from tests.builders import AUDIT, CASE, bulletin, library, said

FIRST = "content/bulletins/first.md"
DOCUMENT = "{title: Handbook, publisher: Us, url: 'https://x.example/'"


def test_the_terms_of_a_case_are_looked_up() -> None:
    case = CASE.replace("1-5", "1-6").replace("[neglect]", "[neglect, negleckt]").replace("}", ", review: sarr}")
    lines = said(check(library(bulletin(case=case))))
    assert [line.partition("unknown-term: ")[2] for line in lines] == [
        "'1-6' is not a known age band. Did you mean '1-5'?",
        "'negleckt' is not a known kind of harm. Did you mean 'neglect'?",
        "'sarr' is not a known type of review. Did you mean 'sar'?",
    ]


def test_the_terms_of_findings_and_recommendations_are_looked_up_at_their_place() -> None:
    audit = AUDIT.replace("text: All was well.", "text: All was well., topics: [core-groups, core-grups]")
    made = bulletin(audit=audit, recommendations="[{id: r1, text: Ask., owner: [polise]}]")
    assert said(check(library(made))) == [
        f"{FIRST}:8:126: error unknown-term: 'core-grups' is not a known topic. Did you mean 'core-groups'?",
        f"{FIRST}:9:48: error unknown-term: 'polise' is not a known agency. Did you mean 'police'?",
    ]


def test_a_template_that_nobody_knows_is_told() -> None:
    (line,) = said(check(library(bulletin(template="six-steps"))))
    assert line == f"{FIRST}:8:1: error unknown-term: 'six-steps' is not a known template. Did you mean 'six-step'?"


def test_a_label_in_place_of_a_term_is_told_the_term() -> None:
    (line,) = said(check(library(bulletin(topics="[Was not brought, Missed appointments]"))))[1:]
    assert line == (
        f"{FIRST}:6:27: error unknown-term: 'Missed appointments' is not a known topic. Did you mean 'was-not-brought'?"
    )


def test_documents_are_not_called_unknown_when_their_file_could_not_be_read() -> None:
    citing = library(bulletin(guidance="[handbook]"))
    assert len(said(check(citing))) == 1
    assert said(check(replace(citing, guidance_unread=True))) == []


def test_an_edition_may_be_superseded_only_by_a_known_one() -> None:
    sound = f"old: {DOCUMENT}, superseded_by: new}}\nnew: {DOCUMENT}}}\n"
    assert said(check(library(guidance=sound))) == []
    assert said(check(library(guidance=f"handbook-2020: {DOCUMENT}, superseded_by: handbook-2024}}\n"))) == [
        (
            "content/guidance.yml:1:76: error unknown-guidance: 'handbook-2024' is not in content/guidance.yml. "
            "Did you mean 'handbook-2020'?"
        )
    ]
