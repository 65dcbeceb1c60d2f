"""One field of a new file as lines of YAML, made from the field's definition in its model.

A field that an author has to fill in gets a placeholder, so that a new file states nothing that nobody decided. Only a
date gets a sample value. A field that may be left out is written after a `#`.
"""

import textwrap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, get_args, get_origin

from pydantic.fields import FieldInfo

from bulletins.model.fields.contact import Contact
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.vocabulary import Vocabulary

COMMENT_COLUMN: Final = 34
"""The column, counted from 0, at which comments begin."""
LINE_LENGTH: Final = 110
LONGEST_SAMPLE: Final = 96
"""Characters of a value with its explanation, which leaves room for the name of its field."""
FIELD_FAMILIES: Final[Mapping[str, str]] = {
    "age_band": "age_bands",
    "harm": "harm",
    "review": "review_types",
    "owner": "agencies",
}
"""The fields whose values are terms, and the family of these terms."""


def with_comment(text: str, comment: str) -> str:
    """A line with a comment after it."""
    return f"{text + '  ':<{COMMENT_COLUMN}}# {comment}"


def slug_comments(slugs: Iterable[str], indent: str = "") -> list[str]:
    """Slugs to choose from, as comments that are no longer than a line."""
    start = f"{indent}#   "
    return textwrap.wrap(
        ", ".join(slugs), LINE_LENGTH, initial_indent=start, subsequent_indent=start, break_on_hyphens=False
    )


@dataclass(frozen=True)
class FieldWriter:
    """Writes the fields of a new file. `day` is the date of its samples; the vocabulary gives the slugs of terms."""

    day: date
    vocabulary: Vocabulary | None = None

    def required_field(self, name: str, field: FieldInfo, indent: str = "") -> list[str]:
        """A field for the author to fill in, with the fields of its block below it."""
        block = _block_model(field.annotation)
        if block is None:
            return [f"{indent}{name}: {self._sample(name, field)}", *self._slug_comments(name, indent)]
        is_list = get_origin(field.annotation) is tuple
        lines = self._block_fields(block, indent + ("    " if is_list else "  "))
        if is_list:
            lines[0] = f"{indent}  - {lines[0].lstrip()}"
        return [f"{indent}{name}:", *lines]

    def optional_fields(self, model: type[ContentModel], names: Iterable[str], indent: str = "") -> list[str]:
        """Fields that may be left out, each after a `#`, with the form of its value and its description."""
        lines = []
        for name in names:
            field = model.model_fields[name]
            lines.append(indent + with_comment(f"# {name}:{_value_form(field, self.day)}", field.description or ""))
        return lines

    def _block_fields(self, model: type[ContentModel], indent: str) -> list[str]:
        lines: list[str] = []
        for name, field in model.model_fields.items():
            if _is_written(model, name):
                lines += self.required_field(name, field, indent)
            else:
                lines += [*self.optional_fields(model, [name], indent), *self._slug_comments(name, indent)]
        return lines

    def _slug_comments(self, name: str, indent: str) -> list[str]:
        family = FIELD_FAMILIES.get(name)
        return slug_comments(self.vocabulary.terms(family), indent) if family and self.vocabulary else []

    def _sample(self, name: str, field: FieldInfo) -> str:
        """A valid value, which is a placeholder if the field is a text."""
        options = _literal_options(field.annotation)
        if options:
            question = f'"[[{", ".join(options[:-1])} or {options[-1]}]]"'
            explained = f"{question}  # {field.description}"
            return explained if len(explained) <= LONGEST_SAMPLE else question
        match name:
            case "id":
                return "r1"
            case "starts":
                return f"{self.day}T09:30  # {field.description}"
        if field.annotation is date:
            return str(self.day)
        placeholder = f'"[[{field.description}]]"'
        return f"[{placeholder}]" if get_origin(field.annotation) is tuple else placeholder


def _is_written(model: type[ContentModel], name: str) -> bool:
    """Whether a field of a block is written for the author to fill in. A contact needs one of three ways to reach it,
    none of which is required by itself: a new file suggests the email address.
    """
    return model.model_fields[name].is_required() or (model is Contact and name == "email")


def _value_form(field: FieldInfo, day: date) -> str:
    """The form of a value, with a space before it and `…` for words: ` [{file: …, title: …}]`. Empty for a text."""
    block = _block_model(field.annotation)
    is_list = get_origin(field.annotation) is tuple
    if block is not None:
        written = [name for name in block.model_fields if _is_written(block, name)]
        fields = ", ".join(f"{name}:{_value_form(block.model_fields[name], day) or ' …'}" for name in written)
        return f" [{{{fields}}}]" if is_list else f" {{{fields}}}"
    if is_list:
        return " []"
    if get_origin(field.annotation) is Mapping:
        return " {ABC: …}"
    options = _literal_options(field.annotation)
    if options:
        return f" {options[0]}"
    return f" {day}" if _contains_date(field.annotation) else ""


def _literal_options(annotation: Any) -> list[str]:
    """The values of a Literal. Empty for any other type."""
    return [option for option in get_args(annotation) if isinstance(option, str)]


def _contains_date(annotation: Any) -> bool:
    return annotation is date or any(_contains_date(argument) for argument in get_args(annotation))


def _block_model(annotation: Any) -> type[ContentModel] | None:
    """The model of a block or of the entries of a list, or None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, ContentModel):
        return annotation
    if get_origin(annotation) is Mapping:
        return None
    return next((block for argument in get_args(annotation) if (block := _block_model(argument))), None)
