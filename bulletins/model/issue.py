"""A dated newsletter: an introduction and an ordered list of bulletins."""

from typing import Literal

from pydantic import Field

from bulletins.model.field_types import ContentModel, Date, DateTime, SingleLine, Slug, Text
from bulletins.model.origin import Origin


class IssueFields(ContentModel):
    """What content/issues/<id>/issue.yml holds."""

    number: int | None = Field(default=None, ge=1, description="the number on the masthead")
    title: SingleLine = Field(description="the theme of the issue")
    published: Date = Field(description="the day it is published, as 2026-03-02")
    embargo_until: DateTime | None = Field(default=None, description="held back until then, as 2026-03-02T09:00")
    status: Literal["draft", "published"] = Field(default="published", description="draft or published")
    summary: SingleLine = Field(description="one sentence that may be mailed")
    introduction: Text = Field(description="the editor's introduction, in Markdown")
    bulletins: tuple[Slug, ...] = Field(default=(), description="the ids of its bulletins, in reading order")
    aliases: tuple[Slug, ...] = Field(default=(), description="old ids whose addresses stay alive")


class Issue(IssueFields):
    """An issue with its permanent id and where it was read from."""

    id: Slug
    origin: Origin

    @property
    def name(self) -> str:
        """How the issue is spoken of: its number where it has one, else its theme."""
        return f"Issue {self.number}" if self.number else self.title
