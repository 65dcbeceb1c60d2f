"""What a bulletin asks agencies to do, and the words for how far it is."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from bulletins.model.field_types import ContentModel, Date, Text
from bulletins.model.slugs import SLUG_PATTERN

RecommendationStatus = Literal["not-recorded", "accepted", "in-progress", "complete", "superseded", "declined"]
RecommendationReference = Annotated[str, StringConstraints(pattern=rf"^{SLUG_PATTERN}/r[1-9][0-9]*$")]
RecommendationNumber = Annotated[str, StringConstraints(pattern=r"^r[1-9][0-9]*$")]
OPEN_STATUSES: frozenset[RecommendationStatus] = frozenset({"not-recorded", "accepted", "in-progress"})
"""The states in which something is still to be done."""


class Recommendation(ContentModel):
    """What a bulletin asks agencies to do, and how far that is."""

    id: RecommendationNumber = Field(description="its number in this bulletin, for ever: r1, r2, …")
    text: Text = Field(description="what should happen")
    owner: tuple[Text, ...] = Field(default=(), description="the agencies it is for")
    due: Date | None = Field(default=None, description="the day it should be done by")
    status: RecommendationStatus = Field(default="not-recorded", description="how far it is")
    completed: Date | None = Field(default=None, description="the day it was marked complete")
    evidence: Text | None = Field(default=None, description="what shows that it was done, and that it helped")
    topics: tuple[Text, ...] = Field(default=(), description="its topics, where they are not those of the bulletin")
    repeats: tuple[RecommendationReference, ...] = Field(
        default=(), description="earlier ones it repeats, as bulletin-id/r2"
    )

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in OPEN_STATUSES


STATUS_LABELS: Final[Mapping[str, str]] = {
    "not-recorded": "No status recorded",
    "accepted": "Accepted",
    "in-progress": "In progress",
    "complete": "Complete",
    "superseded": "Superseded",
    "declined": "Declined",
}
"""What people read for each status."""
