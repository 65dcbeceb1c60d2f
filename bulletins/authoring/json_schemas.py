"""JSON Schemas of everything a board writes, made from the models and from the board's own terms.

They give completion and red lines in an editor. What they cannot say, `check` does.
"""

from collections.abc import Mapping
from typing import Any, Final

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
"""How days and moments are written here, where the formats of JSON Schema ask for seconds and a time zone."""


def json_schemas(library: Library) -> Mapping[str, Schema]:
    """A schema for each kind of content file, by name."""
    return {
        "bulletin": bulletin_schema(library),
        "issue": _model_schema(IssueFields, "An issue: content/issues/<id>/issue.yml"),
        "board": _model_schema(Board, "The board: content/board.yml"),
        "guidance": _entries_schema(Guidance, "Guidance: content/guidance.yml", shipped=False),
        "kinds": _entries_schema(Kind, "Kinds: content/vocabulary/kinds.yml"),
        "templates": _entries_schema(Template, "Templates: content/vocabulary/templates.yml"),
        "topics": _entries_schema(Topic, "Topics: content/vocabulary/topics.yml"),
        "terms": _entries_schema(Term, "Terms: the other files of content/vocabulary/"),
        "abbreviations": _entries_schema(Abbreviation, "Abbreviations: content/vocabulary/abbreviations.yml"),
    }


def bulletin_schema(library: Library) -> Schema:
    """A bulletin's fields. Terms are those of the board; each kind asks for its own blocks, templates and sections."""
    schema = _model_schema(BulletinFields, "A bulletin")
    vocabulary = library.vocabulary
    fields, nested = schema["properties"], schema["$defs"]
    fields["sections"] = {
        "type": "object",
        "description": "the text of a .yml bulletin: each heading with its Markdown",
        "additionalProperties": {"type": "string"},
    }
    fields["kind"]["enum"] = [*vocabulary.kinds]
    for name in ("topics", "audiences", "agencies"):
        fields[name]["items"] = _named(vocabulary, name)
    nested["Case"]["properties"]["age_band"] |= _named(vocabulary, "age_bands")
    nested["Case"]["properties"]["harm"]["items"] = _named(vocabulary, "harm")
    nested["Finding"]["properties"]["topics"]["items"] = _named(vocabulary, "topics")
    nested["Recommendation"]["properties"]["owner"]["items"] = _named(vocabulary, "agencies")
    nested["Recommendation"]["properties"]["topics"]["items"] = _named(vocabulary, "topics")
    review = nested["Case"]["properties"]["review"]
    nested["Case"]["properties"]["review"] = {
        **_named(vocabulary, "review_types"),
        "description": review["description"],
    }
    if library.guidance:
        fields["guidance"]["items"] = {"enum": [*library.guidance]}
    schema["allOf"] = [_of_kind(slug, kind, vocabulary) for slug, kind in vocabulary.kinds.items()]
    return schema


def _of_kind(slug: str, kind: Kind, vocabulary: Vocabulary) -> Schema:
    headings = {part.heading for name in kind.templates for part in vocabulary.templates[name].sections}
    asked: Schema = {"template": {"enum": [*kind.templates]}}
    if headings:
        asked["sections"] = {"properties": {heading: {"type": "string"} for heading in sorted(headings)}}
    return {
        "if": {"properties": {"kind": {"const": slug}}, "required": ["kind"]},
        "then": {"description": kind.purpose, "required": [*kind.requires], "properties": asked},
    }


def _named(vocabulary: Vocabulary, family: str) -> Schema:
    """One of a family's slugs, with the words people see beside each."""
    terms: Mapping[str, Term] = getattr(vocabulary, family)
    return {"oneOf": [{"const": slug, "title": term.label} for slug, term in terms.items()]}


def _model_schema(model: Any, title: str) -> Schema:
    schema: Schema = TypeAdapter(model).json_schema()
    return {"$schema": SCHEMA_DIALECT, **_written(schema), "title": title}


def _entries_schema(model: Any, title: str, *, shipped: bool = True) -> Schema:
    inner = _written(TypeAdapter(model).json_schema())
    definitions = inner.pop("$defs", {})
    if shipped:
        inner.pop("required", None)  # an entry that is also a shipped one names only what it changes
    return {
        "$schema": SCHEMA_DIALECT,
        "title": title,
        "type": "object",
        "additionalProperties": inner,
        "$defs": definitions,
    }


def _written(schema: Any) -> Any:
    """A schema for what people write: days without seconds, nothing that may be null, no name for each field."""
    if isinstance(schema, list):
        return [_written(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made: Schema = {
        key: _field_schemas(value) if key == "properties" else _written(value) for key, value in schema.items()
    }
    options: list[Schema] = made.pop("anyOf", [])
    made |= next((option for option in options if option.get("type") != "null"), {})
    if made.get("format") in DATE_PATTERNS:
        made["pattern"] = DATE_PATTERNS[str(made.pop("format"))]
    if made.get("default", ...) is None:
        del made["default"]
    return made


def _field_schemas(fields: Schema) -> Schema:
    return {
        name: {key: each for key, each in _written(value).items() if key != "title"} for name, value in fields.items()
    }
