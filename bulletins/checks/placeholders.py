"""Words that wait to be written: `[[what belongs here]]`, as `bulletins new` leaves them."""

from collections.abc import Iterable, Iterator
from typing import Any

from bulletins.model.field_types import ContentModel
from bulletins.model.library import Library
from bulletins.model.origin import FieldPath, Origin, Passage
from bulletins.model.placeholders import PLACEHOLDER
from bulletins.problems import Problem


def check(library: Library) -> Iterator[Problem]:
    """What is still to be written: an error in what would be published, a warning in a draft and in board.yml."""
    for bulletin in library.bulletins:
        passages = [*_fields(bulletin, bulletin.origin), *(section.passage for section in bulletin.sections)]
        yield from _waiting(passages, draft=bulletin.status == "draft")
    for issue in library.issues:
        yield from _waiting(_fields(issue, issue.origin), draft=issue.status == "draft")
    yield from _waiting(_fields(library.board, library.board_origin), draft=True)
    if library.board.address.endswith(".invalid/"):
        message = "write this: the address where the site will live."
        yield Problem(library.board_origin.at("address"), "placeholder-draft", message)


def _waiting(passages: Iterable[Passage], *, draft: bool) -> Iterator[Problem]:
    for passage in passages:
        for row, line in enumerate(passage.text.split("\n")):
            for match in PLACEHOLDER.finditer(line):
                code = "placeholder-draft" if draft else "placeholder"
                yield Problem(passage.at(row, match.start()), code, f"write this: {match[1].rstrip('.')}.")


def _fields(item: ContentModel, origin: Origin) -> Iterator[Passage]:
    fields = item.model_dump(exclude={"id", "sections", "issue", "origin"})
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
