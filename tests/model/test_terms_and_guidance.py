"""What follows from single fields of terms, guidance, issues and libraries."""

from datetime import date

import pytest
from pydantic import ValidationError

from bulletins.model.guidance import Guidance
from bulletins.model.vocabulary import Abbreviation
from tests.builders import bulletin, issue, library, published, vocabulary


def guidance(**fields: str) -> Guidance:
    return Guidance.model_validate({"title": "Handbook", "publisher": "Us", "url": "https://x.example/"} | fields)


@pytest.mark.parametrize(
    ("fields", "superseded"),
    [
        ({}, False),
        ({"superseded_by": "handbook-2027"}, True),
        ({"superseded_on": "2026-06-02"}, False),
        ({"superseded_on": "2026-06-01"}, True),
        ({"superseded_by": "handbook-2027", "superseded_on": "2026-06-02"}, False),
    ],
    ids=["current", "replaced at an unknown date", "tomorrow", "today", "replaced tomorrow"],
)
def test_an_edition_is_superseded_from_its_date(fields: dict[str, str], superseded: bool) -> None:
    assert guidance(**fields).is_superseded(date(2026, 6, 1)) is superseded


def test_guidance_is_cited_with_its_edition() -> None:
    assert (guidance().name, guidance(edition="2026").name) == ("Handbook", "Handbook (2026)")


def test_an_issue_is_called_by_its_number_or_else_by_its_theme() -> None:
    assert (issue(number="7").name, issue().name) == ("Issue 7", "Theme of 1")


@pytest.mark.parametrize(
    ("kind", "template", "label"),
    [
        ("case-briefing", "five-minute", "Five-minute briefing"),
        ("case-briefing", None, "Six-step briefing"),
        ("case-briefing", "no-such-template", "Free-form"),
        ("no-such-kind", None, "Free-form"),
    ],
)
def test_a_bulletin_has_the_template_it_names_or_the_default_of_its_kind(
    kind: str, template: str | None, label: str
) -> None:
    assert vocabulary().template_of(kind, template).label == label


def test_a_term_has_a_label() -> None:
    assert vocabulary().label("topics", "core-groups") == "Core groups and child protection plans"
    with pytest.raises(KeyError):
        vocabulary().label("topics", "no-such-topic")


@pytest.mark.parametrize("fields", [{}, {"expansion": "one", "senses": ("one", "two")}], ids=["neither", "both"])
def test_an_abbreviation_has_either_an_expansion_or_several_senses(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="needs either an 'expansion' or 'senses'"):
        Abbreviation.model_validate(fields)


def test_a_hidden_abbreviation_needs_no_meaning() -> None:
    assert Abbreviation.model_validate({"hidden": True}).hidden


def test_a_current_id_wins_over_a_previous_one() -> None:
    first, second = bulletin("first", aliases="[second, old]"), bulletin("second")
    for content in (library(first, second), published(first, second)):
        assert {id: item.id for id, item in content.by_current_or_former_id.items()} == {
            "first": "first",
            "second": "second",
            "old": "first",
        }
