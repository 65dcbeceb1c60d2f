"""The body of a bulletin as it is laid out: its sections in order, and the blocks where they belong."""

import itertools
from dataclasses import dataclass, replace
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.passages import passages_of
from bulletins.model.vocabulary import SectionBlock, Template, TemplateSection
from bulletins.text.anchors import heading_anchor, unique_anchors
from bulletins.text.markdown import plain_text

BLOCK_HEADINGS: Final[dict[SectionBlock, str]] = {
    "findings": "What the audit found",
    "recommendations": "Recommendations",
    "discussion": "Questions to discuss",
}
WORDS_A_MINUTE: Final = 238
"""Silent reading of English non-fiction (Brysbaert 2019)."""


@dataclass(frozen=True)
class PageSection:
    """One part of a page. `text` is the author's Markdown; `block` names what is shown below it."""

    heading: str | None
    text: str
    number: int | None = None
    block: SectionBlock | None = None
    anchor: str = ""
    """Its place in the page, where it has a heading."""

    @property
    def words(self) -> str:
        """The heading without Markdown's marks."""
        return plain_text(self.heading or "")


def page_sections(bulletin: Bulletin, template: Template) -> tuple[PageSection, ...]:
    """The parts of a bulletin: the template's where there is one, with headings as the template writes them, then
    whatever blocks have found no place.
    """
    if bulletin.status == "withdrawn":
        return ()
    made = _ordered(bulletin, template) if template.sections else _free(bulletin)
    placed = {step.block for step in made}
    for block, heading in BLOCK_HEADINGS.items():
        if block not in placed and has_block(bulletin, block):
            made.append(PageSection(heading, "", None, block))
    places = iter(unique_anchors(step.heading for step in made if step.heading))
    return tuple(replace(step, anchor=next(places)) if step.heading else step for step in made)


def has_block(bulletin: Bulletin, block: SectionBlock) -> bool:
    """Whether a bulletin has something for a block."""
    return bulletin.audit is not None if block == "findings" else bool(getattr(bulletin, block))


def _free(bulletin: Bulletin) -> list[PageSection]:
    return [PageSection(section.heading, section.passage.text) for section in bulletin.sections]


def _ordered(bulletin: Bulletin, template: Template) -> list[PageSection]:
    """By the template; a section that the template does not know keeps its place after the one above it."""
    parts = {heading_anchor(part.heading): part for part in template.sections}
    given = {heading_anchor(section.heading or "") for section in bulletin.sections}
    made: list[PageSection] = []
    waiting = [*template.sections]
    for section in bulletin.sections:
        part = parts.get(heading_anchor(section.heading or ""))
        if part in waiting:
            before = waiting[: waiting.index(part)]
            made += _generated(bulletin, [each for each in before if heading_anchor(each.heading) not in given])
            waiting = waiting[len(before) + 1 :]
        block = part.block if part and part.block and has_block(bulletin, part.block) else None
        made.append(PageSection(part.heading if part else section.heading, section.passage.text, None, block))
    made += _generated(bulletin, waiting)
    if not template.numbered:
        return made
    number = itertools.count(1)
    return [replace(step, number=next(number)) if step.heading else step for step in made]


def _generated(bulletin: Bulletin, parts: list[TemplateSection]) -> list[PageSection]:
    """The sections that an author may leave to the front matter."""
    return [
        PageSection(part.heading, "", None, part.block)
        for part in parts
        if part.block and has_block(bulletin, part.block)
    ]


def reading_minutes(bulletin: Bulletin) -> int:
    """Reading time in whole minutes, at least one."""
    words = sum(len(passage.text.split()) for passage in passages_of(bulletin))
    return max(1, round(words / WORDS_A_MINUTE))
