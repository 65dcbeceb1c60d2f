"""Stand-ins for fields that are wrong, so that the rules can check the rest of a file and every problem is reported at
once. A file with a stand-in always has an error, so no stand-in is ever published.
"""

import copy
from collections.abc import Iterator
from typing import Any, Final, Literal, TypeVar, get_args, get_origin

from pydantic import ValidationError

from bulletins.loading.validation.validation_messages import field_at
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.fields.placeholders import STAND_IN
from bulletins.model.origin import FieldPath

ModelType = TypeVar("ModelType", bound=ContentModel)
CANDIDATES: Final[tuple[Any, ...]] = (
    STAND_IN,
    [STAND_IN],
    "2000-01-01",
    "2000-01-01T00:00",
    "r999",
    "1",
    "https://x.invalid/",
)
"""The values that are tried in turn for a field that must have one."""
MAX_ROUNDS: Final = len(CANDIDATES) + 4
"""Each round corrects every field that is still wrong. Fields inside a corrected field need rounds of their own."""


def with_stand_ins(model: type[ModelType], values: dict[str, Any]) -> ModelType | None:
    """The model of `values` without the values that are wrong: an optional field is left out, a required field gets a
    stand-in. None if no stand-in fits.
    """
    repaired, tries = copy.deepcopy(values), dict[FieldPath, int]()
    for _ in range(MAX_ROUNDS):
        try:
            return model.model_validate(repaired)
        except ValidationError as error:
            for detail in error.errors():
                keys: FieldPath = tuple(detail["loc"])
                if not keys or not _correct(model, repaired, keys, str(detail["type"]), tries):
                    return None
    return None


def _correct(
    model: type[ContentModel], values: dict[str, Any], keys: FieldPath, error: str, tries: dict[FieldPath, int]
) -> bool:
    """Correct one field in place. False if it cannot be reached or every candidate was tried."""
    parent: Any = values
    for key in keys[:-1]:
        try:
            parent = parent[key]
        except (KeyError, IndexError, TypeError):
            return True  # a correction of the field around it has removed it
    name, field = keys[-1], field_at(model, keys)
    if isinstance(parent, dict) and (error == "extra_forbidden" or (field is not None and not field.is_required())):
        parent.pop(str(name), None)
        return True
    candidates = [*_literals(field.annotation if field else None), *CANDIDATES]
    number = tries.get(keys, 0)
    tries[keys] = number + 1
    if number >= len(candidates) or not isinstance(parent, (dict, list)):
        return False
    parent[name] = candidates[number]  # type: ignore[index]  # the way to the field has the right keys
    return True


def _literals(annotation: Any) -> Iterator[Any]:
    """The values that a field may have, if there are only a few."""
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    for argument in get_args(annotation):
        yield from _literals(argument)
