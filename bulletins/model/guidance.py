"""National and local documents that bulletins cite: content/guidance.yml."""

from collections.abc import Mapping
from datetime import date

from pydantic import Field

from bulletins.model.fields.contact import WebAddress
from bulletins.model.fields.dates import Date
from bulletins.model.fields.field_types import ContentModel, SingleLine, Slug, Text


class Guidance(ContentModel):
    """One edition of one document. A later edition may supersede it."""

    title: SingleLine = Field(description="the document's title")
    edition: Text | None = Field(default=None, description="the year or number of the edition, in quotes")
    publisher: SingleLine = Field(description="who published it")
    url: WebAddress = Field(description="the web address of the document")
    published: Date | None = Field(default=None, description="the date this edition was published")
    superseded_by: Slug | None = Field(default=None, description="the id of the edition that replaced it")
    superseded_on: Date | None = Field(default=None, description="the date it was replaced")
    changes: Text | None = Field(default=None, description="what changed in this edition")

    @property
    def name(self) -> str:
        """Title and edition, as a sentence cites them."""
        return f"{self.title} ({self.edition})" if self.edition else self.title

    def is_superseded(self, day: date) -> bool:
        """Whether this edition has been superseded by a day. The day it was replaced is included."""
        if self.superseded_on is not None:
            return self.superseded_on <= day
        return self.superseded_by is not None


def edition_chain(id: str, guidance: Mapping[str, Guidance]) -> list[str]:
    """The id of an edition and those of the editions that superseded it, in order. A loop is followed once."""
    chain = [id]
    following = guidance[id].superseded_by
    while following is not None and following in guidance and following not in chain:
        chain.append(following)
        following = guidance[following].superseded_by
    return chain
