"""Plain values to a model, with every mismatch as a problem at its line."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bulletins.model.base import Model
from bulletins.model.origin import Keys, Origin
from bulletins.problems import CODES, Problem, nearest, suggestion
from bulletins.source.nodes import Values

M = TypeVar("M", bound=Model)
WRITTEN: Final[Mapping[str, str]] = {"id": "r1", "file": "its-name.pdf"}
"""How a field with a form of its own is written, where that is not a reference."""


def bound(model: type[M], found: Values, origin: Origin, at: Keys = ()) -> M | list[Problem]:
    """The model, or every problem of its fields: unknown keys, missing ones, wrong types, bad values.

    `at` is where in the document the values stand, when they are one entry of a larger mapping.
    """
    data = found.data
    for key in at:
        data = data[key] if isinstance(data, dict) else None
    if not isinstance(data, dict):
        return [Problem(origin.at(*at), "wrong-type", _unfielded(data, at))]
    unknown = list(_empty(model, found, origin, at))
    try:
        made = model.model_validate(data)
    except ValidationError as error:
        return unknown + [_problem(model, detail, origin, at) for detail in _telling(model, error.errors())]
    return unknown or made


def _unfielded(data: object, at: Keys) -> str:
    if at:
        return f"'{at[-1]}' needs its fields below it, indented, each as `key: value`."
    return "there are no fields here." if data is None else "this must be fields, each on a line as `key: value`."


def _empty(model: type[Model], found: Values, origin: Origin, at: Keys) -> Iterator[Problem]:
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
            message = f"'{_name(inner)}' has no value. Write one, or take the line out."
            yield Problem(origin.at(*keys), "missing-field", message)


def _telling(model: type[Model], details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The mismatches without those that only follow from another: a field is not missing that was misspelt,
    and a list is not too short whose entries are wrong.
    """
    misspelt = {
        (*detail["loc"][:-1], nearest(str(detail["loc"][-1]), _model_at(model, detail["loc"][:-1]).model_fields))
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


def _problem(model: type[Model], detail: ErrorDetails, origin: Origin, at: Keys) -> Problem:
    keys: Keys = tuple(detail["loc"])
    location = origin.at(*at, *keys)
    name = _name(keys)
    code, shown = str(detail["type"]), f"'{detail['input']}'"
    match code:
        case "missing":
            code, message = "missing-field", _missing(model, keys, name)
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
            written = WRITTEN.get(str(keys[-1]), "bulletin-id/r2")
            code, message = "bad-value", f"{shown} is not how '{name}' is written: {written}, say."
        case "greater_than_equal":
            code, message = "bad-value", f"'{name}' must be {detail['ctx']['ge']} or more."
        case "less_than_equal":
            code, message = "bad-value", f"'{name}' must be {detail['ctx']['le']} or less."
        case _ if code in CODES:
            message = f"'{name}': {detail['msg']}." if name else f"{detail['msg']}."
        case _:
            code, message = "wrong-type", f"'{name}' {_wanted(code)}"
    return Problem(location, code, message)


def _missing(model: type[Model], keys: Keys, name: str) -> str:
    holder = _model_at(model, keys[:-1])
    field = holder.model_fields.get(str(keys[-1]))
    meaning = f": {field.description}" if field and field.description else ""
    return f"'{name}' is missing. Add `{keys[-1]}:`{meaning}."


def _wanted(kind: str) -> str:
    wanted: Mapping[str, str] = {
        "tuple_type": "must be a list: write [one, two], or one entry a line after '- '.",
        "string_type": "must be text. If it holds ': ' or begins with { or [, put it in quotes.",
        "model_type": "must be a set of `key: value` lines.",
        "int_parsing": "must be a whole number.",
        "bool_parsing": "must be true or false.",
    }
    return wanted.get(kind, "has a value of the wrong type.")


def _name(keys: Keys) -> str:
    """`recommendations[2].due`, with entries counted from 1 as people do."""
    name = ""
    for key in keys:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name


def _model_at(model: type[BaseModel], keys: Keys) -> type[BaseModel]:
    """The model that holds the field at `keys`, through lists and optional blocks."""
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = _inner(model.model_fields[key].annotation) or model
    return model


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for arg in get_args(annotation) if (inner := _inner(arg))), None)
