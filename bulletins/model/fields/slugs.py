"""Ids that can be part of a web address: lower-case letters, digits and single hyphens."""

import re
import unicodedata
from typing import Final

SLUG_PATTERN: Final = r"[a-z0-9]+(?:-[a-z0-9]+)*"
APOSTROPHES: Final = re.compile("['’ʼ]")


def slugify(text: str, default: str = "unnamed") -> str:
    """The id that is closest to a text: `Child A (2024)` gives `child-a-2024`, `What’s naïve?` gives `whats-naive`.

    Accents and apostrophes are dropped; any other character between words becomes a hyphen. A text without any letter
    from a to z or digit gives `default`.
    """
    # NFKD splits an accented letter into the letter and a combining mark, and a ligature into its letters.
    decomposed = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text))
    without_accents = "".join(character for character in decomposed if not unicodedata.combining(character))
    return "-".join(re.findall(r"[a-z0-9]+", without_accents.lower())) or default
