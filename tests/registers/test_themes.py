"""What comes up again and again, counted in bulletins and never in people."""

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.london_time import parse_date_time
from bulletins.registers.earlier_learning import earlier_learning
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from bulletins.registers.themes import Theme, theme_register
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library

NOW = parse_date_time("2026-06-01T12:00")


def case(id: str, day: str, topics: str, **fields: str) -> Bulletin:
    return bulletin(id, published=day, topics=f"[{topics}]", case=CASE, anonymity=SIGN_OFF, **fields)


def audit(id: str, day: str, topics: str, finding: str = "strength", on: str = "missing", **fields: str) -> Bulletin:
    found = AUDIT.replace("type: strength, text: All was well.", f"type: {finding}, text: Seen., topics: [{on}]")
    return bulletin(id, published=day, topics=f"[{topics}]", audit=found, **fields)


def shown(*bulletins: Bulletin) -> Library:
    return published_library(library(*bulletins), NOW)


def found(*bulletins: Bulletin) -> dict[str, Theme]:
    seen = shown(*bulletins)
    return {theme.topic: theme for theme in theme_register(seen, recommendation_register(seen))}


def test_case_briefings_and_audits_are_counted_year_by_year_without_a_gap() -> None:
    theme = found(
        case("one", "2023-02-01", "core-groups"),
        audit("two", "2025-02-01", "core-groups"),
        case("three", "2025-03-01", "core-groups"),
    )["core-groups"]
    assert [(year.year, year.cases, year.audits) for year in theme.years] == [(2023, 1, 0), (2024, 0, 0), (2025, 1, 1)]
    assert theme.recurs
    assert [b.id for b in theme.bulletins] == ["three", "two", "one"]


def test_articles_and_notices_raise_nothing() -> None:
    assert found(bulletin(topics="[core-groups]")) == {}


def test_a_finding_raises_its_topics_unless_it_was_a_strength() -> None:
    assert "missing" not in found(audit("good", "2025-02-01", "core-groups"))
    assert "missing" in found(audit("bad", "2025-02-01", "core-groups", finding="improvement"))
    assert "missing" in found(audit("unclear", "2025-02-01", "core-groups", finding="unclear"))


def test_a_topic_that_is_no_theme_is_left_out() -> None:
    assert [*found(case("one", "2025-02-01", "good-practice, missing"))] == ["missing"]


def test_a_theme_that_comes_up_after_its_recommendation_was_complete_is_told() -> None:
    done = "[{id: r1, text: Ask., status: complete, completed: 2025-06-01}]"
    theme = found(
        case("early", "2025-01-01", "core-groups, missing", recommendations=done),
        case("same-day", "2025-06-01", "core-groups"),
        case("after", "2025-06-02", "core-groups"),
    )["core-groups"]
    ((again, bulletins),) = [(each.entry.id, each.bulletins) for each in theme.again]
    assert again == "early/r1"
    assert [b.id for b in bulletins] == ["after"]


def test_a_recommendation_aims_at_its_own_topics_or_at_the_main_topic_of_its_bulletin() -> None:
    later = case("later", "2026-01-01", "missing, core-groups, thresholds")
    own = "[{id: r1, text: Ask., status: complete, completed: 2025-06-01, topics: [thresholds]}]"
    with_own = found(case("early", "2025-01-01", "core-groups, missing", recommendations=own), later)
    assert [topic for topic, theme in with_own.items() if theme.again] == ["thresholds"]
    none = own.replace(", topics: [thresholds]", "")
    with_none = found(case("early", "2025-01-01", "core-groups, missing", recommendations=none), later)
    assert [topic for topic, theme in with_none.items() if theme.again] == ["core-groups"]


def test_what_is_not_complete_or_has_no_day_of_completion_is_not_held_against_anybody() -> None:
    for state in ("status: accepted", "status: complete"):
        early = case("early", "2025-01-01", "core-groups", recommendations=f"[{{id: r1, text: Ask., {state}}}]")
        assert not found(early, case("later", "2026-01-01", "core-groups"))["core-groups"].again


def test_a_theme_that_was_not_raised_for_the_board_s_number_of_years_is_quiet() -> None:
    assert found(case("old", "2024-05-31", "missing"), case("new", "2025-01-01", "thresholds"))["missing"].quiet
    assert not found(case("recent", "2024-06-01", "missing"))["missing"].quiet


def test_quiet_is_reckoned_on_the_last_of_february_too() -> None:
    seen = published_library(library(case("old", "2021-01-01", "missing")), parse_date_time("2024-02-29"))
    assert theme_register(seen, recommendation_register(seen))[0].quiet


def test_each_bulletin_has_the_earlier_ones_that_share_the_most_topics() -> None:
    before = earlier_learning(
        shown(
            case("one", "2023-01-01", "core-groups"),
            case("both", "2023-02-01", "core-groups, missing"),
            case("two", "2024-01-01", "missing"),
            bulletin("article", published="2024-02-01", topics="[core-groups, missing]"),
            case("apart", "2024-03-01", "thresholds"),
            bulletin("now", published="2025-01-01", topics="[core-groups, missing]"),
        )
    )
    assert [b.id for b in before["now"]] == ["both", "two", "one"]
    assert before["one"] == ()


def test_what_is_held_back_or_withdrawn_is_in_no_theme_and_was_raised_nowhere() -> None:
    hidden = [
        case("draft", "2024-01-01", "missing", status="draft"),
        case("embargoed", "2024-01-01", "missing", embargo_until="2026-07-01"),
        case("gone", "2024-01-01", "missing", status="withdrawn", withdrawn="{date: 2025-01-01, reason: Wrong.}"),
    ]
    seen = bulletin("now", published="2025-01-01", topics="[missing]")
    assert found(*hidden, seen) == {}
    assert earlier_learning(shown(*hidden, seen))["now"] == ()
