"""A new file for a person to fill in, made from the definition of its kind and from the model of its fields.

What waits to be written stands in `[[ ]]`, which `check` asks for until it is gone.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from bulletins.model.bulletin import BulletinFields
from bulletins.model.contact import Contact
from bulletins.model.field_types import ContentModel
from bulletins.model.issue import IssueFields
from bulletins.model.vocabulary import Kind, Vocabulary

COMMENT_COLUMN: Final = 34
"""Where the comments stand."""
FIELD_FAMILIES: Final = {"age_band": "age_bands", "harm": "harm", "review": "review_types", "owner": "agencies"}
"""Fields whose values are terms, and the family these are from."""
ALWAYS_WRITTEN: Final = frozenset(
    {"kind", "template", "title", "summary", "status", "published", "topics", "audiences"}
)
LATER_FIELDS: Final = ("anonymity", "changes", "withdrawn", "aliases", "embargo_until")
"""Fields that matter only later; they are named at the end."""


def bulletin_scaffold(slug: str, vocabulary: Vocabulary, day: date, *, in_issue: bool) -> str:
    """The text of a new bulletin of a kind. It is a draft, and clean but for what waits to be written."""
    kind = vocabulary.kinds[slug]
    template = vocabulary.templates[kind.templates[0]]
    wanted = {part.block for part in template.sections if part.block} | set(kind.requires)
    blocks = ["audit" if block == "findings" else block for block in wanted if block]
    writer = _FieldWriter(day, vocabulary)
    lines = ["---", *_opening(slug, kind), *_head(day, in_issue=in_issue), *_terms(vocabulary)]
    for name, field in BulletinFields.model_fields.items():
        if name in blocks:
            lines += ["", f"# {field.description}", *writer.value(name, field)]
    rest = [name for name in BulletinFields.model_fields if name not in {*blocks, *ALWAYS_WRITTEN, *LATER_FIELDS}]
    lines += ["", "# Take the # away where you need one of these:", *_unused(rest, day)]
    lines += ["# And later:", *_unused([name for name in LATER_FIELDS if name != "anonymity" or "case" in blocks], day)]
    lines.append("---")
    headings = [part.heading for part in template.sections if not part.block or part.block == "findings"]
    for heading in headings:
        lines += [f"## {heading}", f"[[what belongs under “{heading}”]]", ""]
    if not headings:
        lines += ["[[the text, in Markdown; ## begins a section]]", ""]
    return "\n".join(lines).rstrip() + "\n"


def issue_scaffold(day: date) -> str:
    """The text of a new issue.yml, a draft without bulletins."""
    lines = ["# A new issue. Fill in what stands in [[ ]]; `bulletins check` says what is still missing."]
    for name, field in IssueFields.model_fields.items():
        match name:
            case "title" | "summary" | "introduction":
                lines += _FieldWriter(day).value(name, field)
            case "status":
                lines.append(_commented("status: draft", "take this line out when it may be published"))
            case "published":
                lines.append(_commented(f"published: {day}", "the day it comes out"))
            case "bulletins":
                lines.append(_commented("bulletins: []", "`bulletins new KIND ID --issue` adds to this list"))
            case _:
                lines += _unused([name], day, IssueFields)
    return "\n".join(lines) + "\n"


def _opening(slug: str, kind: Kind) -> Iterator[str]:
    yield f"# {kind.label}. {kind.purpose}"
    yield "# Fill in what stands in [[ ]]. `bulletins check` says what is left; `bulletins serve` shows the page."
    yield f"kind: {slug}"
    if len(kind.templates) > 1:
        yield _commented(f"template: {kind.templates[0]}", f"or: {', '.join(kind.templates[1:])}")


def _head(day: date, *, in_issue: bool) -> Iterator[str]:
    fields = BulletinFields.model_fields
    for name in ("title", "summary"):
        yield f'{name}: "[[{fields[name].description}]]"'
    yield _commented("status: draft", "take this line out when it may be published")
    if not in_issue:
        yield _commented(f"# published: {day}", "the day it comes out")


def _terms(vocabulary: Vocabulary) -> Iterator[str]:
    for name in ("topics", "audiences"):
        description = BulletinFields.model_fields[name].description
        yield f'{name}: ["[[{description}: some of those below]]"]'
        yield from _choices(getattr(vocabulary, name), "")


def _choices(slugs: Iterable[str], indent: str) -> list[str]:
    """The slugs of a family as comments, a line being no longer than people read."""
    start = f"{indent}#   "
    return textwrap.wrap(", ".join(slugs), 110, initial_indent=start, subsequent_indent=start, break_on_hyphens=False)


class _FieldWriter:
    """Writes fields as a person would, from their models."""

    def __init__(self, day: date, vocabulary: Vocabulary | None = None) -> None:
        self.day = day
        self.vocabulary = vocabulary

    def value(self, name: str, field: FieldInfo, indent: str = "") -> list[str]:
        """One field, with nested ones below it."""
        inner = _model(field.annotation)
        if inner is None:
            return [f"{indent}{name}: {self._sample(name, field)}", *self._choices(name, indent)]
        listing = get_origin(field.annotation) is tuple
        fields = self._nested(inner, indent + ("    " if listing else "  "))
        if listing:
            fields[0] = f"{indent}  - {fields[0].lstrip()}"
        return [f"{indent}{name}:", *fields]

    def _nested(self, model: type[ContentModel], indent: str) -> list[str]:
        lines: list[str] = []
        for name, field in model.model_fields.items():
            if field.is_required() or (model is Contact and name == "email"):
                lines += self.value(name, field, indent)
            else:
                lines += [*_unused([name], self.day, model, indent), *self._choices(name, indent)]
        return lines

    def _choices(self, name: str, indent: str) -> list[str]:
        family = FIELD_FAMILIES.get(name)
        return _choices(getattr(self.vocabulary, family), indent) if family and self.vocabulary else []

    def _sample(self, name: str, field: FieldInfo) -> str:
        """A value that is well formed and, where it is text, waits to be written."""
        kind = field.annotation
        options = get_args(kind)
        if options and all(isinstance(option, str) for option in options):
            more = f"  # or: {', '.join(options[1:])}" if len(options) > 1 else ""
            return f"{options[0]}{more}"
        if get_origin(kind) is tuple:
            return f'["[[{field.description}]]"]'
        known = {"id": "r1", "starts": f"{self.day}T09:30  # when it begins", "cases": f"1  # {field.description}"}
        return known.get(name) or (str(self.day) if kind is date else f'"[[{field.description}]]"')


def _unused(names: list[str], day: date, model: type[ContentModel] = BulletinFields, indent: str = "") -> list[str]:
    """Fields that may be left out, each behind a # in the shape it is written in."""
    lines = []
    for name in names:
        field = model.model_fields[name]
        lines.append(f"{indent}{_commented(f'# {name}:{_shape(field, day)}', field.description or '')}")
    return lines


def _shape(field: FieldInfo, day: date) -> str:
    """What a value looks like, with `…` where words belong: ` [{file: …, title: …}]`."""
    inner = _model(field.annotation)
    if inner is not None:
        wanted = [(name, each) for name, each in inner.model_fields.items() if each.is_required() or name == "email"]
        words = ", ".join(f"{name}:{_shape(each, day) or ' …'}" for name, each in wanted)
        return f" [{{{words}}}]" if get_origin(field.annotation) is tuple else f" {{{words}}}"
    if get_origin(field.annotation) is tuple:
        return " []"
    if get_origin(field.annotation) is Mapping:
        return " {ABC: …}"
    options = [each for each in get_args(field.annotation) if isinstance(each, str)]
    if options:
        return f" {options[0]}"
    return f" {day}" if _is_day(field.annotation) else ""


def _is_day(annotation: Any) -> bool:
    return annotation is date or any(_is_day(each) for each in get_args(annotation))


def _commented(words: str, comment: str) -> str:
    return f"{words + '  ':<{COMMENT_COLUMN}}# {comment}"


def _model(annotation: Any) -> type[ContentModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, ContentModel):
        return annotation
    if get_origin(annotation) is Mapping:
        return None
    return next((inner for each in get_args(annotation) if (inner := _model(each))), None)
