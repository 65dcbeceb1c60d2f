"""Typst: a template and what it is told to pictures. It sees no file, no font and no clock of this machine."""

import json
from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

import typst

from bulletins.engines import EngineError


def typst_versions() -> dict[str, str]:
    """The version that shapes the pictures' bytes."""
    return {"typst": version("typst")}


def render_pictures(template: str, told: Mapping[str, Any]) -> list[bytes]:
    """The pages of a Typst template as PNG, one pixel a point. The template reads `told` as JSON from
    `sys.inputs.told`. Raises EngineError with Typst's own words.
    """
    inputs = {"told": json.dumps(told, sort_keys=True)}
    try:
        made = typst.compile(template.encode(), format="png", ppi=72.0, sys_inputs=inputs, ignore_system_fonts=True)
    except typst.TypstError as error:
        raise EngineError(f"Typst could not set templates/print.\n{error}") from error
    return made if isinstance(made, list) else [made]
