"""New files for an author to fill in, made from the definition of a kind and from the models of the fields.

Text that has to be written is a placeholder in `[[ ]]`, which `check` reports until it is replaced.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from bulletins.authoring.scaffold_fields import FieldWriter, slug_comments, with_comment
from bulletins.model.bulletin import BulletinFields
from bulletins.model.issue import IssueFields
from bulletins.model.vocabulary import Kind, Template, Vocabulary

BASIC_FIELDS: Final = frozenset({"kind", "template", "title", "summary", "status", "published", "topics", "audiences"})
"""The fields at the top of every new bulletin."""
LATER_FIELDS: Final = ("anonymity", "changes", "withdrawn", "aliases", "embargo_until")
"""Fields that an author needs only later. They come last."""
DRAFT_COMMENT: Final = "delete this line when it can be published"


def bulletin_scaffold(slug: str, vocabulary: Vocabulary, day: date, *, in_issue: bool) -> str:
    """The text of a new bulletin of a kind: a draft whose only problems are its placeholders.

    `day` is the date in its samples. A bulletin in an issue has no date of its own. KeyError for an unknown kind.
    """
    kind = vocabulary.kinds[slug]
    template = vocabulary.templates[kind.templates[0]]
    blocks = _blocks_of(kind, template)
    lines = [
        "---",
        *_opening(slug, kind),
        *_basic_fields(day, in_issue=in_issue),
        *_topics_and_audiences(vocabulary),
        *_block_fields(blocks, FieldWriter(day, vocabulary)),
        *_optional_fields(blocks, FieldWriter(day)),
        "---",
        *_sections(template),
    ]
    return "\n".join(lines).rstrip() + "\n"


def issue_scaffold(id: str, day: date) -> str:
    """The text of a new issue.yml: a draft without bulletins, dated `day`. An id that is a number is its number."""
    writer = FieldWriter(day)
    lines = ["# A new issue. Replace everything in [[ ]]; `bulletins check` lists what is left."]
    for name, field in IssueFields.model_fields.items():
        match name:
            case "title" | "summary" | "introduction":
                lines += writer.required_field(name, field)
            case "status":
                lines.append(with_comment("status: draft", DRAFT_COMMENT))
            case "number" if id.isdecimal():
                lines.append(f"number: {int(id)}")
            case "published":
                lines.append(with_comment(f"published: {day}", "the publication date"))
            case "bulletins":
                lines.append(with_comment("bulletins: []", "`bulletins new KIND ID --issue ISSUE` adds a bulletin"))
            case _:
                lines += writer.optional_fields(IssueFields, [name])
    return "\n".join(lines) + "\n"


def _blocks_of(kind: Kind, template: Template) -> list[str]:
    """The fields for the blocks of a kind and of its template. Findings are part of the field `audit`."""
    blocks = {*kind.requires, *(part.block for part in template.sections if part.block)}
    return ["audit" if block == "findings" else block for block in blocks]


def _opening(slug: str, kind: Kind) -> Iterator[str]:
    yield f"# {kind.label}. {kind.purpose}"
    yield "# Replace everything in [[ ]]. `bulletins check` lists what is left; `bulletins serve` shows the page."
    yield f"kind: {slug}"
    if len(kind.templates) > 1:
        yield with_comment(f"template: {kind.templates[0]}", f"or: {', '.join(kind.templates[1:])}")


def _basic_fields(day: date, *, in_issue: bool) -> Iterator[str]:
    for name in ("title", "summary"):
        yield f'{name}: "[[{BulletinFields.model_fields[name].description}]]"'
    yield with_comment("status: draft", DRAFT_COMMENT)
    if not in_issue:
        yield with_comment(f"published: {day}", "the publication date")


def _topics_and_audiences(vocabulary: Vocabulary) -> Iterator[str]:
    for name in ("topics", "audiences"):
        yield f'{name}: ["[[{BulletinFields.model_fields[name].description}: choose from the list below]]"]'
        yield from slug_comments(vocabulary.terms(name))


def _block_fields(blocks: list[str], writer: FieldWriter) -> Iterator[str]:
    for name, field in BulletinFields.model_fields.items():
        if name in blocks:
            yield from ["", f"# {field.description}", *writer.required_field(name, field)]


def _optional_fields(blocks: list[str], writer: FieldWriter) -> Iterator[str]:
    others = [name for name in BulletinFields.model_fields if name not in {*blocks, *BASIC_FIELDS, *LATER_FIELDS}]
    later = [name for name in LATER_FIELDS if name != "anonymity" or "case" in blocks]
    yield from ["", "# Optional. To use a field, delete its #:"]
    yield from writer.optional_fields(BulletinFields, others)
    yield "# Optional, for later:"
    yield from writer.optional_fields(BulletinFields, later)


def _sections(template: Template) -> Iterator[str]:
    """The sections that an author writes. Other blocks than findings are shown from their fields, without a text."""
    headings = [part.heading for part in template.sections if not part.block or part.block == "findings"]
    for heading in headings:
        yield from [f"## {heading}", f"[[the text of “{heading}”]]", ""]
    if not headings:
        yield "[[the text, in Markdown: begin each section with ##]]"
