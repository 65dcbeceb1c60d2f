"""Text that is still to be written: `[[what belongs here]]`, as scaffolds leave it."""

import re
from typing import Final

PLACEHOLDER: Final = re.compile(r"\[\[(.+?)\]\]")


def has_placeholder(value: str) -> bool:
    """Whether a value is still to be written: `[[what belongs here]]`, as in a scaffold."""
    return PLACEHOLDER.search(value) is not None
