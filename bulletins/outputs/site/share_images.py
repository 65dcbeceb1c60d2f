"""The pictures that other sites show beside a link to one of our pages: one for the board, each kind and each issue.

They say nothing about a case: a picture that another service has copied cannot be withdrawn.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from bulletins.model.published_library import PublishedLibrary

IMAGE_TEMPLATE: Final = "print/share_images.typ"
IMAGE_SIZE: Final = (1200, 630)
"""Pixels, as the services that show such pictures ask for."""
BOARD_IMAGE: Final = "board"


@dataclass(frozen=True)
class ShareImage:
    """A picture before it is drawn: the name of its file, a line above, and the words in large type."""

    name: str
    kicker: str
    title: str


def share_images(library: PublishedLibrary) -> Iterator[ShareImage]:
    """The share images of a library."""
    yield ShareImage(BOARD_IMAGE, library.board.area, "Learning that protects people")
    kinds = {bulletin.kind for bulletin in library.bulletins}
    for slug in sorted(kinds):
        yield ShareImage(kind_image(slug), library.board.area, library.vocabulary.label("kinds", slug))
    for issue in library.issues:
        yield ShareImage(issue_image(issue.id), issue.name, issue.title)


def image_data(library: PublishedLibrary) -> dict[str, Any]:
    """The data for the images' template."""
    board = library.board
    return {"board": board.name, "colour": board.colour, "images": [asdict(image) for image in share_images(library)]}


def kind_image(slug: str) -> str:
    """The name of the image for bulletins of a kind."""
    return f"kind-{slug}"


def issue_image(id: str) -> str:
    """The name of the image for an issue."""
    return f"issue-{id}"
