"""The text of one content file to its model, or to all of its problems."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Generic, NamedTuple, TypeVar

from bulletins.loading import front_matter
from bulletins.loading.validation.model_validation import validate
from bulletins.loading.yaml_reader import YamlDocument, read_yaml
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin, BulletinFields, Section
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.fields.slugs import SLUG_PATTERN
from bulletins.model.issue import Issue, IssueFields
from bulletins.model.origin import FieldPath, Origin
from bulletins.problems import Location, Problem, ProblemCode
from bulletins.text import markdown
from bulletins.text.forbidden_markup import forbidden_markup

ParsedType = TypeVar("ParsedType")
EntryType = TypeVar("EntryType", bound=ContentModel)


class KeyForm(NamedTuple):
    """How the keys of a file are written: as a regular expression, and in words for a message."""

    pattern: str
    words: str


SLUG_KEYS: Final = KeyForm(SLUG_PATTERN, "lower-case letters, digits and single hyphens")
ABBREVIATION_KEYS: Final = KeyForm(r"[A-Za-z0-9][A-Za-z0-9&/-]*", "letters, digits, &, / and -")
"""ICPC, A&E, CP-IS, s47."""


@dataclass(frozen=True)
class Parsed(Generic[ParsedType]):
    """The value of a file, the places of its fields, and its problems. With errors, the value has stand-ins for what is
    wrong, or is None.
    """

    value: ParsedType | None
    origin: Origin
    problems: list[Problem] = field(default_factory=list)


def parse_board(text: str, path: str) -> Parsed[Board]:
    """The board of content/board.yml."""
    parsed = _parse_model(Board, read_yaml(text, path))
    board = parsed.value
    if board is None:
        return parsed
    markdown_fields = [("about", board.about), ("privacy", board.privacy)]
    problems = [
        problem
        for name, value in markdown_fields
        if value is not None
        for problem in forbidden_markup(parsed.origin.passage(value, name))
    ]
    return Parsed(board, parsed.origin, parsed.problems + problems)


def parse_issue(text: str, path: str, id: str) -> Parsed[Issue]:
    """The issue of content/issues/<id>/issue.yml."""
    parsed = _parse_model(IssueFields, read_yaml(text, path))
    if parsed.value is None:
        return Parsed(None, parsed.origin, parsed.problems)
    issue = Issue.model_construct(**dict(parsed.value), id=id, origin=parsed.origin)
    forbidden = [
        problem
        for name, value in issue.markdown_fields
        for problem in forbidden_markup(parsed.origin.passage(value, name))
    ]
    return Parsed(issue, parsed.origin, parsed.problems + forbidden)


def parse_bulletin(text: str, path: str, id: str, issue_id: str | None) -> Parsed[Bulletin]:
    """The bulletin of a `.md` or `.yml` file. The problems of its fields and of its text are reported together."""
    if path.endswith(".md"):
        split = front_matter.split_front_matter(text, path)
        if isinstance(split, Problem):
            return Parsed(None, Origin(path), [split])
        document = read_yaml(split.yaml, path, first_line=2)
        sections, problems = markdown.split_sections(split.body), list[Problem]()
    else:
        document = read_yaml(text, path)
        sections, problems = _take_sections(document)
    parsed = _parse_model(BulletinFields, document)
    problems += parsed.problems
    for section in sections:
        problems += forbidden_markup(section.passage)
    if parsed.value is None:
        return Parsed(None, parsed.origin, problems)
    fields = dict(parsed.value)
    bulletin = Bulletin.model_construct(**fields, id=id, issue=issue_id, sections=sections, origin=parsed.origin)
    return Parsed(bulletin, parsed.origin, problems)


def parse_entries(
    model: type[EntryType],
    text: str,
    path: str,
    defaults: Mapping[str, Any] | None = None,
    key_form: KeyForm = SLUG_KEYS,
) -> Parsed[Mapping[str, EntryType]]:
    """The entries of a file that maps ids to models: guidance.yml and the files of vocabulary/.

    An entry that is also among the `defaults` changes only the fields that it names. An entry with errors is left out.
    """
    document = read_yaml(text, path)
    origin = document.origin
    if document.problems:
        return Parsed(None, origin, document.problems)
    if not isinstance(document.data, dict):
        message = "this file must contain ids, each with its fields indented below it."
        return Parsed(None, origin, [Problem(Location(path), ProblemCode.WRONG_TYPE, message)])
    problems = list(_entries_without_fields(document))
    entries: dict[str, EntryType] = {}
    for key, fields in document.data.items():
        if not re.fullmatch(key_form.pattern, key):
            message = f"'{key}' is not a valid id. Use {key_form.words}."
            problems.append(Problem(origin.at(key), ProblemCode.BAD_VALUE, message))
        default = (defaults or {}).get(key)
        merged = {**default, **fields} if default and isinstance(fields, dict) else fields
        entry = validate(model, merged, document, (key,))
        problems += entry.problems
        if entry.value is not None and not entry.problems:
            entries[key] = entry.value
    return Parsed(entries, origin, problems)


def _entries_without_fields(document: YamlDocument) -> Iterator[Problem]:
    for keys in document.empty:
        if len(keys) == 1:
            message = f"'{keys[0]}' has no fields. Add them below it, indented."
            yield Problem(document.origin.at(*keys), ProblemCode.MISSING_FIELD, message)


def _parse_model(model: type[EntryType], document: YamlDocument) -> Parsed[EntryType]:
    if document.problems:
        return Parsed(None, document.origin, document.problems)
    validated = validate(model, document.data, document)
    return Parsed(validated.value, document.origin, [*validated.problems])


def _take_sections(document: YamlDocument) -> tuple[tuple[Section, ...], list[Problem]]:
    """Take the `sections:` of a YAML bulletin out of its document, where the model would not know them."""
    if not isinstance(document.data, dict) or "sections" not in document.data:
        return (), []
    texts = document.data.pop("sections")
    document.empty = [keys for keys in document.empty if keys[0] != "sections"]
    origin = document.origin
    if not isinstance(texts, dict):
        message = "'sections' must contain headings. Write `Heading: |` for each, and its text indented below it."
        return (), [Problem(origin.at("sections"), ProblemCode.WRONG_TYPE, message)]
    sections: list[Section] = []
    problems: list[Problem] = []
    # The places, and not the texts, because a heading without a text is not among the texts.
    for keys in [keys for keys in document.places if len(keys) == 2 and keys[0] == "sections"]:
        section = _section(texts.get(str(keys[1]), ""), keys, origin)
        if isinstance(section, Problem):
            problems.append(section)
        else:
            sections.append(section)
    return tuple(sections), problems


def _section(text: object, keys: FieldPath, origin: Origin) -> Section | Problem:
    heading = str(keys[-1])
    if not isinstance(text, str):
        message = f"the section '{heading}' must be text. Write `{heading}: |` and the text indented below it."
        return Problem(origin.at(*keys), ProblemCode.WRONG_TYPE, message)
    passage = origin.passage(text, *keys)
    return Section.model_construct(heading=heading, place=origin.at(*keys), passage=passage)
