"""Sections: those of the kind's template, in its order, none of them empty; and the blocks that the kind needs.

Headings are compared by `heading_anchor`, as the page does, so that case, spaces and punctuation make no difference.
"""

from collections.abc import Iterator, Mapping

from bulletins.model.bulletin import Bulletin, Section
from bulletins.model.library import Library
from bulletins.model.vocabulary import Kind, Template, TemplateSection
from bulletins.problems import Location, Problem, ProblemCode
from bulletins.suggestions import closest_word, suggestion
from bulletins.text.anchors import has_block, heading_anchor

PartsByAnchor = Mapping[str, TemplateSection]
"""The sections of a template, in order, by the anchor of their heading."""


def check(library: Library) -> Iterator[Problem]:
    """Problems of every bulletin's template, blocks and sections. A kind that does not exist is for another check."""
    for bulletin in library.bulletins:
        kind = library.vocabulary.kinds.get(bulletin.kind)
        if kind is not None:
            yield from _blocks(bulletin, kind)
            yield from _template(bulletin, kind, library)


def _blocks(bulletin: Bulletin, kind: Kind) -> Iterator[Problem]:
    for block in kind.requires:
        if not getattr(bulletin, block):
            message = f"a bulletin of kind '{bulletin.kind}' needs '{block}:'. Add it; docs/content.md shows how."
            yield Problem(bulletin.origin.at("kind"), ProblemCode.BLOCK_MISSING, message)


def _template(bulletin: Bulletin, kind: Kind, library: Library) -> Iterator[Problem]:
    slug = bulletin.template or kind.templates[0]
    template = library.vocabulary.templates.get(slug)
    if template is None:
        return
    if slug not in kind.templates:
        message = f"kind '{bulletin.kind}' cannot use template '{slug}'. {suggestion(slug, kind.templates)}"
        yield Problem(bulletin.origin.at("template"), ProblemCode.TEMPLATE_WRONG, message)
    elif bulletin.status != "withdrawn":
        yield from _sections(bulletin, template)


def _sections(bulletin: Bulletin, template: Template) -> Iterator[Problem]:
    parts = {heading_anchor(part.heading): part for part in template.sections}
    yield from _empty(bulletin, parts)
    if parts:
        yield from _missing(bulletin, parts)
        yield from _misordered(bulletin, parts)


def _anchor(section: Section) -> str:
    """The anchor of a section's heading. Empty for the text before the first heading."""
    return heading_anchor(section.heading) if section.heading else ""


def _filled_by_block(bulletin: Bulletin, part: TemplateSection | None) -> bool:
    """Whether the fields of a bulletin fill a section of the template, so that the author need not write it."""
    return part is not None and part.block is not None and has_block(bulletin, part.block)


def _empty(bulletin: Bulletin, parts: PartsByAnchor) -> Iterator[Problem]:
    if not bulletin.sections and not parts:
        message = "this bulletin has no text. Write it below the fields."
        yield Problem(bulletin.origin.at("kind"), ProblemCode.SECTION_EMPTY, message)
    for section in bulletin.sections:
        part = parts.get(_anchor(section))
        if not section.passage.text.strip() and not _filled_by_block(bulletin, part):
            remedy = (
                f"Write its text, or add '{part.block}:' to the fields." if part and part.block else "Write its text."
            )
            message = f"the section '{section.heading}' is empty. {remedy}"
            yield Problem(section.place, ProblemCode.SECTION_EMPTY, message)


def _missing(bulletin: Bulletin, parts: PartsByAnchor) -> Iterator[Problem]:
    """Problems of the template's sections that are missing, and of sections that the template does not have.

    A section of the second sort is often a misspelt one of the first; then only one problem is reported.
    """
    written = {_anchor(section): section for section in bulletin.sections if section.heading}
    extra = {anchor: section for anchor, section in written.items() if anchor not in parts}
    anchors = [*parts]
    for index, (anchor, part) in enumerate(parts.items()):
        if anchor in written or _filled_by_block(bulletin, part):
            continue
        misspelt = extra.pop(closest_word(anchor, extra), None)
        unmarked = _unmarked_heading(bulletin, anchor)
        if unmarked:
            place, remedy = unmarked, f"This line looks like its heading: write it as `## {part.heading}`."
        elif misspelt:
            place, remedy = (
                misspelt.place,
                f"If '{misspelt.heading}' is this section, change it to `## {part.heading}`.",
            )
        else:
            place, remedy = _insertion(bulletin, anchors[index + 1 :], written), f"Add `## {part.heading}` here."
        yield Problem(place, ProblemCode.SECTION_MISSING, f"the section '{part.heading}' is missing. {remedy}")
    for section in extra.values():
        headings = ", ".join(part.heading for part in parts.values())
        message = f"the template has no section '{section.heading}'. Use its sections: {headings}."
        yield Problem(section.place, ProblemCode.SECTION_UNKNOWN, message)


def _unmarked_heading(bulletin: Bulletin, anchor: str) -> Location | None:
    """The line that has a heading's words but is not a heading: `##The review`, `**The review**`."""
    for section in bulletin.sections:
        for row, line in enumerate(section.passage.text.split("\n")):
            if line.strip() and heading_anchor(line) == anchor:
                return section.passage.at(row)
    return None


def _insertion(bulletin: Bulletin, later_anchors: list[str], written: Mapping[str, Section]) -> Location:
    """Where a missing section belongs: before the next section that is there, else at the end of the text."""
    for anchor in later_anchors:
        if anchor in written:
            return written[anchor].place
    if not bulletin.sections:
        return bulletin.origin.at("template" if bulletin.template else "kind")
    passage = bulletin.sections[-1].passage
    return passage.at(passage.text.rstrip().count("\n"))


def _misordered(bulletin: Bulletin, parts: PartsByAnchor) -> Iterator[Problem]:
    order = {anchor: index for index, anchor in enumerate(parts)}
    headings = [part.heading for part in parts.values()]
    positions: list[int] = []
    for section in bulletin.sections:
        position = order.get(_anchor(section))
        if position is None:
            continue
        if position in positions:
            message = f"the section '{section.heading}' appears twice. Combine the two."
            yield Problem(section.place, ProblemCode.SECTION_ORDER, message)
        elif positions and position < max(positions):
            message = f"the section '{section.heading}' must come before '{headings[max(positions)]}'. Move it up."
            yield Problem(section.place, ProblemCode.SECTION_ORDER, message)
        positions.append(position)
