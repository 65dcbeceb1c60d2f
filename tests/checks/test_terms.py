from dataclasses import replace
from typing import get_args

import pytest

from bulletins.checks.references.terms import FAMILY_NOUNS, check
from bulletins.model.vocabulary import TERM_FAMILIES, Facet
from bulletins.registers.listings import LISTED_FAMILIES, TERMS_OF_FAMILY
from tests.builders import AUDIT, CASE, bulletin, library, said

FIRST = "content/bulletins/first.md"
DOCUMENT = "{title: Handbook, publisher: Us, url: 'https://x.example/'"


def test_every_family_of_terms_has_a_noun_for_messages_and_every_list_has_its_terms() -> None:
    assert FAMILY_NOUNS.keys() == set(TERM_FAMILIES)
    assert TERMS_OF_FAMILY.keys() == {*LISTED_FAMILIES, *get_args(Facet)}


def test_the_terms_of_a_case_must_exist() -> None:
    case = CASE.replace("1-5", "1-6").replace("[neglect]", "[neglect, negleckt]").replace("}", ", review: sarr}")
    lines = said(check(library(bulletin(case=case))))
    assert [line.partition("unknown-term: ")[2] for line in lines] == [
        "'1-6' is not a known age band. Did you mean '1-5'?",
        "'negleckt' is not a known type of harm. Did you mean 'neglect'?",
        "'sarr' is not a known type of review. Did you mean 'sar'?",
    ]


def test_unknown_terms_of_findings_and_recommendations_are_reported_at_their_place() -> None:
    audit = AUDIT.replace("text: All was well.", "text: All was well., topics: [core-groups, core-grups]")
    text = bulletin(audit=audit, recommendations="[{id: r1, text: Ask., owner: [polise], topics: [xyz]}]")
    assert [line.partition(" error unknown-term: ")[::2] for line in said(check(library(text)))] == [
        (f"{FIRST}:8:126:", "'core-grups' is not a known topic. Did you mean 'core-groups'?"),
        (f"{FIRST}:9:48:", "'polise' is not a known agency. Did you mean 'police'?"),
        (
            f"{FIRST}:9:66:",
            (
                "'xyz' is not a known topic. For the full list, see docs/vocabulary.md. "
                "You can add terms in content/vocabulary/."
            ),
        ),
    ]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"template": "six-steps"}, "'six-steps' is not a known template. Did you mean 'six-step'?"),
        ({"kind": "notise"}, "'notise' is not a known kind. Did you mean 'notice'?"),
        (
            {"audiences": "[all-practitoners]"},
            "'all-practitoners' is not a known audience. Did you mean 'all-practitioners'?",
        ),
    ],
)
def test_an_unknown_term_is_reported_with_the_closest(fields: dict[str, str], message: str) -> None:
    (line,) = said(check(library(bulletin(**fields))))
    assert line.endswith(f"error unknown-term: {message}")


def test_a_label_is_reported_with_its_slug() -> None:
    line = said(check(library(bulletin(topics="[Was not brought, Missed appointments]"))))[1]
    assert line == (
        f"{FIRST}:6:27: error unknown-term: 'Missed appointments' is not a known topic. Did you mean 'was-not-brought'?"
    )


def test_a_placeholder_is_not_an_unknown_term() -> None:
    assert said(check(library(bulletin(topics='["[[a topic]]"]')))) == []


def test_citations_are_not_called_unknown_if_guidance_yml_could_not_be_read() -> None:
    citing = library(bulletin(guidance="[handbook]"))
    assert len(said(check(citing))) == 1
    assert said(check(replace(citing, guidance_unreadable=True))) == []


def test_an_edition_can_be_superseded_only_by_one_that_exists() -> None:
    existing = f"old: {DOCUMENT}, superseded_by: new}}\nnew: {DOCUMENT}}}\n"
    assert said(check(library(guidance=existing))) == []
    assert said(check(library(guidance=f"handbook-2020: {DOCUMENT}, superseded_by: handbook-2024}}\n"))) == [
        (
            "content/guidance.yml:1:76: error unknown-guidance: 'handbook-2024' is not in content/guidance.yml. "
            "Did you mean 'handbook-2020'?"
        )
    ]
