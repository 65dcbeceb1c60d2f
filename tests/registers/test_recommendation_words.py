import pytest

from bulletins.registers import recommendation_words
from bulletins.registers.recommendations import RegisteredRecommendation, recommendation_register
from tests.builders import bulletin, published, vocabulary


def entry(fields: str) -> RegisteredRecommendation:
    """A registered recommendation with these fields, on 1 June 2026."""
    content = published(bulletin(recommendations=f"[{{id: r1, text: Ask.{fields}}}]"))
    return recommendation_register(content).entries[0]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "No owner recorded"),
        (", owner: [police]", "Police"),
        (", owner: [police, health-visiting]", "Police, Health visiting"),
    ],
)
def test_owners_are_named_by_their_labels(fields: str, words: str) -> None:
    assert recommendation_words.owners(entry(fields).recommendation, vocabulary().label) == words


@pytest.mark.parametrize(
    ("fields", "words", "sentence"),
    [
        ("", "No due date", "No due date"),
        (", status: complete", "No due date", "No due date"),
        (", due: 2026-09-30", "30 September 2026", "Due 30 September 2026"),
    ],
)
def test_a_due_date_is_written_in_full(fields: str, words: str, sentence: str) -> None:
    recommendation = entry(fields).recommendation
    assert recommendation_words.due(recommendation) == words
    assert recommendation_words.due_sentence(recommendation) == sentence


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ("", "No status recorded"),
        (", status: in-progress, due: 2026-05-31", "In progress"),
        (", status: complete, due: 2026-05-31", "Complete"),
        (", status: complete, completed: 2026-03-02", "Complete on 2 March 2026"),
        (", status: declined", "Declined"),
    ],
)
def test_a_status_says_when_it_was_completed(fields: str, words: str) -> None:
    assert recommendation_words.status(entry(fields).recommendation) == words


@pytest.mark.parametrize(
    ("status", "heading"),
    [("not-recorded", "Progress"), ("in-progress", "Progress"), ("complete", "Evidence"), ("declined", "Evidence")],
)
def test_evidence_of_an_open_recommendation_is_called_progress(status: str, heading: str) -> None:
    assert recommendation_words.evidence_heading(entry(f", status: {status}").recommendation) == heading
