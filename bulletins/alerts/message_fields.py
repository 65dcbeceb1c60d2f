"""The fields of the content that a message shows, each with its file and line."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from bulletins.alerts.messages import Message
from bulletins.model.board import Board
from bulletins.model.issue import Issue
from bulletins.model.origin import Origin
from bulletins.model.published_library import PublishedBulletin
from bulletins.problems import Location

KINDS_FILE: Final = Location("content/vocabulary/kinds.yml")


class MessageField(NamedTuple):
    """The text of a field, and its place."""

    text: str
    place: Location


def message_fields(message: Message, board_origin: Origin) -> tuple[MessageField, ...]:
    """Every field that the email templates are given for this message. `board_origin` is that of board.yml."""
    library = message.composer.library
    bulletins = message.planned.bulletins
    issue_ids = dict.fromkeys(bulletin.issue or "" for bulletin in bulletins)
    issues = [library.issue_by_id[id] for id in issue_ids if id in library.issue_by_id]
    kinds = dict.fromkeys(bulletin.kind for bulletin in bulletins)
    return (
        *(field for bulletin in bulletins for field in _bulletin_fields(bulletin)),
        *(field for issue in issues for field in _issue_fields(issue)),
        *(MessageField(library.vocabulary.label("kinds", kind), KINDS_FILE) for kind in kinds),
        *_board_fields(library.board, board_origin),
    )


def _bulletin_fields(bulletin: PublishedBulletin) -> Iterator[MessageField]:
    yield MessageField(bulletin.title, bulletin.origin.at("title"))
    yield MessageField(bulletin.summary, bulletin.origin.at("summary"))
    if bulletin.latest_major:
        position = bulletin.changes.index(bulletin.latest_major)
        yield MessageField(bulletin.latest_major.note, bulletin.origin.at("changes", position, "note"))


def _issue_fields(issue: Issue) -> Iterator[MessageField]:
    yield MessageField(issue.title, issue.origin.at("title"))
    yield MessageField(issue.summary, issue.origin.at("summary"))


def _board_fields(board: Board, origin: Origin) -> Iterator[MessageField]:
    for name in ("name", "short_name", "strapline", "address", "area"):
        text = getattr(board, name)
        if text:
            yield MessageField(text, origin.at(name))
    for name in ("text", "email", "url"):
        text = getattr(board.sign_up, name)
        if text:
            yield MessageField(text, origin.at("sign_up", name))
    for contact in board.contacts:
        if contact.email:  # Expired contacts are not in a published library, so positions in the file are unknown.
            yield MessageField(contact.email, origin.at("contacts"))
