"""Everything a board has written, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from bulletins.model.accessibility import AccessibilityTest
from bulletins.model.board import Board
from bulletins.model.bulletin import Bulletin
from bulletins.model.content_file import ContentFile
from bulletins.model.guidance import Guidance
from bulletins.model.issue import Issue
from bulletins.model.london_time import LONDON
from bulletins.model.origin import Origin
from bulletins.model.vocabulary import Template, Vocabulary


@dataclass(frozen=True)
class Library:
    """The board, its terms, the documents it cites, its issues and its bulletins."""

    board: Board
    vocabulary: Vocabulary
    guidance: Mapping[str, Guidance]
    issues: tuple[Issue, ...]
    bulletins: tuple[Bulletin, ...]
    board_origin: Origin
    guidance_origin: Origin
    guidance_unread: bool = False
    """Whether guidance.yml is there but could not be read."""
    unread: frozenset[str] = frozenset()
    """Ids of bulletins that are there but could not be read, so that nobody is told they are missing."""
    tested: AccessibilityTest | None = None
    """The last accessibility test of the kinds of page that the site is made of."""
    files: Mapping[str, ContentFile] = field(default_factory=dict)
    """What content/files/ holds, by name."""
    seen_on: datetime | None = None
    """The moment at which a published library is seen: what is overdue, over or superseded is so at this moment."""
    unfinished: Mapping[str, str] = field(default_factory=dict)
    """In a preview: what is shown though it is not published, each id with its state."""

    @cached_property
    def by_id(self) -> Mapping[str, Bulletin]:
        """Bulletins by id."""
        return {bulletin.id: bulletin for bulletin in self.bulletins}

    @cached_property
    def issue_by_id(self) -> Mapping[str, Issue]:
        """Issues by id."""
        return {issue.id: issue for issue in self.issues}

    @cached_property
    def by_any_id(self) -> Mapping[str, Bulletin]:
        """Bulletins by id and by every earlier id."""
        return {alias: item for item in self.bulletins for alias in item.aliases} | dict(self.by_id)

    @property
    def day(self) -> date:
        """The day on which a published library is seen."""
        assert self.seen_on is not None  # `published` says when
        return self.seen_on.astimezone(LONDON).date()

    def template_of(self, bulletin: Bulletin) -> Template:
        """The template a bulletin follows: the one it names, else the usual one of its kind, else a free one."""
        kind = self.vocabulary.kinds.get(bulletin.kind)
        slug = bulletin.template or (kind.templates[0] if kind else "free")
        return self.vocabulary.templates.get(slug, Template(label="Free"))
