"""Placeholders: `[[what belongs here]]`, which a new file has where an author has to write something."""

import re
from typing import Final

PLACEHOLDER: Final = re.compile(r"\[\[(.+?)\]\]")

STAND_IN: Final = "[[?]]"
"""What the loader puts in place of a text that is missing or wrong. Its error is reported already."""


def has_placeholder(value: str) -> bool:
    """Whether a value contains a placeholder."""
    return PLACEHOLDER.search(value) is not None
