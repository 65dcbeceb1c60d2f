"""The blocks a bulletin may carry beside its text: a case, an audit, recommendations, an event, files."""

from datetime import datetime
from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.contact import WebAddress
from bulletins.model.content_file import FileName
from bulletins.model.field_types import ContentModel, Date, DateTime, SingleLine, Text


class Case(ContentModel):
    """The case a briefing is about, as it may be published: a pseudonym and coarse facts."""

    label: SingleLine = Field(description="the pseudonym, such as Child A")
    label_method: Literal["random-initial", "random-name", "sequence"] = Field(
        description="how the pseudonym was chosen"
    )
    gender: Literal["removed", "randomised", "as-is"] = Field(description="what was done to the person's gender")
    age_band: Text = Field(description="an age band, never an age")
    harm: tuple[Text, ...] = Field(min_length=1, description="the kinds of harm")
    review: Text | None = Field(default=None, description="the type of review")


class Finding(ContentModel):
    """One thing an audit saw."""

    type: Literal["strength", "improvement", "unclear"] = Field(description="strength, improvement or unclear")
    text: Text = Field(description="what was seen")
    topics: tuple[Text, ...] = Field(default=(), description="the topics it is about")


class Audit(ContentModel):
    """What was audited and what was found."""

    cases: int = Field(ge=1, description="how many cases were audited")
    method: Text = Field(description="how it was done, in a sentence")
    findings: tuple[Finding, ...] = Field(min_length=1, description="the findings")


class Attachment(ContentModel):
    """A file that people can take with them. It stands in content/files/."""

    file: FileName = Field(description="the file's name in content/files/")
    title: SingleLine = Field(description="what it is, in words")


class Event(ContentModel):
    """Something to go to."""

    starts: DateTime = Field(description="when it begins, as 2026-03-02T09:30")
    ends: DateTime | None = Field(default=None, description="when it ends, as 2026-03-02T12:30")
    place: Text = Field(description="where it is, or that it is online")
    booking: WebAddress | None = Field(default=None, description="where to book")
    cost: Literal["free", "charged"] = Field(description="free or charged; charged makes it promotional")
    price: Text | None = Field(default=None, description="what it costs, where it is charged")

    @model_validator(mode="after")
    def _forwards(self) -> "Event":
        if self.ends is not None and self.ends < self.starts:
            raise PydanticCustomError("date-order", "an event ends after it begins")
        return self

    def over(self, now: datetime) -> bool:
        """Whether it has taken place."""
        return (self.ends or self.starts) < now


class Waiver(ContentModel):
    """A named role's decision to accept one finding of a check, tied to the exact words."""

    check: Text = Field(description="the code of the check")
    text: Text = Field(description="the exact words that are accepted")
    reason: Text = Field(description="why they may stay")


class Anonymity(ContentModel):
    """Who checked that a case cannot be recognised, and when."""

    checked_by: Text = Field(description="the role that checked, not a person")
    checked_on: Date = Field(description="the day of the check")
    waivers: tuple[Waiver, ...] = Field(default=(), description="findings that were accepted")


class Revision(ContentModel):
    """One published revision."""

    date: Date = Field(description="the day of the revision")
    note: Text = Field(description="what changed")
    major: bool = Field(default=False, description="true tells subscribers again")


class Withdrawal(ContentModel):
    """Why a bulletin was taken down. Its address then says so."""

    date: Date = Field(description="the day it was withdrawn")
    reason: Text = Field(description="why, in a sentence")
