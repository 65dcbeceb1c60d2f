"""The ids of the places inside a page that a link may name after `#`."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.vocabulary import Template

RESERVED_ANCHORS: Final = frozenset(
    {
        "main", "worried", "header-q", "on-this-page", "when-and-where", "to-take-with-you", "who-to-ask",
        "anonymised", "guidance-cited", "raised-before", "changes",
    }
)  # fmt: skip
"""Ids of a bulletin's page that are the templates' own."""


def heading_anchor(heading: str) -> str:
    """The id of a heading: its words in lower case, joined by hyphens."""
    text = unicodedata.normalize("NFKD", heading.replace("’", "").replace("'", ""))
    return "-".join(re.findall(r"[a-z0-9]+", text.lower())) or "section"


def unique_anchors(headings: Iterable[str]) -> tuple[str, ...]:
    """An id for each heading of one page, each different: a second `Notes` is `notes-2`, and a heading whose words
    are an id of the page's own has a number too.
    """
    taken, made = set(RESERVED_ANCHORS), []
    for heading in headings:
        id = wanted = heading_anchor(heading)
        number = 2
        while id in taken or re.fullmatch(r"r\d+", id):
            id, number = f"{wanted}-{number}", number + 1
        taken.add(id)
        made.append(id)
    return tuple(made)


def bulletin_anchors(bulletin: Bulletin, template: Template) -> frozenset[str]:
    """Every anchor of a bulletin's page: its sections and its numbered recommendations."""
    headings = [section.heading for section in bulletin.sections if section.heading]
    given = {heading_anchor(heading) for heading in headings}
    headings += [part.heading for part in template.sections if heading_anchor(part.heading) not in given]
    return frozenset([*unique_anchors(headings), *(item.id for item in bulletin.recommendations)])
