import pytest

from bulletins.checks.recommendations import check
from tests.builders import bulletin, library, said


def told(recommendations: str) -> list[str]:
    earlier = bulletin(
        "earlier", published="2025-01-01", aliases="[old-name]", recommendations="[{id: r2, text: Ask.}]"
    )
    later = bulletin("later", published="2026-09-01", recommendations="[{id: r1, text: Ask.}]")
    held = library(bulletin(recommendations=recommendations), earlier, later, unread=["broken"])
    return [line.partition(": ")[2] for line in said(check(held)) if "first.md" in line]


def test_what_an_earlier_bulletin_asked_may_be_repeated_under_any_of_its_names() -> None:
    assert told("[{id: r1, text: Ask., repeats: [earlier/r2, old-name/r2]}]") == []


def test_a_repeat_of_what_was_never_asked_names_what_was() -> None:
    assert told("[{id: r1, text: Ask., repeats: [earlier/r1]}]") == [
        "error unknown-recommendation: 'earlier' has no r1: it has r2."
    ]


def test_the_later_bulletin_names_the_earlier_and_not_the_other_way_round() -> None:
    (line,) = told("[{id: r1, text: Ask., repeats: [later/r1]}]")
    assert line == "warning date-order: 'later' is later (2026-09-01). The later one names what it repeats."


def test_a_bulletin_that_could_not_be_read_may_be_repeated() -> None:
    assert told("[{id: r1, text: Ask., repeats: [broken/r9]}]") == []


def test_an_id_that_is_taken_is_told_a_free_one() -> None:
    assert told("[{id: r7, text: A.}, {id: r7, text: B.}]") == [
        "error recommendation-duplicate: 'r7' is recommendation 1 already. Write `id: r8`."
    ]


def test_ids_may_stand_in_any_order_and_leave_gaps() -> None:
    assert told("[{id: r9, text: A.}, {id: r2, text: B.}, {id: r4, text: C.}]") == []


def test_a_day_of_completion_goes_with_what_is_complete() -> None:
    assert told("[{id: r1, text: A., status: complete, completed: 2026-04-01}]") == []
    assert len(told("[{id: r1, text: A., status: complete}, {id: r2, text: B., completed: 2026-04-01}]")) == 2


def test_the_free_id_lies_beyond_the_highest_and_not_in_a_gap() -> None:
    (line,) = told("[{id: r2, text: A.}, {id: r9, text: B.}, {id: r2, text: C.}]")
    assert line.endswith("'r2' is recommendation 1 already. Write `id: r10`.")


def test_two_bulletins_may_each_have_a_first_recommendation() -> None:
    one, two = (bulletin(id, recommendations="[{id: r1, text: Ask.}]") for id in ("one", "two"))
    assert said(check(library(one, two))) == []


@pytest.mark.parametrize("status", ["not-recorded", "accepted", "in-progress", "superseded", "declined"])
def test_what_is_not_complete_has_no_day_of_completion(status: str) -> None:
    assert told(f"[{{id: r1, text: A., status: {status}}}]") == []
    assert told(f"[{{id: r1, text: A., status: {status}, completed: 2026-04-01}}]") == [
        (
            f"warning recommendation-completed: this was completed, and its status is '{status}'. "
            "Make it `status: complete`."
        )
    ]


def test_what_is_complete_is_asked_for_its_day_at_its_status() -> None:
    made = bulletin(recommendations="\n- id: r1\n  text: A.\n  status: complete")
    assert said(check(library(made))) == [
        (
            "content/bulletins/first.md:11:3: warning recommendation-completed: this is complete. "
            "Add `completed:` with the day, so that what comes up later can be seen."
        )
    ]


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("earlir/r2", "error unknown-bulletin: there is no bulletin 'earlir'. Did you mean 'earlier'?"),
        ("xyz/r1", "error unknown-bulletin: there is no bulletin 'xyz'. Known here: earlier, first, later."),
        ("old-name/r1", "error unknown-recommendation: 'old-name' has no r1: it has r2."),
    ],
)
def test_a_repeat_that_leads_nowhere_is_told_what_there_is(reference: str, words: str) -> None:
    assert told(f"[{{id: r1, text: Ask., repeats: [{reference}]}}]") == [words]


def test_each_repeat_is_told_at_its_own_column() -> None:
    made = bulletin(recommendations="[{id: r1, text: A., repeats: [second/r1, second/r2]}]")
    second = bulletin("second")
    assert said(check(library(made, second))) == [
        (
            f"content/bulletins/first.md:8:{column}: error unknown-recommendation: "
            f"'second' has no {number}: it makes no recommendations."
        )
        for column, number in ((48, "r1"), (59, "r2"))
    ]


@pytest.mark.parametrize("fields", [{"published": "2026-03-02"}, {"published": "~", "status": "draft"}])
def test_what_came_out_on_the_same_day_or_has_no_day_yet_may_be_repeated(fields: dict[str, str]) -> None:
    second = bulletin("second", recommendations="[{id: r1, text: Ask.}]", **fields)
    held = library(bulletin(recommendations="[{id: r1, text: Ask., repeats: [second/r1]}]"), second)
    assert said(check(held)) == []
