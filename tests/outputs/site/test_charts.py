from typing import Any
from xml.etree import ElementTree as ET

import pytest

from bulletins.outputs.site.charts import BAR, FOOT, GAP, HEIGHT, theme_chart
from bulletins.registers.themes import Theme, ThemeYear


def theme(*years: tuple[int, int, int]) -> Theme:
    """A theme by year, number of case briefings, number of audits."""
    return Theme("advocacy", "Advocacy", tuple(ThemeYear(*year) for year in years), (), (), quiet=False)


def drawn(made: Theme, highest: int) -> Any:
    """The chart as a browser reads it."""
    return ET.fromstring(theme_chart(made, highest))


def columns(made: Theme, highest: int, name: str) -> list[tuple[float, float, float]]:
    """Left edge, top and height of each column of a class."""
    found = [each for each in drawn(made, highest).iter("rect") if each.get("class") == name]
    return [(float(each.get("x")), float(each.get("y")), float(each.get("height"))) for each in found]


def test_each_year_has_its_name_in_two_digits() -> None:
    chart = drawn(theme((2009, 1, 0), (2010, 0, 0), (2026, 0, 1)), 1)
    assert [label.text for label in chart.iter("text")] == ["’09", "’10", "’26"]


def test_a_name_stands_below_the_middle_of_its_column() -> None:
    made = theme((2025, 1, 0), (2026, 1, 0))
    middles = [float(label.get("x", 0)) for label in drawn(made, 1).iter("text")]
    assert middles == [left + BAR / 2 for left, *_ in columns(made, 1, "cases")]


def test_columns_stand_side_by_side_with_a_gap() -> None:
    assert [left for left, *_ in columns(theme((2024, 1, 0), (2025, 1, 0), (2026, 1, 0)), 1, "cases")] == [
        GAP,
        GAP + BAR + GAP,
        GAP + 2 * (BAR + GAP),
    ]


@pytest.mark.parametrize(("cases", "height"), [(1, HEIGHT / 4), (2, HEIGHT / 2), (4, HEIGHT)])
def test_a_column_is_as_high_as_its_count_and_stands_on_the_ground(cases: int, height: float) -> None:
    assert columns(theme((2026, cases, 0)), 4, "cases") == [(GAP, HEIGHT - height, height)]


def test_audits_stand_above_the_cases_of_their_year() -> None:
    made = theme((2026, 1, 2))
    ((_, cases_top, _),) = columns(made, 4, "cases")
    ((_, audits_top, audits_height),) = columns(made, 4, "audits")
    assert audits_top + audits_height < cases_top
    assert audits_top >= 0


def test_a_year_without_anything_keeps_its_place_and_has_no_column() -> None:
    made = theme((2024, 1, 0), (2025, 0, 0), (2026, 1, 0))
    assert [left for left, *_ in columns(made, 1, "cases")] == [GAP, GAP + 2 * (BAR + GAP)]
    assert columns(made, 1, "audits") == []


def test_nothing_is_drawn_for_a_kind_of_source_that_a_year_does_not_have() -> None:
    assert columns(theme((2026, 0, 1)), 1, "cases") == []
    assert columns(theme((2026, 1, 0)), 1, "audits") == []


@pytest.mark.parametrize(("cases", "audits"), [(1, 0), (0, 1), (3, 4), (0, 7), (7, 0), (1, 6)])
def test_no_column_leaves_the_drawing(cases: int, audits: int) -> None:
    made = theme((2026, cases, audits))
    for name in ("cases", "audits"):
        for _, top, height in columns(made, cases + audits, name):
            assert top >= 0
            assert height > 0
            assert top + height <= HEIGHT


def test_a_chart_of_nothing_is_only_the_ground() -> None:
    chart = drawn(theme((2026, 0, 0)), 0)
    assert [each.tag for each in chart] == ["text", "path"]


@pytest.mark.parametrize("years", [1, 2, 10])
def test_the_drawing_is_as_wide_as_its_years_and_as_high_as_columns_and_names(years: int) -> None:
    chart = drawn(theme(*[(2000 + year, 1, 1) for year in range(years)]), 2)
    width = years * (BAR + GAP) + GAP
    assert (chart.get("width"), chart.get("height")) == (str(width), str(HEIGHT + FOOT))
    assert chart.get("viewBox") == f"0 0 {width} {HEIGHT + FOOT}"


def test_a_screen_reader_passes_it_over_for_the_table_beside_it() -> None:
    chart = drawn(theme((2026, 1, 0)), 1)
    assert (chart.get("aria-hidden"), chart.get("focusable")) == ("true", "false")


def test_a_template_does_not_escape_it() -> None:
    assert theme_chart(theme((2026, 1, 0)), 1).__html__().startswith("<svg ")


def test_it_has_classes_and_no_style_of_its_own() -> None:
    chart = drawn(theme((2026, 1, 1)), 2)
    assert not [each for each in chart.iter() if {"style", "fill", "stroke"} & {*each.keys()}]
