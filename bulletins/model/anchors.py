"""The ids of the places inside a page that a link may name after `#`."""

import re
import unicodedata

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Template


def anchor(heading: str) -> str:
    """The id of a heading: its words in lower case, joined by hyphens."""
    text = unicodedata.normalize("NFKD", heading.replace("’", "").replace("'", ""))
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "section"


def anchors(bulletin: Bulletin, template: Template) -> frozenset[str]:
    """Every anchor of a bulletin's page: its sections and its numbered recommendations."""
    headings = [section.heading for section in bulletin.sections if section.heading]
    headings += [part.heading for part in template.sections]
    return frozenset([*map(anchor, headings), *(item.id for item in bulletin.recommendations)])
