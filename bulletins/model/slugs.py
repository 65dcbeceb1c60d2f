"""Ids and addresses: lower-case letters, digits and single hyphens."""

import re
import unicodedata
from typing import Final

SLUG_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"


def slugify(text: str) -> str:
    """The nearest id to a text: `Child A (2024)` becomes `child-a-2024`."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower())) or "unnamed"
