"""Plain values to a model, with every mismatch as a problem at its line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bulletins.loading.yaml_reader import YamlDocument
from bulletins.model.field_types import ContentModel
from bulletins.model.origin import FieldPath, Origin
from bulletins.problems import CODES, Problem
from bulletins.suggestions import closest_word, suggestion

ModelType = TypeVar("ModelType", bound=ContentModel)
EXAMPLE_VALUES: Final[Mapping[str, str]] = {"id": "r1", "file": "its-name.pdf"}
"""How a field with a form of its own is written, where that is not a reference."""


def validate(
    model: type[ModelType], found: YamlDocument, origin: Origin, at: FieldPath = ()
) -> ModelType | list[Problem]:
    """The model, or every problem of its fields: unknown keys, missing ones, wrong types, bad values.

    `at` is where in the document the values stand, when they are one entry of a larger mapping.
    """
    data = found.data
    for key in at:
        data = data[key] if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return [Problem(origin.at(*at), "wrong-type", _not_a_mapping(data, at))]
    unknown = list(_empty_fields(model, found, origin, at))
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        return unknown + [_to_problem(model, detail, origin, at) for detail in _root_causes(model, error.errors())]
    return unknown or made


def _not_a_mapping(data: object, at: FieldPath) -> str:
    if at:
        return f"'{at[-1]}' needs its fields below it, indented, each as `key: value`."
    return "there are no fields here." if data is None else "this must be fields, each on a line as `key: value`."


def _empty_fields(model: type[ContentModel], found: YamlDocument, origin: Origin, at: FieldPath) -> Iterator[Problem]:
    """Keys without a value are left out of the data. Those that do not exist are told of all the same, and so are
    those that may be left out: an empty `embargo_until:` would hold nothing back.
    """
    for keys in found.empty:
        inner = keys[len(at) :]
        if keys[: len(at)] != at or not inner:
            continue
        known = _model_at(model, inner[:-1]).model_fields
        name = str(inner[-1])
        if name not in known and not isinstance(inner[-1], int):
            hint = suggestion(name, known)
            yield Problem(origin.at(*keys), "unknown-key", f"'{name}' is not known here. {hint}")
        elif name in known and not known[name].is_required():
            message = f"'{_field_name(inner)}' has no value. Write one, or take the line out."
            yield Problem(origin.at(*keys), "missing-field", message)


def _root_causes(model: type[ContentModel], details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The mismatches without those that only follow from another: a field is not missing that was misspelt,
    and a list is not too short whose entries are wrong.
    """
    misspelt = {
        (*detail["loc"][:-1], closest_word(str(detail["loc"][-1]), _model_at(model, detail["loc"][:-1]).model_fields))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    inside = {detail["loc"][:length] for detail in details for length in range(1, len(detail["loc"]))}
    for detail in details:
        follows = (detail["type"] == "missing" and detail["loc"] in misspelt) or (
            detail["type"] == "too_short" and detail["loc"] in inside
        )
        if not follows:
            yield detail


def _to_problem(model: type[ContentModel], detail: ErrorDetails, origin: Origin, at: FieldPath) -> Problem:
    keys: FieldPath = tuple(detail["loc"])
    location = origin.at(*at, *keys)
    name = _field_name(keys)
    code, shown = str(detail["type"]), f"'{detail['input']}'"
    match code:
        case "missing":
            code, message = "missing-field", _missing_field(model, keys, name)
        case "extra_forbidden":
            known = _model_at(model, keys[:-1]).model_fields
            code, message = "unknown-key", f"'{keys[-1]}' is not known here. {suggestion(str(keys[-1]), known)}"
        case "string_too_short":
            code, message = "missing-field", f"'{name}' is empty."
        case "too_short":
            code, message = "missing-field", f"'{name}' needs at least one entry."
        case "literal_error":
            allowed = detail["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
            code, message = "bad-value", f"{shown} is not a value of '{name}'. {suggestion(shown, allowed)}"
        case "string_pattern_mismatch":
            written = EXAMPLE_VALUES.get(str(keys[-1]), "bulletin-id/r2")
            code, message = "bad-value", f"{shown} is not how '{name}' is written: {written}, say."
        case "greater_than_equal":
            code, message = "bad-value", f"'{name}' must be {detail['ctx']['ge']} or more."
        case "less_than_equal":
            code, message = "bad-value", f"'{name}' must be {detail['ctx']['le']} or less."
        case _ if code in CODES:
            message = f"'{name}': {detail['msg']}." if name else f"{detail['msg']}."
        case _:
            code, message = "wrong-type", f"'{name}' {_expected_type(code)}"
    return Problem(location, code, message)


def _missing_field(model: type[ContentModel], keys: FieldPath, name: str) -> str:
    holder = _model_at(model, keys[:-1])
    field = holder.model_fields.get(str(keys[-1]))
    meaning = f": {field.description}" if field and field.description else ""
    return f"'{name}' is missing. Add `{keys[-1]}:`{meaning}."


def _expected_type(kind: str) -> str:
    wanted: Mapping[str, str] = {
        "tuple_type": "must be a list: write [one, two], or one entry a line after '- '.",
        "string_type": "must be text. If it holds ': ' or begins with { or [, put it in quotes.",
        "model_type": "must be a set of `key: value` lines.",
        "int_parsing": "must be a whole number.",
        "bool_parsing": "must be true or false.",
    }
    return wanted.get(kind, "has a value of the wrong type.")


def _field_name(keys: FieldPath) -> str:
    """`recommendations[2].due`, with entries counted from 1 as people do."""
    name = ""
    for key in keys:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name


def _model_at(model: type[BaseModel], keys: FieldPath) -> type[BaseModel]:
    """The model that holds the field at `keys`, through lists and optional blocks."""
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = _inner(model.model_fields[key].annotation) or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for arg in get_args(annotation) if (inner := _inner(arg))), None)
