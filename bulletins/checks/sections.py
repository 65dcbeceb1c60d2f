"""Sections: those that the kind's template asks for, in its order, and none of them empty."""

from collections.abc import Iterator

from bulletins.model.bulletin import Bulletin, Section
from bulletins.model.library import Library
from bulletins.model.vocabulary import Template, TemplateSection
from bulletins.problems import Location, Problem
from bulletins.suggestions import closest_word, suggestion


def check(library: Library) -> Iterator[Problem]:
    """Problems of every bulletin's template, blocks and sections."""
    for bulletin in library.bulletins:
        kind = library.vocabulary.kinds.get(bulletin.kind)
        if kind is None:
            continue
        for block in kind.requires:
            if not getattr(bulletin, block):
                message = f"a bulletin of kind '{bulletin.kind}' needs the block '{block}:'. See docs/content.md."
                yield Problem(bulletin.origin.at("kind"), "block-missing", message)
        if bulletin.template and bulletin.template not in kind.templates:
            if bulletin.template in library.vocabulary.templates:
                hint = suggestion(bulletin.template, kind.templates)
                message = f"'{bulletin.kind}' does not use '{bulletin.template}'. {hint}"
                yield Problem(bulletin.origin.at("template"), "template-wrong", message)
            continue
        template = library.vocabulary.templates.get(bulletin.template or kind.templates[0])
        if template is not None and bulletin.status != "withdrawn":
            yield from _sections(bulletin, template)


def _sections(bulletin: Bulletin, template: Template) -> Iterator[Problem]:
    parts = {_same(part.heading): part for part in template.sections}
    yield from _empty(bulletin, parts)
    if not parts:
        return
    yield from _missing(bulletin, parts)
    yield from _misordered(bulletin, parts)


def _same(heading: str) -> str:
    """Headings are compared without case, spacing and the mark at the end."""
    return " ".join(heading.lower().replace("’", "'").rstrip(" .:?").split())


def _filled(bulletin: Bulletin, part: TemplateSection | None) -> bool:
    """Whether the front matter fills a section by itself."""
    if part is None or part.block is None:
        return False
    return bool(bulletin.audit) if part.block == "findings" else bool(getattr(bulletin, part.block))


def _empty(bulletin: Bulletin, parts: dict[str, TemplateSection]) -> Iterator[Problem]:
    if not bulletin.sections and not parts:
        yield Problem(bulletin.origin.at("kind"), "section-empty", "this bulletin has no text below its fields.")
    for section in bulletin.sections:
        part = parts.get(_same(section.heading or ""))
        if not section.passage.text.strip() and not _filled(bulletin, part):
            needs = f", or fill '{part.block}:' above" if part and part.block else ""
            message = f"the section '{section.heading}' is empty. Write it{needs}."
            yield Problem(section.place, "section-empty", message)


def _missing(bulletin: Bulletin, parts: dict[str, TemplateSection]) -> Iterator[Problem]:
    given = {_same(section.heading): section for section in bulletin.sections if section.heading}
    extra = {key: section for key, section in given.items() if key not in parts}
    for at, (key, part) in enumerate(parts.items()):
        if key in given or _filled(bulletin, part):
            continue
        meant = extra.pop(closest_word(key, extra), None)
        unmarked = _unmarked(bulletin, key)
        if unmarked:
            message = f"the section '{part.heading}' is missing. This line looks like it: write `## {part.heading}`."
            yield Problem(unmarked, "section-missing", message)
        elif meant:
            message = f"the section '{part.heading}' is missing. Is '{meant.heading}' meant to be it?"
            yield Problem(meant.place, "section-missing", message)
        else:
            message = f"the section '{part.heading}' is missing: it belongs here."
            yield Problem(_insertion(bulletin, [*parts][at + 1 :], given), "section-missing", message)
    for section in extra.values():
        headings = ", ".join(part.heading for part in parts.values())
        message = f"'{section.heading}' is not a section of this template ({headings})."
        yield Problem(section.place, "section-unknown", message)


def _unmarked(bulletin: Bulletin, key: str) -> Location | None:
    """A line that says a heading's words without being one: `##The review`, `**The review**`."""
    for section in bulletin.sections:
        for row, line in enumerate(section.passage.text.split("\n")):
            if line.strip() and _same(line.strip(" #*_")) == key:
                return section.passage.at(row)
    return None


def _insertion(bulletin: Bulletin, later: list[str], given: dict[str, Section]) -> Location:
    """Where a missing section belongs: before the next one that is there, else at the end of the text."""
    for key in later:
        if key in given:
            return given[key].place
    if not bulletin.sections:
        return bulletin.origin.at("template") if bulletin.template else bulletin.origin.at("kind")
    passage = bulletin.sections[-1].passage
    return passage.at(passage.text.rstrip().count("\n"))


def _misordered(bulletin: Bulletin, parts: dict[str, TemplateSection]) -> Iterator[Problem]:
    order = [*parts]
    seen: list[str] = []
    for section in bulletin.sections:
        key = _same(section.heading or "")
        if key not in parts:
            continue
        if key in seen:
            yield Problem(section.place, "section-order", f"the section '{section.heading}' is here twice.")
        elif seen and order.index(key) < max(map(order.index, seen)):
            after = parts[order[max(map(order.index, seen))]].heading
            message = f"the section '{section.heading}' belongs before '{after}'."
            yield Problem(section.place, "section-order", message)
        seen.append(key)
