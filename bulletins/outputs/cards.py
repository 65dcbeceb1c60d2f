"""The picture that stands beside a link to one of our pages, wherever it is shared: one for the board, for each kind
and for each issue. None tells anything of a case: what another service has copied cannot be taken back.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from bulletins.model.library import Library

TEMPLATE: Final = "print/cards.typ"
SIZE: Final = (1200, 630)
"""Pixels, as the services that show such pictures ask for."""
BOARD: Final = "board"


@dataclass(frozen=True)
class Card:
    """One picture to be: the name of its file, a line above, and what it says in large type."""

    name: str
    kicker: str
    title: str


def cards(library: Library) -> Iterator[Card]:
    """The cards of a library."""
    yield Card(BOARD, library.board.area, "Learning that protects people")
    kinds = {bulletin.kind for bulletin in library.bulletins}
    for slug in sorted(kinds):
        yield Card(of_kind(slug), library.board.area, library.vocabulary.label("kinds", slug))
    for issue in library.issues:
        yield Card(of_issue(issue.id), issue.name, issue.title)


def told(library: Library) -> dict[str, Any]:
    """What the template is told."""
    board = library.board
    return {"board": board.name, "colour": board.colour, "cards": [asdict(card) for card in cards(library)]}


def of_kind(slug: str) -> str:
    """The card of every bulletin of a kind."""
    return f"kind-{slug}"


def of_issue(id: str) -> str:
    """The card of an issue."""
    return f"issue-{id}"
