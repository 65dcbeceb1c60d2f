"""Placeholders that nobody has filled in: `[[what belongs here]]`, as `bulletins new` writes them."""

from collections.abc import Iterable, Iterator

from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.placeholders import PLACEHOLDER
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin, Passage
from bulletins.model.passages import field_passages
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


def _fields(model: Bulletin | Issue | Board, origin: Origin) -> Iterator[Passage]:
    return (passage for _, passage in field_passages(model, origin))
