"""Plain values to a model, or every mismatch as a problem at its line."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from bulletins.loading.validation.stand_ins import with_stand_ins
from bulletins.loading.validation.validation_messages import explain, field_name, model_at, unknown_field
from bulletins.loading.yaml_reader import YamlDocument
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.origin import FieldPath
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import closest_word

ModelType = TypeVar("ModelType", bound=ContentModel)


@dataclass(frozen=True)
class Validated(Generic[ModelType]):
    """The model of some values, and every problem of its fields. With problems, the model has stand-ins for the fields
    that are wrong, or is None.
    """

    value: ModelType | None
    problems: tuple[Problem, ...] = ()


def validate(
    model: type[ModelType], values: object, document: YamlDocument, at: FieldPath = ()
) -> Validated[ModelType]:
    """The model of `values`, and every problem of its fields: unknown keys, missing ones, wrong types, bad values.

    `at` is where in the document the values are, if they are one entry of a larger mapping.
    """
    origin = document.origin
    if not isinstance(values, dict):
        return Validated(None, (Problem(origin.at(*at), ProblemCode.WRONG_TYPE, _not_a_mapping(values, at)),))
    empty_fields = list(_empty_fields(model, document, at))
    try:
        validated = model.model_validate(values)
    except ValidationError as error:
        mismatches = [
            Problem(origin.at(*at, *detail["loc"]), *explain(model, detail))
            for detail in _root_causes(model, error.errors())
        ]
        return Validated(with_stand_ins(model, values), (*empty_fields, *mismatches))
    return Validated(validated, tuple(empty_fields))


def _not_a_mapping(values: object, at: FieldPath) -> str:
    if at:
        return f"'{at[-1]}' must have fields below it, indented, each written as `key: value`."
    if values is None:
        return "there are no fields here. Add them, each on its own line as `key: value`."
    return "this must contain fields, each on its own line as `key: value`."


def _empty_fields(model: type[ContentModel], document: YamlDocument, at: FieldPath) -> Iterator[Problem]:
    """A problem for each key without a value, which the document's data leaves out.

    An unknown key is reported in any case, and so is a key that is not required: an empty `embargo_until:` would be no
    embargo at all. A required key is reported as missing by the model itself.
    """
    origin = document.origin
    for keys in document.empty:
        inner = keys[len(at) :]
        if keys[: len(at)] != at or not inner or isinstance(inner[-1], int):
            continue
        fields = model_at(model, inner[:-1]).model_fields
        name = inner[-1]
        if name not in fields:
            yield Problem(origin.at(*keys), *unknown_field(name, fields))
        elif not fields[name].is_required():
            message = f"'{field_name(inner)}' has no value. Add one, or delete the line."
            yield Problem(origin.at(*keys), ProblemCode.MISSING_FIELD, message)


def _root_causes(model: type[ContentModel], details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The mismatches that do not follow from another one: a misspelt field is not missing as well, and a list whose
    entries are wrong is not too short as well.
    """
    misspelt = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *parents, name = detail["loc"]
            fields = model_at(model, tuple(parents)).model_fields
            misspelt.add((*parents, closest_word(str(name), fields)))
    parents_of_mismatches = {detail["loc"][:length] for detail in details for length in range(1, len(detail["loc"]))}
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in misspelt:
            continue
        if detail["type"] == "too_short" and detail["loc"] in parents_of_mismatches:
            continue
        yield detail
