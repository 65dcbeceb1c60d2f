"""What a bulletin asks agencies to do, and the labels for its progress."""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from pydantic import Field, StringConstraints

from bulletins.model.fields.dates import Date
from bulletins.model.fields.field_types import ContentModel, Text
from bulletins.model.fields.slugs import SLUG_PATTERN

RecommendationStatus = Literal["not-recorded", "accepted", "in-progress", "complete", "superseded", "declined"]
RecommendationNumber = Annotated[str, StringConstraints(pattern=r"^r[1-9][0-9]*$")]
RecommendationReference = Annotated[str, StringConstraints(pattern=rf"^{SLUG_PATTERN}/r[1-9][0-9]*$")]
"""A recommendation of any bulletin: `bulletin-id/r2`."""
OPEN_STATUSES: frozenset[RecommendationStatus] = frozenset({"not-recorded", "accepted", "in-progress"})
"""The statuses in which there is still something to do."""
STATUS_LABELS: Final[Mapping[str, str]] = {
    "not-recorded": "No status recorded",
    "accepted": "Accepted",
    "in-progress": "In progress",
    "complete": "Complete",
    "superseded": "Superseded",
    "declined": "Declined",
}
"""What readers see for each status."""


class Recommendation(ContentModel):
    """What a bulletin asks agencies to do, with its progress."""

    id: RecommendationNumber = Field(description="its permanent number in this bulletin: r1, r2, …")
    text: Text = Field(description="what should happen")
    owner: tuple[Text, ...] = Field(default=(), description="the agencies responsible for it")
    due: Date | None = Field(default=None, description="the date it should be done by")
    status: RecommendationStatus = Field(default="not-recorded", description="its progress")
    completed: Date | None = Field(default=None, description="the date it was marked complete")
    evidence: Text | None = Field(default=None, description="the evidence that it was done, and that it helped")
    topics: tuple[Text, ...] = Field(default=(), description="its topics, if they differ from those of the bulletin")
    repeats: tuple[RecommendationReference, ...] = Field(
        default=(), description="the earlier recommendations that it repeats, for example bulletin-id/r2"
    )

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN_STATUSES

    @property
    def status_label(self) -> str:
        """What readers see for its status."""
        return STATUS_LABELS[self.status]
