"""Typst: draws pictures from a template and data, with the fonts that Typst itself ships, so that every computer draws
the same picture.
"""

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import typst

from bulletins.engines import EngineError

PIXELS_PER_INCH = 72.0
"""A Typst point is 1/72 inch, so a page of 1200 × 630 points becomes a picture of 1200 × 630 pixels."""


def typst_versions() -> dict[str, str]:
    """The installed version that affects the bytes of the pictures, by the name of the package."""
    return {"typst": version("typst")}


def render_pictures(template: str, data: Mapping[str, Any]) -> list[bytes]:
    """Each page of a Typst template as a PNG picture, with one pixel for each point.

    `template` is the template's text. It reads `data` as JSON from `sys.inputs.data`.
    Raises EngineError, with Typst's own message, if Typst fails.
    """
    inputs = {"data": json.dumps(data, sort_keys=True)}
    try:
        pictures = typst.compile(
            template.encode(), format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs, ignore_system_fonts=True
        )
    except typst.TypstError as error:
        raise EngineError(f"Typst could not create the images from templates/print.\n{error}") from error
    return pictures if isinstance(pictures, list) else [pictures]  # one page comes as bytes, several as a list
