"""What can be seen in a chart. The sizes in pixels are not tested: a designer may change them."""

from itertools import pairwise
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

import pytest

from bulletins.outputs.site.charts import theme_chart
from bulletins.registers.themes import Theme, ThemeYear

ROUNDING = 0.11
"""Pixels. Heights are rounded to tenths."""
OUTLINE = 2.0
"""Pixels that the outline around the bar of audits adds to its height, at most."""


class Bar(NamedTuple):
    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height


def theme(*years: tuple[int, int, int]) -> Theme:
    """A theme by year, number of case briefings, number of audits."""
    return Theme("advocacy", "Advocacy", tuple(ThemeYear(*year) for year in years), (), (), quiet=False)


def cases_by_year(*cases: int) -> Theme:
    return theme(*((2020 + index, number, 0) for index, number in enumerate(cases)))


def chart(drawn_theme: Theme, highest: int) -> Any:
    """The chart as a browser reads it."""
    return ET.fromstring(theme_chart(drawn_theme, highest))


def bars(drawn_theme: Theme, highest: int, name: str = "cases") -> list[Bar]:
    """The bars of one kind, in the order of the file."""
    rectangles = [element for element in chart(drawn_theme, highest).iter("rect") if element.get("class") == name]
    return [Bar(*(float(rectangle.get(key)) for key in ("x", "y", "width", "height"))) for rectangle in rectangles]


def ground(drawn_theme: Theme, highest: int) -> float:
    """The height at which the line under the bars is drawn."""
    path = chart(drawn_theme, highest).find("path[@class='ground']")
    return float(path.get("d").removeprefix("M0 ").partition("H")[0])


def labels(drawn_theme: Theme, highest: int) -> list[tuple[str, float, float]]:
    """The text, middle and baseline of each label."""
    texts = chart(drawn_theme, highest).iter("text")
    return [(text.text, float(text.get("x")), float(text.get("y"))) for text in texts]


def test_the_height_of_a_bar_is_proportional_to_its_count() -> None:
    one, two, three, seven = (bar.height for bar in bars(cases_by_year(1, 2, 3, 7), 7))
    assert two == pytest.approx(2 * one, abs=2 * ROUNDING)
    assert three == pytest.approx(3 * one, abs=3 * ROUNDING)
    assert seven == pytest.approx(7 * one, abs=7 * ROUNDING)
    assert one > 1


def test_the_same_count_has_the_same_height_in_every_chart_of_a_page() -> None:
    (small,) = bars(cases_by_year(2), 6)
    _, large = bars(cases_by_year(6, 2), 6)
    assert small.height == large.height


def test_the_highest_count_fills_the_chart_from_the_top_to_the_ground() -> None:
    (tallest,) = bars(cases_by_year(5), 5)
    assert tallest.top == 0
    assert tallest.bottom == ground(cases_by_year(5), 5)


def test_every_bar_of_cases_stands_on_the_ground() -> None:
    drawn = cases_by_year(1, 3, 2)
    assert {round(bar.bottom, 1) for bar in bars(drawn, 3)} == {ground(drawn, 3)}


def test_bars_are_in_the_order_of_their_years_and_do_not_touch() -> None:
    drawn = bars(cases_by_year(1, 1, 1, 1), 1)
    assert all(earlier.right < later.left for earlier, later in pairwise(drawn))
    assert len({later.left - earlier.left for earlier, later in pairwise(drawn)}) == 1


def test_each_year_has_a_label_in_two_digits_in_order() -> None:
    drawn = theme((2009, 1, 0), (2010, 0, 0), (2026, 0, 1))
    assert [text for text, *_ in labels(drawn, 1)] == ["’09", "’10", "’26"]


def test_a_label_is_centred_below_its_bar() -> None:
    drawn = cases_by_year(1, 2)
    for bar, (_, middle, baseline) in zip(bars(drawn, 2), labels(drawn, 2), strict=True):
        assert middle == (bar.left + bar.right) / 2
        assert baseline > ground(drawn, 2)


def test_audits_are_stacked_on_the_cases_of_their_year() -> None:
    drawn = theme((2026, 1, 2))
    (cases,), (audits,) = bars(drawn, 4), bars(drawn, 4, "audits")
    assert audits.bottom <= cases.top
    assert cases.left <= audits.left
    assert audits.right <= cases.right


def test_a_stack_is_as_high_as_a_bar_of_the_same_total() -> None:
    (stacked,) = bars(theme((2026, 1, 2)), 4, "audits")
    (single,) = bars(theme((2026, 3, 0)), 4)
    assert stacked.top == pytest.approx(single.top, abs=OUTLINE)


def test_each_audit_adds_the_same_height() -> None:
    heights = [bars(theme((2026, 0, audits)), 4, "audits")[0].height for audits in (1, 2, 3, 4)]
    steps = [later - earlier for earlier, later in pairwise(heights)]
    assert min(steps) > 0
    assert max(steps) == pytest.approx(min(steps), abs=2 * ROUNDING)


@pytest.mark.parametrize(("cases", "audits"), [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_a_count_of_nought_has_no_bar(cases: int, audits: int) -> None:
    drawn = theme((2026, cases, audits))
    assert len(bars(drawn, 1)) == cases
    assert len(bars(drawn, 1, "audits")) == audits


def test_a_year_without_anything_keeps_its_place() -> None:
    first, third = bars(cases_by_year(1, 0, 1), 1)
    all_years = bars(cases_by_year(1, 1, 1), 1)
    assert (first.left, third.left) == (all_years[0].left, all_years[2].left)


@pytest.mark.parametrize(("cases", "audits"), [(1, 0), (0, 1), (3, 4), (0, 7), (7, 0), (1, 6), (50, 50)])
def test_every_bar_and_label_is_inside_the_drawing(cases: int, audits: int) -> None:
    drawn = theme((2025, cases, audits), (2026, cases, audits))
    highest = cases + audits
    left, top, width, height = map(float, chart(drawn, highest).get("viewBox").split())
    assert (left, top) == (0, 0)
    for bar in (*bars(drawn, highest), *bars(drawn, highest, "audits")):
        assert bar.height > 0
        assert bar.top >= 0
        assert bar.right <= width
    for _, middle, baseline in labels(drawn, highest):
        assert 0 < middle < width
        assert baseline < height


def test_each_further_year_widens_the_drawing_by_the_same_amount() -> None:
    widths = [float(chart(cases_by_year(*[1] * years), 1).get("width")) for years in (1, 2, 3, 10)]
    step = widths[1] - widths[0]
    assert step > 0
    assert widths == [widths[0], widths[0] + step, widths[0] + 2 * step, widths[0] + 9 * step]


def test_a_chart_without_any_count_is_drawn_too() -> None:
    drawn = theme((2026, 0, 0))
    assert [element.tag for element in chart(drawn, 0)] == ["text", "path"]


def test_screen_readers_skip_the_chart_because_the_table_beside_it_has_the_numbers() -> None:
    drawn = chart(cases_by_year(1), 1)
    assert (drawn.get("aria-hidden"), drawn.get("focusable")) == ("true", "false")


def test_a_template_does_not_escape_the_chart() -> None:
    assert theme_chart(cases_by_year(1), 1).__html__().startswith("<svg ")


def test_the_chart_takes_its_colours_from_the_theme() -> None:
    """A `style`, `fill` or `stroke` would not change with the dark theme, and the site's headers forbid a style."""
    drawn = chart(theme((2026, 1, 1)), 2)
    assert not [element.tag for element in drawn.iter() if {"style", "fill", "stroke"} & {*element.keys()}]
