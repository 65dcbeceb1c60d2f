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
