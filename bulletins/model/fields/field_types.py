"""What all models share: they cannot change, they refuse unknown keys, and they convert the strings of YAML."""

import re
from typing import Annotated, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)
from pydantic_core import PydanticCustomError

from bulletins.model.fields.placeholders import has_placeholder
from bulletins.model.fields.slugs import SLUG_PATTERN
from bulletins.problems import ProblemCode


class ContentModel(BaseModel):
    """A value read from content. It cannot change, and a key that it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _or_placeholder(value: object, validate: ValidatorFunctionWrapHandler) -> object:
    return value if isinstance(value, str) and has_placeholder(value) else validate(value)


def _check_slug(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(SLUG_PATTERN, value):
        message = "an id must be lower-case letters, digits and single hyphens, for example child-c-2024"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    return value


OrPlaceholder: Final = WrapValidator(_or_placeholder)
"""Beside a type that is no text: a placeholder is valid too, so that a new file asks for a value and states none. What
is published has no placeholder, because that is an error.
"""
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
SingleLine = Annotated[Text, AfterValidator(lambda value: " ".join(value.split()))]
"""Text with its line breaks replaced by spaces: it may become the subject of an email or the title of a page."""
Slug = Annotated[str, BeforeValidator(_check_slug)]
