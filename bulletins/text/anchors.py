"""Anchors: the ids of the places inside a page, which a link may name after `#`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.slugs import slugify
from bulletins.model.vocabulary import SectionBlock, Template

RESERVED_ANCHORS: Final = frozenset(
    {
        "main", "menu", "worried", "header-q", "on-this-page", "when-and-where", "downloads", "contact",
        "anonymised", "guidance-cited", "raised-before", "changes",
    }
)  # fmt: skip
"""The ids that the templates of a bulletin's page use themselves."""
RECOMMENDATION_ANCHOR: Final = re.compile(r"r\d+")
BLOCK_HEADINGS: Final[Mapping[SectionBlock, str]] = {
    "findings": "What the audit found",
    "recommendations": "Recommendations",
    "discussion": "Questions to discuss",
}
"""The heading of a block that no section of the template shows, in the order of the page."""


def heading_anchor(heading: str) -> str:
    """The id of a heading: its words in lower case, joined by hyphens. `section` for a heading without any."""
    return slugify(heading, "section")


def unique_anchors(headings: Iterable[str]) -> tuple[str, ...]:
    """A different id for each heading of one page. A second `Notes` is `notes-2`, and so is a heading whose id is
    reserved or looks like that of a recommendation.
    """
    used = set(RESERVED_ANCHORS)
    anchors = []
    for heading in headings:
        base = anchor = heading_anchor(heading)
        number = 2
        while anchor in used or RECOMMENDATION_ANCHOR.fullmatch(anchor):
            anchor, number = f"{base}-{number}", number + 1
        used.add(anchor)
        anchors.append(anchor)
    return tuple(anchors)


def has_block(bulletin: Bulletin, block: SectionBlock) -> bool:
    """Whether a bulletin has content for a block."""
    return bulletin.audit is not None if block == "findings" else bool(getattr(bulletin, block))


def bulletin_anchors(bulletin: Bulletin, template: Template) -> frozenset[str]:
    """Every anchor of a bulletin's page that an author may link to: its sections, those of its template, the blocks
    that the template does not show, and its numbered recommendations.
    """
    headings = [*_headings(bulletin, template)]
    return frozenset([*unique_anchors(headings), *(recommendation.id for recommendation in bulletin.recommendations)])


def _headings(bulletin: Bulletin, template: Template) -> Iterator[str]:
    written = [section.heading for section in bulletin.sections if section.heading]
    written_anchors = {heading_anchor(heading) for heading in written}
    yield from written
    yield from (part.heading for part in template.sections if heading_anchor(part.heading) not in written_anchors)
    blocks_of_template = {part.block for part in template.sections}
    for block, heading in BLOCK_HEADINGS.items():
        if block not in blocks_of_template and has_block(bulletin, block):
            yield heading
