"""Pydantic's validation errors in words for an author. Pydantic's own English is never parsed or shown."""

from collections.abc import Collection, Mapping
from typing import Any, Final, Literal, NamedTuple, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bulletins.model.fields.field_types import ContentModel
from bulletins.model.origin import FieldPath
from bulletins.problems import PROBLEM_CODES, ProblemCode
from bulletins.suggestions import suggestion


class Explanation(NamedTuple):
    """The code and the message for one validation error."""

    code: ProblemCode
    message: str


_FILE_NAME_RULE: Final = "Use lower-case letters, digits and hyphens, for example poster.pdf."
PATTERN_RULES: Final[Mapping[str, str]] = {
    "id": "Use r and a number, for example r1.",
    "repeats": "Use the id of a bulletin and the number of its recommendation, for example child-c-2024/r2.",
    "file": _FILE_NAME_RULE,
    "logo": _FILE_NAME_RULE,
}
"""How to write each field that has a pattern, by the field's name."""
EXPLANATIONS: Final[Mapping[str, Explanation]] = {
    "string_too_short": Explanation(ProblemCode.MISSING_FIELD, "is empty. Add a value."),
    "too_short": Explanation(ProblemCode.MISSING_FIELD, "must have at least one entry."),
    "greater_than_equal": Explanation(ProblemCode.BAD_VALUE, "must be {ge} or more."),
    "less_than_equal": Explanation(ProblemCode.BAD_VALUE, "must be {le} or less."),
    "tuple_type": Explanation(
        ProblemCode.WRONG_TYPE,
        "must be a list: write [one, two], or put each entry on its own line after '- '.",
    ),
    "string_type": Explanation(
        ProblemCode.WRONG_TYPE,
        "must be text. If it contains ': ' or begins with {{ or [, put it in quotes.",
    ),
    "dict_type": Explanation(ProblemCode.WRONG_TYPE, "must contain fields, each on its own line as `key: value`."),
    "mapping_type": Explanation(ProblemCode.WRONG_TYPE, "must contain fields, each on its own line as `key: value`."),
    "model_type": Explanation(ProblemCode.WRONG_TYPE, "must contain fields, each on its own line as `key: value`."),
    "int_parsing": Explanation(ProblemCode.WRONG_TYPE, "must be a whole number."),
    "bool_parsing": Explanation(ProblemCode.WRONG_TYPE, "must be true or false."),
}
"""The explanation of pydantic's error types, to follow the name of the field. The limits in { } are pydantic's."""


def explain(model: type[ContentModel], detail: ErrorDetails) -> Explanation:
    """What one of pydantic's errors means to an author."""
    keys: FieldPath = tuple(detail["loc"])
    name, error_type = field_name(keys), str(detail["type"])
    if error_type in PROBLEM_CODES:  # raised by our own models, as a PydanticCustomError
        message = f"'{name}': {detail['msg']}." if name else f"{detail['msg']}."
        return Explanation(PROBLEM_CODES[error_type], message)
    if error_type in EXPLANATIONS:
        code, predicate = EXPLANATIONS[error_type]
        return Explanation(code, f"'{name}' {predicate.format(**detail.get('ctx', {}))}")
    match error_type:
        case "missing":
            return _missing_field(model, keys)
        case "extra_forbidden":
            return unknown_field(str(keys[-1]), model_at(model, keys[:-1]).model_fields)
        case "literal_error" | "string_pattern_mismatch":
            return _bad_value(model, detail, keys)
    return Explanation(ProblemCode.WRONG_TYPE, f"'{name}' has a value of the wrong type. Check how it is written.")


def unknown_field(name: str, valid_names: Collection[str]) -> Explanation:
    """The message for a key that the model does not have."""
    hint = suggestion(name, valid_names)
    return Explanation(ProblemCode.UNKNOWN_KEY, f"'{name}' is not a known field here. {hint}")


def _missing_field(model: type[ContentModel], keys: FieldPath) -> Explanation:
    field = field_at(model, keys)
    meaning = f" ({field.description})" if field and field.description else ""
    return Explanation(ProblemCode.MISSING_FIELD, f"'{field_name(keys)}' is missing. Add `{keys[-1]}:`{meaning}.")


def _bad_value(model: type[ContentModel], detail: ErrorDetails, keys: FieldPath) -> Explanation:
    value = str(detail["input"])
    if detail["type"] == "literal_error":
        remedy = suggestion(value, _literal_values(field_at(model, keys)))
    else:
        remedy = PATTERN_RULES[_own_name(keys)]
    return Explanation(ProblemCode.BAD_VALUE, f"'{value}' is not a valid value of '{field_name(keys)}'. {remedy}")


def field_name(keys: FieldPath) -> str:
    """A field as messages name it: `recommendations[2].due`. Entries of a list are counted from 1."""
    name = ""
    for key in keys:
        name += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if name else key
    return name


def model_at(model: type[BaseModel], keys: FieldPath) -> type[BaseModel]:
    """The model at the end of a path that starts at `model` and leads through lists and optional blocks."""
    for key in keys:
        if isinstance(key, str) and key in model.model_fields:
            model = _inner_model(model.model_fields[key].annotation) or model
    return model


def field_at(model: type[BaseModel], keys: FieldPath) -> FieldInfo | None:
    """The field at the end of a path. For an entry of a list, the list's."""
    while keys and isinstance(keys[-1], int):
        keys = keys[:-1]
    return model_at(model, keys[:-1]).model_fields.get(str(keys[-1])) if keys else None


def _own_name(keys: FieldPath) -> str:
    return next(key for key in reversed(keys) if isinstance(key, str))


def _literal_values(field: FieldInfo | None) -> list[str]:
    """The values that a field may have, or the entries of its list."""
    return _literals(field.annotation) if field else []


def _literals(annotation: Any) -> list[str]:
    if get_origin(annotation) is Literal:
        return [*get_args(annotation)]
    return [value for argument in get_args(annotation) for value in _literals(argument)]


def _inner_model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for argument in get_args(annotation) if (inner := _inner_model(argument))), None)
