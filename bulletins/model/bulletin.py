"""One published item with its own permanent address."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from bulletins.model.blocks import Anonymity, Attachment, Audit, Case, Event, Revision, Withdrawal
from bulletins.model.contact import Contact
from bulletins.model.field_types import ContentModel, Date, DateTime, SingleLine, Slug, Text
from bulletins.model.origin import Origin, Passage
from bulletins.model.recommendation import Recommendation
from bulletins.problems import Location


class BulletinFields(ContentModel):
    """What the front matter of a bulletin holds."""

    kind: Text = Field(description="what it is, such as case-briefing")
    template: Text | None = Field(default=None, description="the template, where the kind has several")
    title: SingleLine = Field(description="the headline, in plain text")
    summary: SingleLine = Field(description="one or two sentences that may be mailed, without case narrative")
    published: Date | None = Field(default=None, description="the day it is published, as 2026-03-02")
    embargo_until: DateTime | None = Field(default=None, description="held back until then, as 2026-03-02T09:00")
    status: Literal["draft", "published", "withdrawn"] = Field(
        default="published", description="draft, published or withdrawn"
    )
    topics: tuple[Text, ...] = Field(min_length=1, description="what it is about")
    audiences: tuple[Text, ...] = Field(min_length=1, description="who it is for")
    agencies: tuple[Text, ...] = Field(default=(), description="the agencies it concerns")
    case: Case | None = Field(default=None, description="the case, anonymised")
    audit: Audit | None = Field(default=None, description="the audit and its findings")
    guidance: tuple[Text, ...] = Field(default=(), description="the documents it cites")
    recommendations: tuple[Recommendation, ...] = Field(default=(), description="what should happen")
    discussion: tuple[Text, ...] = Field(default=(), description="questions for a team")
    contacts: tuple[Contact, ...] = Field(default=(), description="who to ask about it, until when")
    attachments: tuple[Attachment, ...] = Field(default=(), description="files to take with you")
    event: Event | None = Field(default=None, description="when and where, and how to book")
    abbreviations: Mapping[str, Text] = Field(
        default_factory=dict, description="what an abbreviation means here, where it could mean several things"
    )
    anonymity: Anonymity | None = Field(default=None, description="the sign-off of a case")
    changes: tuple[Revision, ...] = Field(default=(), description="its revisions, oldest first")
    withdrawn: Withdrawal | None = Field(default=None, description="why it was taken down")
    aliases: tuple[Slug, ...] = Field(default=(), description="earlier ids, oldest first: their addresses stay alive")


class Section(ContentModel):
    """One heading of the body and the Markdown below it. The text before any heading has no heading."""

    heading: Text | None
    place: Location
    passage: Passage


class Bulletin(BulletinFields):
    """A bulletin with its permanent id, its body, its issue, and where it was read from."""

    id: Slug
    sections: tuple[Section, ...]
    issue: Slug | None
    origin: Origin

    @property
    def first_id(self) -> str:
        """The id it was first published under, which names it for ever in feeds and registers."""
        return self.aliases[0] if self.aliases else self.id

    @property
    def promotional(self) -> bool:
        """Whether it advertises something that is charged for, which is direct marketing."""
        return self.event is not None and self.event.cost == "charged"

    @property
    def revision(self) -> int:
        """The number of the published version: 1, and one more for each change."""
        return 1 + len(self.changes)

    @property
    def alerting_revision(self) -> int:
        """The revision subscribers were last to be told of: the first, or the latest major one."""
        majors = [number for number, change in enumerate(self.changes, start=2) if change.major]
        return majors[-1] if majors else 1
