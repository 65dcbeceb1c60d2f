"""Placeholders that nobody has filled in: `[[what belongs here]]`, as `bulletins new` writes them."""

from collections.abc import Iterable, Iterator
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.placeholders import PLACEHOLDER, STAND_IN
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import FieldPath, Passage
from bulletins.model.passages import FieldPassage, field_passages, shared_field_passages
from bulletins.problems import Problem, ProblemCode
from bulletins.text.code import without_code

MARKDOWN_FIELDS: Final[frozenset[FieldPath]] = frozenset({("introduction",), ("closing",), ("about",), ("privacy",)})
"""The fields of an issue and of the board that are Markdown. In every other field, backticks mean nothing."""
ON_EVERY_PAGE: Final = ("name", "short_name", "strapline", "contacts", "help")
"""The fields of the board that the frame of each page shows."""


def check(library: Library) -> Iterator[Problem]:
    """A problem for each placeholder in any field or text, other than in code: a warning in a draft, an error in what
    would be published. A preview is built all the same.
    """
    for bulletin in library.bulletins:
        fields = [*field_passages(bulletin, bulletin.origin), *_sections(bulletin)]
        yield from _of_text(bulletin, fields)
    for issue in library.issues:
        yield from _of_text(issue, field_passages(issue, issue.origin))
    yield from _of_shared_fields(library)
    if library.board and library.board.address.endswith(".invalid/"):
        message = "replace this placeholder: the web address that the site will have."
        yield Problem(library.board_origin.at("address"), ProblemCode.PLACEHOLDER, message)


def _sections(bulletin: Bulletin) -> Iterator[FieldPassage]:
    for section in bulletin.sections:
        if section.heading:
            yield FieldPassage((), Passage(section.heading, section.place))
        yield FieldPassage((), Passage(without_code(section.passage.text), section.passage.start))


def _of_text(text: Bulletin | Issue, fields: Iterable[FieldPassage]) -> Iterator[Problem]:
    code = ProblemCode.PLACEHOLDER_DRAFT if text.status == "draft" else ProblemCode.PLACEHOLDER
    for field in fields:
        yield from _placeholders(field, code)


def _of_shared_fields(library: Library) -> Iterator[Problem]:
    for field in shared_field_passages(library):
        of_board = field.passage.start.path == library.board_origin.path
        note = " Every page shows it." if of_board and field.keys[0] in ON_EVERY_PAGE else ""
        yield from _placeholders(field, ProblemCode.PLACEHOLDER, note)


def _placeholders(field: FieldPassage, code: ProblemCode, note: str = "") -> Iterator[Problem]:
    keys, passage = field
    if passage.text == STAND_IN:
        return
    text = without_code(passage.text) if keys in MARKDOWN_FIELDS else passage.text
    for row, line in enumerate(text.split("\n")):
        for match in PLACEHOLDER.finditer(line):
            message = f"replace this placeholder: {match[1].strip('[].')}.{note}"
            if keys and line[: match.start()].endswith("`"):
                message += " This field is plain text: readers would see the brackets."
            yield Problem(passage.at(row, match.start()), code, message)
