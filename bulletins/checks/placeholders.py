"""Placeholders that nobody has filled in: `[[what belongs here]]`, as `bulletins new` writes them."""

from collections.abc import Iterable, Iterator
from typing import Any

from bulletins.model.board import Board
from bulletins.model.fields.field_types import ContentModel
from bulletins.model.fields.placeholders import PLACEHOLDER
from bulletins.model.library import Library
from bulletins.model.origin import FieldPath, Origin, Passage
from bulletins.problems import Problem, ProblemCode


def check(library: Library) -> Iterator[Problem]:
    """A problem for each placeholder: an error where it would be published, a warning in a draft and in board.yml."""
    for bulletin in library.bulletins:
        passages = [*_fields(bulletin, bulletin.origin), *(section.passage for section in bulletin.sections)]
        yield from _placeholders(passages, draft=bulletin.status == "draft")
    for issue in library.issues:
        yield from _placeholders(_fields(issue, issue.origin), draft=issue.status == "draft")
    if library.board:
        yield from _of_board(library.board, library.board_origin)


def _of_board(board: Board, origin: Origin) -> Iterator[Problem]:
    """Warnings, so that a new project can be built and looked at before its board.yml is complete."""
    yield from _placeholders(_fields(board, origin), draft=True)
    if board.address.endswith(".invalid/"):
        message = "write this: the web address that the site will have."
        yield Problem(origin.at("address"), ProblemCode.PLACEHOLDER_DRAFT, message)


def _placeholders(passages: Iterable[Passage], *, draft: bool) -> Iterator[Problem]:
    code = ProblemCode.PLACEHOLDER_DRAFT if draft else ProblemCode.PLACEHOLDER
    for passage in passages:
        for row, line in enumerate(passage.text.split("\n")):
            for match in PLACEHOLDER.finditer(line):
                yield Problem(passage.at(row, match.start()), code, f"write this: {match[1].rstrip('.')}.")


def _fields(model: ContentModel, origin: Origin) -> Iterator[Passage]:
    """Every text of a model's fields, at any depth. Sections are left out: their places are their own."""
    fields = model.model_dump(exclude={"id", "sections", "issue", "origin"})
    return (origin.passage(text, *keys) for keys, text in _texts(fields, ()))


def _texts(value: Any, keys: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, (list, tuple)):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*keys, index))
