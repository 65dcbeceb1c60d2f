"""Small bar charts as inline SVG. They say nothing that the table beside them does not say."""

from typing import Final

from markupsafe import Markup

from bulletins.registers.themes import Theme

BAR: Final = 22
GAP: Final = 10
HEIGHT: Final = 64
FOOT: Final = 18


def theme_chart(theme: Theme, highest: int) -> Markup:
    """A column for each year: case briefings filled, audits in outline above them. `highest` is the count that
    fills the height, the same for all charts of a page.
    """
    unit = HEIGHT / max(1, highest)
    parts = []
    for index, year in enumerate(theme.years):
        x = index * (BAR + GAP) + GAP
        cases, audits = round(year.cases * unit, 1), round(year.audits * unit, 1)
        if year.cases:
            parts.append(f'<rect class="cases" x="{x}" y="{HEIGHT - cases:g}" width="{BAR}" height="{cases:g}"/>')
        if year.audits:
            top = HEIGHT - cases - audits + 1
            parts.append(
                f'<rect class="audits" x="{x + 1}" y="{top:g}" width="{BAR - 2}" height="{max(1, audits - 2):g}"/>'
            )
        parts.append(
            f'<text x="{x + BAR / 2:g}" y="{HEIGHT + FOOT - 4}" text-anchor="middle">’{year.year % 100:02}</text>'
        )
    width = len(theme.years) * (BAR + GAP) + GAP
    line = f'<path class="ground" d="M0 {HEIGHT}H{width}"/>'
    size = f'width="{width}" height="{HEIGHT + FOOT}" viewBox="0 0 {width} {HEIGHT + FOOT}"'
    drawn = "".join([*parts, line])
    return Markup(f'<svg class="bars" {size} aria-hidden="true" focusable="false">{drawn}</svg>')  # noqa: S704 (numbers only)
