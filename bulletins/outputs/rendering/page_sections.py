"""The sections of a bulletin's page in order, each with the block that belongs to it; and its reading time."""

import itertools
from dataclasses import dataclass, replace
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.passages import passages_of
from bulletins.model.vocabulary import SectionBlock, Template, TemplateSection
from bulletins.text.anchors import BLOCK_HEADINGS, has_block, heading_anchor, unique_anchors
from bulletins.text.markdown import plain_text

WORDS_A_MINUTE: Final = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""


@dataclass(frozen=True)
class PageSection:
    """One section of a bulletin's page. `text` is the author's Markdown; `block` names what follows the text."""

    heading: str | None
    text: str
    number: int | None = None
    block: SectionBlock | None = None
    anchor: str = ""
    """Its id in the page, where it has a heading."""

    @property
    def plain_heading(self) -> str:
        """The heading without Markdown's marks."""
        return plain_text(self.heading or "")


def page_sections(bulletin: Bulletin, template: Template) -> tuple[PageSection, ...]:
    """The sections of a bulletin's page, in order: those of the template, with headings as the template writes them,
    then the blocks that no section shows. A withdrawn bulletin has no sections.
    """
    if bulletin.status == "withdrawn":
        return ()
    sections = _by_template(bulletin, template) if template.sections else _as_written(bulletin)
    shown = {section.block for section in sections}
    for block, heading in BLOCK_HEADINGS.items():
        if block not in shown and has_block(bulletin, block):
            sections.append(PageSection(heading, "", None, block))
    anchors = iter(unique_anchors(section.heading for section in sections if section.heading))
    return tuple(replace(section, anchor=next(anchors)) if section.heading else section for section in sections)


def _as_written(bulletin: Bulletin) -> list[PageSection]:
    return [PageSection(section.heading, section.passage.text) for section in bulletin.sections]


def _by_template(bulletin: Bulletin, template: Template) -> list[PageSection]:
    """The sections in the author's order. A section of the template that the author left to the front matter comes
    before the next one of the template; a section that the template does not have stays after the one above it.
    """
    by_anchor = {heading_anchor(part.heading): part for part in template.sections}
    written = {heading_anchor(section.heading or "") for section in bulletin.sections}
    sections: list[PageSection] = []
    remaining = [*template.sections]
    for section in bulletin.sections:
        part = by_anchor.get(heading_anchor(section.heading or ""))
        if part in remaining:
            skipped = remaining[: remaining.index(part)]
            remaining = remaining[len(skipped) + 1 :]
            unwritten = [part for part in skipped if heading_anchor(part.heading) not in written]
            sections += _from_blocks(bulletin, unwritten)
        block = part.block if part and part.block and has_block(bulletin, part.block) else None
        sections.append(PageSection(part.heading if part else section.heading, section.passage.text, None, block))
    sections += _from_blocks(bulletin, remaining)
    return _numbered(sections) if template.numbered else sections


def _from_blocks(bulletin: Bulletin, parts: list[TemplateSection]) -> list[PageSection]:
    """Sections that have no text, only a block with content from the front matter."""
    return [
        PageSection(part.heading, "", None, part.block)
        for part in parts
        if part.block and has_block(bulletin, part.block)
    ]


def _numbered(sections: list[PageSection]) -> list[PageSection]:
    numbers = itertools.count(1)
    return [replace(section, number=next(numbers)) if section.heading else section for section in sections]


def reading_minutes(bulletin: Bulletin) -> int:
    """Reading time in whole minutes, at least one."""
    words = sum(len(passage.text.split()) for passage in passages_of(bulletin))
    return max(1, round(words / WORDS_A_MINUTE))
