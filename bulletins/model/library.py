"""Everything that a board has written, as one value: drafts too, as far as it could be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.content_file import ContentFile
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.origin import Origin
from bulletins.model.vocabulary import Vocabulary


@dataclass(frozen=True)
class Library:
    """The board, its terms, the guidance it cites, its issues and its bulletins, including drafts.

    What could not be read is missing here, and the problems say why. Outputs take a `PublishedLibrary` instead.
    """

    board: Board | None
    """None if board.yml is missing or has errors."""
    vocabulary: Vocabulary
    guidance: Mapping[str, Guidance]
    issues: tuple[Issue, ...]
    bulletins: tuple[Bulletin, ...]
    board_origin: Origin
    guidance_origin: Origin
    vocabulary_origins: Mapping[str, Origin] = field(default_factory=dict)
    """The places of the board's own terms, by family. The terms that ship with the program have none."""
    guidance_unreadable: bool = False
    """Whether guidance.yml exists but could not be read."""
    unreadable: frozenset[str] = frozenset()
    """The ids of bulletins that exist but could not be read, so that no message says they are missing."""
    unreadable_drafts: Mapping[str, str] = field(default_factory=dict)
    """The path of each file that could not be read and says `status: draft`, by the id of its text."""
    files: Mapping[str, ContentFile] = field(default_factory=dict)
    """The files of content/files/, by name."""

    @cached_property
    def by_id(self) -> Mapping[str, Bulletin]:
        """Bulletins by id."""
        return {bulletin.id: bulletin for bulletin in self.bulletins}

    @cached_property
    def issue_by_id(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def by_current_or_former_id(self) -> Mapping[str, Bulletin]:
        """Bulletins by id and by every previous id. A current id wins over a previous one."""
        return {alias: bulletin for bulletin in self.bulletins for alias in bulletin.aliases} | dict(self.by_id)
