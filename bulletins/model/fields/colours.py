"""Colour contrast, as WCAG 2.2 defines it."""

from typing import Final

MINIMUM_CONTRAST: Final = 4.5
"""The lowest contrast of text: WCAG 2.2, success criterion 1.4.3 (AA)."""


def contrast_ratio(colour: str, other: str) -> float:
    """The contrast of two colours written as `#rrggbb`: from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((_relative_luminance(colour), _relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _relative_luminance(colour: str) -> float:
    """From 0 (black) to 1 (white). The numbers are those of WCAG 2.2's definition of relative luminance."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
