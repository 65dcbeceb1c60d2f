from datetime import datetime

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import parse_date_time
from bulletins.registers.published import published_library
from bulletins.registers.recommendations import recommendation_register
from bulletins.registers.themes import Theme, theme_register
from tests.builders import AUDIT, CASE, SIGN_OFF, bulletin, library

NOW = parse_date_time("2026-06-01T12:00")


def case(id: str, day: str, topics: str, **fields: str) -> Bulletin:
    return bulletin(id, published=day, topics=f"[{topics}]", case=CASE, anonymity=SIGN_OFF, **fields)


def audit(id: str, day: str, topics: str, finding: str = "strength", on: str = "missing", **fields: str) -> Bulletin:
    findings = AUDIT.replace("type: strength, text: All was well.", f"type: {finding}, text: Seen., topics: [{on}]")
    return bulletin(id, published=day, topics=f"[{topics}]", audit=findings, **fields)


def themes_of(*bulletins: Bulletin, now: datetime = NOW) -> dict[str, Theme]:
    """The themes of these bulletins, by topic."""
    content = published_library(library(*bulletins), now)
    return {theme.topic: theme for theme in theme_register(content, recommendation_register(content))}


def test_case_briefings_and_audits_are_counted_year_by_year_without_a_gap() -> None:
    theme = themes_of(
        case("one", "2023-02-01", "core-groups"),
        audit("two", "2025-02-01", "core-groups"),
        case("three", "2025-03-01", "core-groups"),
    )["core-groups"]
    assert [(year.year, year.cases, year.audits) for year in theme.years] == [(2023, 1, 0), (2024, 0, 0), (2025, 1, 1)]
    assert theme.recurs
    assert [year.year for year in theme.years_raised] == [2023, 2025]
    assert [b.id for b in theme.bulletins] == ["three", "two", "one"]


def test_articles_and_notices_raise_nothing() -> None:
    assert themes_of(bulletin(topics="[core-groups]")) == {}


def test_a_finding_raises_its_topics_unless_it_was_a_strength() -> None:
    assert "missing" not in themes_of(audit("good", "2025-02-01", "core-groups"))
    assert "missing" in themes_of(audit("bad", "2025-02-01", "core-groups", finding="improvement"))
    assert "missing" in themes_of(audit("unclear", "2025-02-01", "core-groups", finding="unclear"))


def test_a_topic_that_is_not_a_theme_is_left_out() -> None:
    assert [*themes_of(case("one", "2025-02-01", "good-practice, missing"))] == ["missing"]


def test_a_topic_that_is_not_a_theme_does_not_lengthen_the_charts_of_the_others() -> None:
    theme = themes_of(case("old", "2015-02-01", "good-practice"), case("new", "2025-02-01", "missing"))["missing"]
    assert [year.year for year in theme.years] == [2025]


def test_a_theme_raised_after_its_recommendation_was_complete_is_a_recurrence() -> None:
    done = "[{id: r1, text: Ask., status: complete, completed: 2025-06-01}]"
    theme = themes_of(
        case("early", "2025-01-01", "core-groups, missing", recommendations=done),
        case("same-day", "2025-06-01", "core-groups"),
        case("after", "2025-06-02", "core-groups"),
    )["core-groups"]
    (recurrence,) = theme.recurrences
    assert recurrence.entry.id == "early/r1"
    assert [b.id for b in recurrence.bulletins] == ["after"]


def test_a_recommendation_aims_at_its_own_topics_or_at_the_main_topic_of_its_bulletin() -> None:
    later = case("later", "2026-01-01", "missing, core-groups, thresholds")
    own = "[{id: r1, text: Ask., status: complete, completed: 2025-06-01, topics: [thresholds]}]"
    with_own = themes_of(case("early", "2025-01-01", "core-groups, missing", recommendations=own), later)
    assert [topic for topic, theme in with_own.items() if theme.recurrences] == ["thresholds"]
    none = own.replace(", topics: [thresholds]", "")
    with_none = themes_of(case("early", "2025-01-01", "core-groups, missing", recommendations=none), later)
    assert [topic for topic, theme in with_none.items() if theme.recurrences] == ["core-groups"]


def test_a_recommendation_without_a_completion_date_has_no_recurrence() -> None:
    for state in ("status: accepted", "status: complete"):
        early = case("early", "2025-01-01", "core-groups", recommendations=f"[{{id: r1, text: Ask., {state}}}]")
        assert not themes_of(early, case("later", "2026-01-01", "core-groups"))["core-groups"].recurrences


def test_a_theme_that_was_not_raised_for_the_board_s_number_of_years_is_quiet() -> None:
    assert themes_of(case("old", "2024-05-31", "missing"), case("new", "2025-01-01", "thresholds"))["missing"].quiet
    assert not themes_of(case("recent", "2024-06-01", "missing"))["missing"].quiet


def test_quiet_is_calculated_correctly_on_29_february() -> None:
    leap_day = parse_date_time("2024-02-29")
    assert themes_of(case("old", "2022-02-27", "missing"), now=leap_day)["missing"].quiet
    assert not themes_of(case("recent", "2022-02-28", "missing"), now=leap_day)["missing"].quiet


def test_unpublished_and_withdrawn_bulletins_are_in_no_theme() -> None:
    hidden = [
        case("draft", "2024-01-01", "missing", status="draft"),
        case("embargoed", "2024-01-01", "missing", embargo_until="2026-07-01"),
        case("gone", "2024-01-01", "missing", status="withdrawn", withdrawn="{date: 2025-01-01, reason: Wrong.}"),
    ]
    article = bulletin("now", published="2025-01-01", topics="[missing]")
    assert themes_of(*hidden, article) == {}


def test_every_theme_has_the_same_years_and_the_most_frequent_comes_first() -> None:
    themes = themes_of(
        case("one", "2022-01-01", "missing"),
        case("two", "2023-01-01", "core-groups"),
        case("three", "2024-01-01", "core-groups"),
    )
    assert [*themes] == ["core-groups", "missing"]
    assert {tuple(year.year for year in theme.years) for theme in themes.values()} == {(2022, 2023, 2024)}
    assert not themes["missing"].recurs


def test_a_bulletin_with_a_case_and_an_audit_counts_once_as_an_audit() -> None:
    both = audit("both", "2025-01-01", "core-groups", case=CASE, anonymity=SIGN_OFF)
    assert [(year.cases, year.audits) for year in themes_of(both)["core-groups"].years] == [(0, 1)]
