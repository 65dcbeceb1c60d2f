"""Small bar charts as inline SVG. The table beside each chart says the same in numbers."""

from typing import Final

from markupsafe import Markup

from bulletins.registers.themes import Theme, ThemeYear

BAR_WIDTH: Final = 22
GAP: Final = 10
BAR_HEIGHT: Final = 64
LABEL_HEIGHT: Final = 18
"""All in pixels."""


def theme_chart(theme: Theme, highest: int) -> Markup:
    """A bar for each year: case briefings filled, audits in outline above them. `highest` is the count of the tallest
    bar, the same for all charts of a page, so that they can be compared.
    """
    scale = BAR_HEIGHT / max(1, highest)
    bars = "".join(_bar(year, index * (BAR_WIDTH + GAP) + GAP, scale) for index, year in enumerate(theme.years))
    width = len(theme.years) * (BAR_WIDTH + GAP) + GAP
    height = BAR_HEIGHT + LABEL_HEIGHT
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    ground = f'<path class="ground" d="M0 {BAR_HEIGHT}H{width}"/>'
    return Markup(f'<svg class="bars" {size} aria-hidden="true" focusable="false">{bars}{ground}</svg>')  # noqa: S704 (numbers only)


def _bar(year: ThemeYear, left: int, scale: float) -> str:
    cases, audits = round(year.cases * scale, 1), round(year.audits * scale, 1)
    parts = []
    if year.cases:
        top = BAR_HEIGHT - cases
        parts.append(f'<rect class="cases" x="{left}" y="{top:g}" width="{BAR_WIDTH}" height="{cases:g}"/>')
    if year.audits:
        # One pixel smaller on each side, because the outline is drawn around the rectangle.
        top, height = BAR_HEIGHT - cases - audits + 1, max(1, audits - 2)
        parts.append(f'<rect class="audits" x="{left + 1}" y="{top:g}" width="{BAR_WIDTH - 2}" height="{height:g}"/>')
    middle, baseline = left + BAR_WIDTH / 2, BAR_HEIGHT + LABEL_HEIGHT - 4
    parts.append(f'<text x="{middle:g}" y="{baseline}" text-anchor="middle">’{year.year % 100:02}</text>')
    return "".join(parts)
