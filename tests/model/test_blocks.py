from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from bulletins.model.fields.blocks import FINDING_LABELS, Attachment, Event, FindingType
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.fields.london_time import parse_date_time
from bulletins.model.recommendation import OPEN_STATUSES, STATUS_LABELS, Recommendation, RecommendationStatus
from tests.builders import bulletin


def event(**fields: Any) -> Event:
    defaults = {"starts": "2026-06-01T09:30", "place": "Online", "cost": "free"}
    return Event.model_validate(defaults | fields)


def error_code(model: type[ContentModel], fields: dict[str, Any]) -> str:
    """The code of the error in a block."""
    with pytest.raises(ValidationError) as caught:
        model.model_validate(fields)
    return caught.value.errors()[0]["type"]


@pytest.mark.parametrize(
    ("now", "over"),
    [
        ("2026-06-01T09:00", False),
        ("2026-06-01T10:00", False),
        ("2026-06-01T12:30", False),
        ("2026-06-01T12:31", True),
        ("2026-06-02", True),
    ],
    ids=["before", "during", "at its end", "a minute later", "the day after"],
)
def test_an_event_is_over_when_its_end_has_passed(now: str, over: bool) -> None:
    assert event(ends="2026-06-01T12:30").is_over(parse_date_time(now)) is over


@pytest.mark.parametrize(("now", "over"), [("2026-06-01T09:30", False), ("2026-06-01T09:31", True)])
def test_an_event_without_an_end_is_over_once_it_has_started(now: str, over: bool) -> None:
    assert event().is_over(parse_date_time(now)) is over


def test_an_event_without_a_time_starts_at_midnight() -> None:
    assert event(starts="2026-06-01").starts == parse_date_time("2026-06-01T00:00")


def test_an_event_may_last_several_days() -> None:
    assert not event(ends="2026-06-03T16:00").is_over(parse_date_time("2026-06-02T22:00"))


def test_the_clock_going_back_does_not_end_an_event_early() -> None:
    late = event(starts="2026-10-25T00:30", ends="2026-10-25T03:00")
    assert not late.is_over(parse_date_time("2026-10-25T02:59"))


def test_an_event_may_end_when_it_starts() -> None:
    assert event(ends="2026-06-01T09:30").ends == parse_date_time("2026-06-01T09:30")


def test_an_event_cannot_end_before_it_starts() -> None:
    fields = {"starts": "2026-06-01T09:30", "ends": "2026-06-01T09:29", "place": "Online", "cost": "free"}
    assert error_code(Event, fields) == "date-impossible"


@pytest.mark.parametrize("name", ["starts", "place", "cost"])
def test_an_event_must_have_a_start_a_place_and_a_cost(name: str) -> None:
    fields = {"starts": "2026-06-01T09:30", "place": "Online", "cost": "free"}
    del fields[name]
    assert error_code(Event, fields) == "missing"


@pytest.mark.parametrize("cost", ["", "Free", "£20", "0"])
def test_a_cost_is_free_or_charged_and_nothing_else(cost: str) -> None:
    assert error_code(Event, {"starts": "2026-06-01", "place": "Online", "cost": cost}) == "literal_error"


@pytest.mark.parametrize(("cost", "promotional"), [("free", False), ("charged", True)])
def test_only_a_charged_event_is_promotional(cost: str, promotional: bool) -> None:
    item = bulletin(event=f"{{starts: 2026-06-01, place: Online, cost: {cost}}}")
    assert item.promotional is promotional


def test_a_bulletin_without_an_event_is_not_promotional() -> None:
    assert not bulletin().promotional


@pytest.mark.parametrize(
    ("status", "open"),
    [
        ("not-recorded", True),
        ("accepted", True),
        ("in-progress", True),
        ("complete", False),
        ("superseded", False),
        ("declined", False),
    ],
)
def test_a_recommendation_is_open_until_it_is_done_replaced_or_declined(status: str, open: bool) -> None:
    assert Recommendation.model_validate({"id": "r1", "text": "Ask.", "status": status}).open is open


def test_a_recommendation_without_a_status_is_open() -> None:
    recommendation = Recommendation.model_validate({"id": "r1", "text": "Ask."})
    assert (recommendation.status, recommendation.open) == ("not-recorded", True)


def test_every_open_status_is_a_status() -> None:
    statuses = TypeAdapter(RecommendationStatus).json_schema()["enum"]
    assert set(statuses) > OPEN_STATUSES


@pytest.mark.parametrize("id", ["r0", "r01", "1", "R1", "r", "r1a", "recommendation-1"])
def test_the_number_of_a_recommendation_is_r_and_a_number_from_one(id: str) -> None:
    assert error_code(Recommendation, {"id": id, "text": "Ask."}) == "string_pattern_mismatch"


@pytest.mark.parametrize("repeats", ["r1", "first", "first/1", "First/r1", "first/r0", "first/r1/r2", "/r1"])
def test_a_repetition_names_the_bulletin_and_the_number(repeats: str) -> None:
    fields = {"id": "r1", "text": "Ask.", "repeats": [repeats]}
    assert error_code(Recommendation, fields) == "string_pattern_mismatch"


@pytest.mark.parametrize("name", ["poster.pdf", "audit-tool-2026.xlsx", "v1.2.pdf", "7.pdf"])
def test_an_attachment_may_have_a_name_that_fits_a_web_address(name: str) -> None:
    assert Attachment.model_validate({"file": name, "title": "The poster"}).file == name


@pytest.mark.parametrize(
    "name", ["Poster.pdf", "our poster.pdf", "../poster.pdf", "a/b.pdf", "poster", ".pdf", "a--b.pdf", "a_b.pdf"]
)
def test_a_file_has_no_capitals_spaces_or_folders_in_its_name(name: str) -> None:
    assert error_code(Attachment, {"file": name, "title": "The poster"}) == "string_pattern_mismatch"


def test_every_type_of_finding_has_a_label_in_the_order_of_the_page() -> None:
    assert tuple(FINDING_LABELS) == get_args(FindingType)
    assert [(label.heading, label.mark) for label in FINDING_LABELS.values()] == [
        ("What worked", "✓"),
        ("What needs to change", "→"),
        ("What was not clear", "?"),
    ]


def test_every_status_has_a_label() -> None:
    assert tuple(STATUS_LABELS) == get_args(RecommendationStatus)
    assert Recommendation(id="r1", text="Ask.").status_label == "No status recorded"
    assert Recommendation(id="r1", text="Ask.", status="in-progress").status_label == "In progress"
