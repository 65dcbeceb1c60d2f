import pytest

from bulletins.checks.recommendations import check
from tests.builders import bulletin, library, said


def problems_in(recommendations: str) -> list[str]:
    """The problems of a bulletin with these recommendations, without places, beside an earlier and a later one."""
    earlier = bulletin(
        "earlier", published="2025-01-01", aliases="[old-name]", recommendations="[{id: r2, text: Ask.}]"
    )
    later = bulletin("later", published="2026-09-01", recommendations="[{id: r1, text: Ask.}]")
    content = library(bulletin(recommendations=recommendations), earlier, later, unreadable=["broken"])
    return [line.partition(": ")[2] for line in said(check(content)) if "first.md" in line]


def test_a_recommendation_may_repeat_an_earlier_one_by_any_id_of_its_bulletin() -> None:
    assert problems_in("[{id: r1, text: Ask., repeats: [earlier/r2, old-name/r2]}]") == []


def test_a_recommendation_cannot_repeat_one_that_was_published_later() -> None:
    assert problems_in("[{id: r1, text: Ask., repeats: [later/r1]}]") == [
        (
            "warning date-order: 'later' was published later, on 1 September 2026. Remove it here, and add `repeats:` "
            "there."
        )
    ]


@pytest.mark.parametrize("fields", [{"published": "2026-03-02"}, {"published": "~", "status": "draft"}])
def test_a_recommendation_may_repeat_one_of_the_same_day_or_without_a_date(fields: dict[str, str]) -> None:
    second = bulletin("second", recommendations="[{id: r1, text: Ask.}]", **fields)
    content = library(bulletin(recommendations="[{id: r1, text: Ask., repeats: [second/r1]}]"), second)
    assert said(check(content)) == []


def test_a_repeat_of_a_bulletin_that_could_not_be_read_has_no_problem() -> None:
    assert problems_in("[{id: r1, text: Ask., repeats: [broken/r9]}]") == []


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("earlir/r2", "error unknown-bulletin: there is no bulletin 'earlir'. Did you mean 'earlier'?"),
        ("xyz/r1", "error unknown-bulletin: there is no bulletin 'xyz'. Choose from: earlier, first, later."),
        ("earlier/r1", "error unknown-recommendation: 'earlier' has no recommendation r1. It has r2."),
        ("old-name/r1", "error unknown-recommendation: 'old-name' has no recommendation r1. It has r2."),
    ],
)
def test_a_repeat_that_does_not_exist_is_reported_with_those_that_do(reference: str, message: str) -> None:
    assert problems_in(f"[{{id: r1, text: Ask., repeats: [{reference}]}}]") == [message]


def test_each_repeat_is_reported_at_its_column() -> None:
    repeating = bulletin(recommendations="[{id: r1, text: A., repeats: [second/r1, second/r2]}]")
    assert said(check(library(repeating, bulletin("second")))) == [
        (
            f"content/bulletins/first.md:8:{column}: error unknown-recommendation: "
            f"'second' has no recommendation {number}. It has no recommendations."
        )
        for column, number in ((48, "r1"), (59, "r2"))
    ]


@pytest.mark.parametrize(
    ("ids", "duplicate", "unused"), [(("r7", "r7"), "r7", "r8"), (("r2", "r9", "r2"), "r2", "r10")]
)
def test_a_duplicate_id_is_reported_with_a_number_above_all_others(
    ids: tuple[str, ...], duplicate: str, unused: str
) -> None:
    recommendations = ", ".join(f"{{id: {id}, text: A.}}" for id in ids)
    assert problems_in(f"[{recommendations}]") == [
        (
            f"error recommendation-duplicate: another recommendation has the id '{duplicate}'. "
            f"Change this one to `id: {unused}`."
        )
    ]


def test_ids_may_be_in_any_order_with_gaps() -> None:
    assert problems_in("[{id: r9, text: A.}, {id: r2, text: B.}, {id: r4, text: C.}]") == []


def test_recommendations_of_two_bulletins_may_have_the_same_id() -> None:
    one, two = (bulletin(id, recommendations="[{id: r1, text: Ask.}]") for id in ("one", "two"))
    assert said(check(library(one, two))) == []


def test_a_complete_recommendation_needs_a_completion_date() -> None:
    assert problems_in("[{id: r1, text: A., status: complete, completed: 2026-04-01}]") == []
    complete = bulletin(recommendations="\n- id: r1\n  text: A.\n  status: complete")
    assert said(check(library(complete))) == [
        (
            "content/bulletins/first.md:11:3: warning recommendation-completed: this is complete but has no completion "
            "date. Add `completed:` with the date."
        )
    ]


@pytest.mark.parametrize("status", ["not-recorded", "accepted", "in-progress", "superseded", "declined"])
def test_only_a_complete_recommendation_has_a_completion_date(status: str) -> None:
    assert problems_in(f"[{{id: r1, text: A., status: {status}}}]") == []
    assert problems_in(f"[{{id: r1, text: A., status: {status}, completed: 2026-04-01}}]") == [
        (
            f"warning recommendation-completed: this has a completion date but its status is '{status}'. "
            "Change it to `status: complete`, or remove 'completed:'."
        )
    ]
