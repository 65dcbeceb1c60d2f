"""The library as readers may see it at a moment. Outputs and alerts take nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Final

from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.content_file import ContentFile
from bulletins.model.fields.dates import Date
from bulletins.model.fields.london_time import london_date
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.vocabulary import Vocabulary

KEPT_OF_WITHDRAWN: Final = frozenset(
    {"id", "issue", "origin", "aliases", "kind", "title", "published", "topics", "audiences", "agencies", "withdrawn"}
)
"""The fields of a withdrawn bulletin that its withdrawal notice may show. Every other field is left at its default."""


class PublishedBulletin(Bulletin):
    """A bulletin that readers may see, or a withdrawal notice. It always has a publication date."""

    published: Date

    @property
    def last_changed(self) -> date:
        """The latest of its publication date, the dates of its changes and of its withdrawal."""
        return super().last_changed or self.published


@dataclass(frozen=True)
class PublishedLibrary:
    """What readers may see at `seen_at`: no draft, nothing scheduled or embargoed, and no reference to them.

    Only `registers/published.py` creates one. Bulletins and issues are sorted newest first.
    """

    board: Board
    vocabulary: Vocabulary
    guidance: Mapping[str, Guidance]
    issues: tuple[Issue, ...]
    bulletins: tuple[PublishedBulletin, ...]
    seen_at: datetime
    """The moment that decides what is overdue, over or superseded."""
    files: Mapping[str, ContentFile] = field(default_factory=dict)
    unpublished: Mapping[str, str] = field(default_factory=dict)
    """In a preview: the id of each item that is shown although it is not published, with the reason."""

    @property
    def day(self) -> date:
        """The date of `seen_at` in the United Kingdom."""
        return london_date(self.seen_at)

    @cached_property
    def by_id(self) -> Mapping[str, PublishedBulletin]:
        """Bulletins by id."""
        return {bulletin.id: bulletin for bulletin in self.bulletins}

    @cached_property
    def issue_by_id(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def by_current_or_former_id(self) -> Mapping[str, PublishedBulletin]:
        """Bulletins by id and by every previous id. A current id wins over a previous one."""
        return {alias: bulletin for bulletin in self.bulletins for alias in bulletin.aliases} | dict(self.by_id)
