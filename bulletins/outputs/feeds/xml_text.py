"""Text that XML may contain."""

import re
from typing import Final

ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, even escaped (section 2.2)."""


def legal_xml(text: str) -> str:
    """The text without the characters that XML forbids. Feed readers reject a whole feed for one of them."""
    return ILLEGAL.sub("", text)
