"""The picture that stands beside a link to one of our pages, wherever it is shared: one for the board, for each kind
and for each issue. None tells anything of a case: what another service has copied cannot be taken back.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from bulletins.model.library import Library

IMAGE_TEMPLATE: Final = "print/cards.typ"
IMAGE_SIZE: Final = (1200, 630)
"""Pixels, as the services that show such pictures ask for."""
BOARD_IMAGE: Final = "board"


@dataclass(frozen=True)
class ShareImage:
    """One picture to be: the name of its file, a line above, and what it says in large type."""

    name: str
    kicker: str
    title: str


def share_images(library: Library) -> Iterator[ShareImage]:
    """The cards of a library."""
    yield ShareImage(BOARD_IMAGE, library.board.area, "Learning that protects people")
    kinds = {bulletin.kind for bulletin in library.bulletins}
    for slug in sorted(kinds):
        yield ShareImage(kind_image(slug), library.board.area, library.vocabulary.label("kinds", slug))
    for issue in library.issues:
        yield ShareImage(issue_image(issue.id), issue.name, issue.title)


def image_data(library: Library) -> dict[str, Any]:
    """What the template is told."""
    board = library.board
    return {"board": board.name, "colour": board.colour, "cards": [asdict(card) for card in share_images(library)]}


def kind_image(slug: str) -> str:
    """The card of every bulletin of a kind."""
    return f"kind-{slug}"


def issue_image(id: str) -> str:
    """The card of an issue."""
    return f"issue-{id}"
