"""The text of one content file to its model, or to all of its problems."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bulletins.model.base import SLUG, Model
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin, BulletinFields, Section
from bulletins.model.issue import Issue, IssueFields
from bulletins.model.origin import Origin
from bulletins.problems import Location, Problem
from bulletins.source import frontmatter, markdown
from bulletins.source.binding import bound
from bulletins.source.nodes import Values, values

T = TypeVar("T")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Parsed(Generic[T]):
    """A value if the text gave one, the places of its fields, and what is wrong."""

    value: T | None
    origin: Origin
    problems: list[Problem] = field(default_factory=list)


def _made(model: type[M], found: Values, path: str) -> Parsed[M]:
    origin = Origin(path, found.places, found.blocks)
    if found.problems:
        return Parsed(None, origin, found.problems)
    result = bound(model, found, origin)
    if isinstance(result, list):
        return Parsed(None, origin, result)
    return Parsed(result, origin)


def board(text: str, path: str) -> Parsed[Board]:
    """content/board.yml."""
    made = _made(Board, values(text, path), path)
    if made.value is None:
        return made
    problems = list(markdown.forbidden(made.origin.passage(made.value.about, "about")))
    return Parsed(made.value, made.origin, problems)


def entries(
    model: type[M], text: str, path: str, defaults: Mapping[str, Any] | None = None, key_form: str = SLUG
) -> Parsed[Mapping[str, M]]:
    """A file that maps ids to values of one model: guidance.yml and the files of vocabulary/.

    An entry that is also among the `defaults` changes only the fields that it names.
    """
    found = values(text, path)
    origin = Origin(path, found.places, found.blocks)
    if found.problems:
        return Parsed(None, origin, found.problems)
    if not isinstance(found.data, dict):
        message = "this file is a list of ids, each with its fields indented below it."
        return Parsed(None, origin, [Problem(Location(path), "wrong-type", message)])
    made: dict[str, M] = {}
    problems = [
        Problem(origin.at(*keys), "missing-field", f"'{keys[0]}' has no fields. Write them below it, indented.")
        for keys in found.empty
        if len(keys) == 1
    ]
    for key, fields in found.data.items():
        if defaults and key in defaults and isinstance(fields, dict):
            found.data[key] = {**defaults[key], **fields}
        if not re.fullmatch(key_form, key):
            form = "lower-case letters, digits and single hyphens" if key_form is SLUG else "letters, digits, & and -"
            message = f"'{key}' is not an id: use {form}."
            problems.append(Problem(origin.at(key), "bad-value", message))
        result = bound(model, found, origin, (key,))
        if isinstance(result, list):
            problems += result
        else:
            made[key] = result
    return Parsed(made, origin, problems)


def issue(text: str, path: str, id: str) -> Parsed[Issue]:
    """content/issues/<id>/issue.yml."""
    found = values(text, path)
    made = _made(IssueFields, found, path)
    if made.value is None:
        return Parsed(None, made.origin, made.problems)
    problems = list(markdown.forbidden(made.origin.passage(made.value.introduction, "introduction")))
    value = Issue.model_construct(**dict(made.value), id=id, origin=made.origin)
    return Parsed(value, made.origin, problems)


def bulletin(text: str, path: str, id: str, issue_id: str | None) -> Parsed[Bulletin]:
    """A bulletin of either form. What is wrong in its fields and in its body is reported together."""
    if path.endswith(".md"):
        split = frontmatter.halves(text, path)
        if isinstance(split, Problem):
            return Parsed(None, Origin(path), [split])
        found, body = values(split.yaml, path, first_line=2), markdown.sections(split.body)
        problems: list[Problem] = []
    else:
        found = values(text, path)
        body, problems = _sections(found, Origin(path, found.places, found.blocks))
    made = _made(BulletinFields, found, path)
    problems += made.problems
    for section in body:
        problems += markdown.forbidden(section.passage)
    if made.value is None:
        return Parsed(None, made.origin, problems)
    value = Bulletin.model_construct(**dict(made.value), id=id, issue=issue_id, sections=body, origin=made.origin)
    return Parsed(value, made.origin, problems)


def _sections(found: Values, origin: Origin) -> tuple[tuple[Section, ...], list[Problem]]:
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
