"""National and local documents that bulletins cite: content/guidance.yml."""

from datetime import date

from pydantic import Field

from bulletins.model.contact import WebAddress
from bulletins.model.field_types import ContentModel, Date, SingleLine, Slug, Text


class Guidance(ContentModel):
    """One edition of one document. A later edition may supersede it."""

    title: SingleLine = Field(description="the document's title")
    edition: Text | None = Field(default=None, description="the year or number of the edition, in quotes")
    publisher: SingleLine = Field(description="who issued it")
    url: WebAddress = Field(description="where it can be read")
    published: Date | None = Field(default=None, description="the day this edition came out")
    superseded_by: Slug | None = Field(default=None, description="the id of the edition that replaced it")
    superseded_on: Date | None = Field(default=None, description="the day it was replaced")
    changes: Text | None = Field(default=None, description="what this edition changed")

    @property
    def name(self) -> str:
        """Title and edition, as cited in a sentence."""
        return f"{self.title} ({self.edition})" if self.edition else self.title

    def superseded(self, day: date) -> bool:
        """Whether this edition no longer holds on a day."""
        if self.superseded_on is not None:
            return self.superseded_on <= day
        return self.superseded_by is not None
