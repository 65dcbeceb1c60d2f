"""One published item with its own permanent web address."""

import datetime
from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from bulletins.model.fields.blocks import Anonymity, Attachment, Audit, Case, Event, Revision, Withdrawal
from bulletins.model.fields.contact import Contact
from bulletins.model.fields.dates import Date, DateTime
from bulletins.model.fields.field_types import ContentModel, SingleLine, Slug, Text
from bulletins.model.origin import Origin, Passage
from bulletins.model.recommendation import Recommendation
from bulletins.problems import Location


class BulletinFields(ContentModel):
    """The fields that an author writes above the text of a bulletin."""

    kind: Text = Field(description="what kind of bulletin it is, for example case-briefing")
    template: Text | None = Field(default=None, description="the template, if the kind has several")
    title: SingleLine = Field(description="the headline, in plain text")
    summary: SingleLine = Field(description="one or two sentences that can be emailed, without details of a case")
    byline: SingleLine | None = Field(default=None, description="who wrote it: a role or a team, not a person's name")
    published: Date | None = Field(default=None, description="the publication date, for example 2026-03-02")
    embargo_until: DateTime | None = Field(
        default=None, description="when the embargo ends, for example 2026-03-02T09:00"
    )
    status: Literal["draft", "published", "withdrawn"] = Field(
        default="published", description="draft, published or withdrawn"
    )
    topics: tuple[Text, ...] = Field(min_length=1, description="what it is about")
    audiences: tuple[Text, ...] = Field(min_length=1, description="who it is for")
    agencies: tuple[Text, ...] = Field(default=(), description="the agencies it concerns")
    case: Case | None = Field(default=None, description="the case, anonymised")
    audit: Audit | None = Field(default=None, description="the audit and its findings")
    guidance: tuple[Text, ...] = Field(default=(), description="the guidance it cites")
    recommendations: tuple[Recommendation, ...] = Field(default=(), description="what agencies should do")
    discussion: tuple[Text, ...] = Field(default=(), description="questions for a team to discuss")
    contacts: tuple[Contact, ...] = Field(default=(), description="who to contact about it")
    attachments: tuple[Attachment, ...] = Field(default=(), description="files to download")
    event: Event | None = Field(default=None, description="when and where it takes place, and how to book")
    abbreviations: Mapping[str, Text] = Field(
        default_factory=dict, description="what an abbreviation means in this bulletin, if it has several meanings"
    )
    anonymity: Anonymity | None = Field(default=None, description="who checked the anonymity of the case, and when")
    changes: tuple[Revision, ...] = Field(default=(), description="its revisions, oldest first")
    withdrawn: Withdrawal | None = Field(default=None, description="why it was withdrawn")
    aliases: tuple[Slug, ...] = Field(
        default=(), description="its previous ids, oldest first: their web addresses keep working"
    )


class Section(ContentModel):
    """One heading of the text and the Markdown below it. The text before the first heading has no heading."""

    heading: Text | None
    place: Location
    passage: Passage


class Bulletin(BulletinFields):
    """A bulletin with its permanent id, its text, its issue, and where it was read from."""

    id: Slug
    sections: tuple[Section, ...]
    issue: Slug | None
    origin: Origin

    @property
    def first_id(self) -> str:
        """The id it was first published under. Feeds and registers use it, so that they survive a new id."""
        return self.aliases[0] if self.aliases else self.id

    @property
    def promotional(self) -> bool:
        """Whether it advertises an event that is charged for, which is direct marketing."""
        return self.event is not None and self.event.cost == "charged"

    @property
    def is_withdrawn(self) -> bool:
        """Whether its status is withdrawn. The withdrawal may have a later date: see `lifecycle_state`."""
        return self.status == "withdrawn"

    @property
    def revision(self) -> int:
        """The number of its latest revision: 1 for the first version, and one more for each change."""
        return 1 + len(self.changes)

    @property
    def latest_major(self) -> Revision | None:
        """The latest major change, or None if there has been none."""
        return next((change for change in reversed(self.changes) if change.major), None)

    @property
    def alerting_revision(self) -> int:
        """The number of the revision that subscribers are alerted to: the latest major one, else the first."""
        major = [number for number, change in enumerate(self.changes, start=2) if change.major]
        return major[-1] if major else 1

    @property
    def last_changed(self) -> datetime.date | None:
        """The latest of its publication date, the dates of its changes and, if it is withdrawn, of its withdrawal.
        None if it has no date at all.
        """
        dates = [self.published, *(change.date for change in self.changes)]
        if self.is_withdrawn and self.withdrawn:
            dates.append(self.withdrawn.date)
        return max((day for day in dates if day is not None), default=None)
