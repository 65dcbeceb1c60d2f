"""A dated newsletter: an introduction and an ordered list of bulletins."""

from typing import Literal

from pydantic import Field

from bulletins.model.fields.contact import Contact
from bulletins.model.fields.dates import Date, DateTime
from bulletins.model.fields.field_types import ContentModel, SingleLine, Slug, Text
from bulletins.model.origin import Origin


class IssueFields(ContentModel):
    """The fields that an author writes in content/issues/<id>/issue.yml."""

    number: int | None = Field(default=None, ge=1, description="the number of the issue")
    title: SingleLine = Field(description="the theme of the issue")
    published: Date = Field(description="the publication date, for example 2026-03-02")
    embargo_until: DateTime | None = Field(
        default=None, description="when the embargo ends, for example 2026-03-02T09:00"
    )
    status: Literal["draft", "published"] = Field(default="published", description="draft or published")
    summary: SingleLine = Field(description="one sentence that can be emailed")
    introduction: Text = Field(description="the editor's introduction, in Markdown")
    closing: Text | None = Field(default=None, description="a text below the list of bulletins, in Markdown")
    contacts: tuple[Contact, ...] = Field(
        default=(), description="who to contact about this issue, if not the board's own contacts"
    )
    bulletins: tuple[Slug, ...] = Field(default=(), description="the ids of its bulletins, in reading order")
    aliases: tuple[Slug, ...] = Field(default=(), description="its previous ids: their web addresses keep working")


class Issue(IssueFields):
    """An issue with its permanent id and where it was read from."""

    id: Slug
    origin: Origin

    @property
    def name(self) -> str:
        """How readers refer to the issue: by its number if it has one, else by its theme."""
        return f"Issue {self.number}" if self.number else self.title

    @property
    def markdown_fields(self) -> tuple[tuple[str, str], ...]:
        """The name and the text of each field that is Markdown, in the order of the page."""
        fields = (("introduction", self.introduction), ("closing", self.closing or ""))
        return tuple((name, text) for name, text in fields if text)
