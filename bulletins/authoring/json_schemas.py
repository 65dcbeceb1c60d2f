"""JSON Schemas of the files that a board writes, made from the models and from the board's own terms.

They give an editor completion and red underlines. `check` finds what they cannot express.
"""

from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter

from bulletins.model.board import Board
from bulletins.model.bulletin import BulletinFields
from bulletins.model.guidance import Guidance
from bulletins.model.issue import IssueFields
from bulletins.model.library import Library
from bulletins.model.vocabulary import Abbreviation, Kind, Template, Term, Topic, Vocabulary

Schema = dict[str, Any]
SCHEMA_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
DATE_PATTERNS: Final = {"date": r"^\d{4}-\d{2}-\d{2}$", "date-time": r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?$"}
"""How dates and times are written in content. The formats of JSON Schema require seconds and a time zone."""


class TermField(NamedTuple):
    """A field of a bulletin whose values are terms. `model` is the nested model that has it, or None for a bulletin."""

    model: str | None
    field: str
    family: str
    is_list: bool = True


TERM_FIELDS: Final = (
    TermField(None, "topics", "topics"),
    TermField(None, "audiences", "audiences"),
    TermField(None, "agencies", "agencies"),
    TermField("Case", "age_band", "age_bands", is_list=False),
    TermField("Case", "harm", "harm"),
    TermField("Case", "review", "review_types", is_list=False),
    TermField("Finding", "topics", "topics"),
    TermField("Recommendation", "owner", "agencies"),
    TermField("Recommendation", "topics", "topics"),
)


def json_schemas(library: Library) -> dict[str, Schema]:
    """A schema for each kind of content file, by name."""
    return {
        "bulletin": bulletin_schema(library),
        "issue": _model_schema(IssueFields, "An issue: content/issues/<id>/issue.yml"),
        "board": _model_schema(Board, "The board: content/board.yml"),
        "guidance": _entries_schema(Guidance, "Guidance: content/guidance.yml", has_defaults=False),
        "kinds": _entries_schema(Kind, "Kinds: content/vocabulary/kinds.yml"),
        "templates": _entries_schema(Template, "Templates: content/vocabulary/templates.yml"),
        "topics": _entries_schema(Topic, "Topics: content/vocabulary/topics.yml"),
        "terms": _entries_schema(Term, "Terms: the other files of content/vocabulary/"),
        "abbreviations": _entries_schema(Abbreviation, "Abbreviations: content/vocabulary/abbreviations.yml"),
    }


def bulletin_schema(library: Library) -> Schema:
    """The schema of a bulletin. Its terms are the board's; each kind has its own blocks, templates and sections."""
    schema = _model_schema(BulletinFields, "A bulletin")
    vocabulary = library.vocabulary
    fields = schema["properties"]
    fields["sections"] = {
        "type": "object",
        "description": "the text of a .yml bulletin: each heading with its Markdown",
        "additionalProperties": {"type": "string"},
    }
    fields["kind"]["enum"] = [*vocabulary.kinds]
    for term_field in TERM_FIELDS:
        _add_terms(schema, term_field, vocabulary)
    if library.guidance:
        fields["guidance"]["items"] = {"enum": [*library.guidance]}
    schema["allOf"] = [_kind_rule(slug, kind, vocabulary) for slug, kind in vocabulary.kinds.items()]
    return schema


def _add_terms(schema: Schema, term_field: TermField, vocabulary: Vocabulary) -> None:
    """Let a field accept only the slugs of its family, with their labels beside them."""
    terms = vocabulary.terms(term_field.family)
    choice = {"oneOf": [{"const": slug, "title": term.label} for slug, term in terms.items()]}
    owner = schema if term_field.model is None else schema["$defs"][term_field.model]
    field = owner["properties"][term_field.field]
    if term_field.is_list:
        field["items"] = choice
    else:
        field |= choice


def _kind_rule(slug: str, kind: Kind, vocabulary: Vocabulary) -> Schema:
    """What a bulletin of one kind must have, as an `if` and `then`."""
    headings = {part.heading for name in kind.templates for part in vocabulary.templates[name].sections}
    properties: Schema = {"template": {"enum": [*kind.templates]}}
    if headings:
        properties["sections"] = {"properties": {heading: {"type": "string"} for heading in sorted(headings)}}
    return {
        "if": {"properties": {"kind": {"const": slug}}, "required": ["kind"]},
        "then": {"description": kind.purpose, "required": [*kind.requires], "properties": properties},
    }


def _model_schema(model: Any, title: str) -> Schema:
    schema: Schema = TypeAdapter(model).json_schema()
    return {"$schema": SCHEMA_DIALECT, **_simplified(schema), "title": title}


def _entries_schema(model: Any, title: str, *, has_defaults: bool = True) -> Schema:
    """The schema of a file that maps ids to models. An entry that changes a shipped one names only what it changes, so
    that nothing is required where there are defaults.
    """
    entry = _simplified(TypeAdapter(model).json_schema())
    definitions = entry.pop("$defs", {})
    if has_defaults:
        entry.pop("required", None)
    return {
        "$schema": SCHEMA_DIALECT,
        "title": title,
        "type": "object",
        "additionalProperties": entry,
        "$defs": definitions,
    }


def _simplified(schema: Any) -> Any:
    """Pydantic's schema as it applies to written YAML: dates without seconds, no null, no title for each field."""
    if isinstance(schema, list):
        return [_simplified(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    simplified: Schema = {
        key: _without_titles(value) if key == "properties" else _simplified(value) for key, value in schema.items()
    }
    options: list[Schema] = simplified.pop("anyOf", [])
    simplified |= next((option for option in options if option.get("type") != "null"), {})
    if simplified.get("format") in DATE_PATTERNS:
        simplified["pattern"] = DATE_PATTERNS[str(simplified.pop("format"))]
    if simplified.get("default", ...) is None:
        del simplified["default"]
    return simplified


def _without_titles(fields: Schema) -> Schema:
    """The schemas of fields. `properties` is handled apart, because a field may itself be called `title`."""
    return {
        name: {key: value for key, value in _simplified(field).items() if key != "title"}
        for name, field in fields.items()
    }
