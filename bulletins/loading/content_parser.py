"""The text of one content file to its model, or to all of its problems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bulletins.loading import front_matter
from bulletins.loading.validation import validate
from bulletins.loading.yaml_reader import YamlDocument, read_yaml
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin, BulletinFields, Section
from bulletins.model.field_types import ContentModel
from bulletins.model.issue import Issue, IssueFields
from bulletins.model.origin import Origin
from bulletins.model.slugs import SLUG_PATTERN
from bulletins.problems import Location, Problem
from bulletins.text import markdown

ParsedType = TypeVar("ParsedType")
EntryType = TypeVar("EntryType", bound=ContentModel)


@dataclass(frozen=True)
class Parsed(Generic[ParsedType]):
    """A value if the text gave one, the places of its fields, and what is wrong."""

    value: ParsedType | None
    origin: Origin
    problems: list[Problem] = field(default_factory=list)


def _parse_model(model: type[EntryType], found: YamlDocument, path: str) -> Parsed[EntryType]:
    origin = Origin(path, found.places, found.blocks)
    if found.problems:
        return Parsed(None, origin, found.problems)
    result = validate(model, found, origin)
    if isinstance(result, list):
        return Parsed(None, origin, result)
    return Parsed(result, origin)


def parse_board(text: str, path: str) -> Parsed[Board]:
    """content/board.yml."""
    made = _parse_model(Board, read_yaml(text, path), path)
    if made.value is None:
        return made
    problems = list(markdown.forbidden_markup(made.origin.passage(made.value.about, "about")))
    return Parsed(made.value, made.origin, problems)


def parse_entries(
    model: type[EntryType],
    text: str,
    path: str,
    defaults: Mapping[str, Any] | None = None,
    key_form: str = SLUG_PATTERN,
) -> Parsed[Mapping[str, EntryType]]:
    """A file that maps ids to values of one model: guidance.yml and the files of vocabulary/.

    An entry that is also among the `defaults` changes only the fields that it names.
    """
    found = read_yaml(text, path)
    origin = Origin(path, found.places, found.blocks)
    if found.problems:
        return Parsed(None, origin, found.problems)
    if not isinstance(found.data, dict):
        message = "this file is a list of ids, each with its fields indented below it."
        return Parsed(None, origin, [Problem(Location(path), "wrong-type", message)])
    made: dict[str, EntryType] = {}
    problems = [
        Problem(origin.at(*keys), "missing-field", f"'{keys[0]}' has no fields. Write them below it, indented.")
        for keys in found.empty
        if len(keys) == 1
    ]
    for key, fields in found.data.items():
        if defaults and key in defaults and isinstance(fields, dict):
            found.data[key] = {**defaults[key], **fields}
        if not re.fullmatch(key_form, key):
            form = (
                "lower-case letters, digits and single hyphens"
                if key_form is SLUG_PATTERN
                else "letters, digits, & and -"
            )
            message = f"'{key}' is not an id: use {form}."
            problems.append(Problem(origin.at(key), "bad-value", message))
        result = validate(model, found, origin, (key,))
        if isinstance(result, list):
            problems += result
        else:
            made[key] = result
    return Parsed(made, origin, problems)


def parse_issue(text: str, path: str, id: str) -> Parsed[Issue]:
    """content/issues/<id>/issue.yml."""
    found = read_yaml(text, path)
    made = _parse_model(IssueFields, found, path)
    if made.value is None:
        return Parsed(None, made.origin, made.problems)
    problems = list(markdown.forbidden_markup(made.origin.passage(made.value.introduction, "introduction")))
    value = Issue.model_construct(**dict(made.value), id=id, origin=made.origin)
    return Parsed(value, made.origin, problems)


def parse_bulletin(text: str, path: str, id: str, issue_id: str | None) -> Parsed[Bulletin]:
    """A bulletin of either form. What is wrong in its fields and in its body is reported together."""
    if path.endswith(".md"):
        split = front_matter.split_front_matter(text, path)
        if isinstance(split, Problem):
            return Parsed(None, Origin(path), [split])
        found, body = read_yaml(split.yaml, path, first_line=2), markdown.split_sections(split.body)
        problems: list[Problem] = []
    else:
        found = read_yaml(text, path)
        body, problems = _parse_sections(found, Origin(path, found.places, found.blocks))
    made = _parse_model(BulletinFields, found, path)
    problems += made.problems
    for section in body:
        problems += markdown.forbidden_markup(section.passage)
    if made.value is None:
        return Parsed(None, made.origin, problems)
    value = Bulletin.model_construct(**dict(made.value), id=id, issue=issue_id, sections=body, origin=made.origin)
    return Parsed(value, made.origin, problems)


def _parse_sections(found: YamlDocument, origin: Origin) -> tuple[tuple[Section, ...], list[Problem]]:
    """The `sections:` of a YAML bulletin, taken out of its fields."""
    if not isinstance(found.data, dict) or "sections" not in found.data:
        return (), []
    given = found.data.pop("sections")
    found.empty = [keys for keys in found.empty if keys[0] != "sections"]
    if not isinstance(given, dict):
        message = "'sections' maps each heading to its text: `Heading: |` and the text indented below it."
        return (), [Problem(origin.at("sections"), "wrong-type", message)]
    made: list[Section] = []
    problems: list[Problem] = []
    for keys in [keys for keys in found.places if len(keys) == 2 and keys[0] == "sections"]:
        heading = str(keys[1])
        text = given.get(heading, "")  # a heading with nothing below it has no value at all
        if isinstance(text, str):
            passage = origin.passage(text, *keys)
            made.append(Section.model_construct(heading=heading, place=origin.at(*keys), passage=passage))
        else:
            problems.append(Problem(origin.at(*keys), "wrong-type", f"the section '{heading}' must be text."))
    return tuple(made), problems
