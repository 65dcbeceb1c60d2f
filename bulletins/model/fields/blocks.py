"""The blocks that a bulletin may have beside its text: a case, an audit, an event, files, its history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final, Literal, NamedTuple

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.content_file import FileName
from bulletins.model.fields.contact import WebAddress
from bulletins.model.fields.dates import Date, DateTime
from bulletins.model.fields.field_types import ContentModel, OrPlaceholder, SingleLine, Text
from bulletins.problems import ProblemCode

FindingType = Literal["strength", "improvement", "unclear"]


class FindingLabel(NamedTuple):
    """What readers see for a type of finding: the heading of the group, and the mark before each finding."""

    heading: str
    mark: str


FINDING_LABELS: Final[Mapping[FindingType, FindingLabel]] = {
    "strength": FindingLabel("What worked", "✓"),
    "improvement": FindingLabel("What needs to change", "→"),
    "unclear": FindingLabel("What was not clear", "?"),
}
"""The label of each type of finding, in the order in which readers see them."""


class Case(ContentModel):
    """The case that a briefing is about, as it may be published: a pseudonym, and no exact facts."""

    label: SingleLine = Field(description="the pseudonym, for example Child A")
    label_method: Annotated[Literal["random-initial", "random-name", "sequence"], OrPlaceholder] = Field(
        description="how the pseudonym was chosen"
    )
    gender: Annotated[Literal["removed", "randomised", "as-is"], OrPlaceholder] = Field(
        description="whether the person's gender was removed, changed at random or left as it is"
    )
    age_band: Text = Field(description="an age band, never an exact age")
    harm: tuple[Text, ...] = Field(min_length=1, description="the types of harm")
    review: Text | None = Field(default=None, description="the type of review")


class Finding(ContentModel):
    """One finding of an audit."""

    type: Annotated[FindingType, OrPlaceholder] = Field(description="strength, improvement or unclear")
    text: Text = Field(description="what the audit found")
    topics: tuple[Text, ...] = Field(default=(), description="the topics it is about")


class Audit(ContentModel):
    """What was audited, how, and what was found."""

    cases: Annotated[int, Field(ge=1), OrPlaceholder] = Field(description="how many cases were audited")
    method: Text = Field(description="how the audit was done, in one sentence")
    findings: tuple[Finding, ...] = Field(min_length=1, description="the findings")


class Attachment(ContentModel):
    """A file in content/files/ that readers can download."""

    file: FileName = Field(description="the file's name in content/files/")
    title: SingleLine = Field(description="a title that describes the file")


class Event(ContentModel):
    """Training or a meeting that readers can attend."""

    starts: DateTime = Field(description="when it starts, for example 2026-03-02T09:30")
    ends: DateTime | None = Field(default=None, description="when it ends, for example 2026-03-02T12:30")
    place: Text = Field(description="where it takes place, or that it is online")
    booking: WebAddress | None = Field(default=None, description="the web address for booking")
    cost: Annotated[Literal["free", "charged"], OrPlaceholder] = Field(
        description="free or charged; a charged event is direct marketing"
    )
    price: Text | None = Field(default=None, description="the price, if it is charged")

    @model_validator(mode="after")
    def _check_order(self) -> "Event":
        if self.ends is not None and self.ends < self.starts:
            raise PydanticCustomError(ProblemCode.DATE_IMPOSSIBLE, "the event ends before it starts")
        return self

    @property
    def cost_words(self) -> str:
        """What it costs, as readers see it."""
        return "Free" if self.cost == "free" else self.price or "There is a charge"

    def is_over(self, now: datetime) -> bool:
        """Whether the event has ended. An event without an end is over once it has started."""
        return (self.ends or self.starts) < now


class Waiver(ContentModel):
    """The decision of a named role to accept one finding of a check, for exactly these words."""

    check: Text = Field(description="the code of the check, for example anonymity-identifier")
    text: Text = Field(description="the exact words that are accepted")
    reason: Text = Field(description="why these words may be published")


class Anonymity(ContentModel):
    """Who checked whether a person could be recognised from the case, and when."""

    checked_by: Text = Field(description="the role that checked, not a person's name")
    checked_on: Date = Field(description="the date of the check")
    waivers: tuple[Waiver, ...] = Field(default=(), description="findings of the checks that this role accepted")


class Revision(ContentModel):
    """One change to a published bulletin."""

    date: Date = Field(description="the date of the change")
    note: Text = Field(description="what changed")
    major: bool = Field(default=False, description="true alerts subscribers again")


class Withdrawal(ContentModel):
    """Why a bulletin was withdrawn. Its page says so instead of its text."""

    date: Date = Field(description="the date it was withdrawn")
    reason: Text = Field(description="why it was withdrawn, in one sentence")
