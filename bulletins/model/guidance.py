"""National and local documents that bulletins cite: content/guidance.yml."""

from pydantic import Field

from bulletins.model.base import Model, Slug, Text
from bulletins.model.board import Address


class Guidance(Model):
    """One edition of one document. A later edition may supersede it."""

    title: Text = Field(description="the document's title")
    edition: Text | None = Field(default=None, description="the year or number of the edition, in quotes")
    publisher: Text = Field(description="who issued it")
    url: Address = Field(description="where it can be read")
    superseded_by: Slug | None = Field(default=None, description="the id of the edition that replaced it")
    changes: Text | None = Field(default=None, description="what this edition changed")

    @property
    def name(self) -> str:
        """Title and edition, as cited in a sentence."""
        return f"{self.title} ({self.edition})" if self.edition else self.title
