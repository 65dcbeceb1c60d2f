"""The blocks a bulletin may carry beside its text: a case, an audit, recommendations, an event, files."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.base import SLUG, Day, Line, Model, Moment, Text
from bulletins.model.contact import Address

Status = Literal["not-recorded", "accepted", "in-progress", "complete", "superseded", "declined"]
Reference = Annotated[str, StringConstraints(pattern=rf"^{SLUG}/r[1-9][0-9]*$")]
Number = Annotated[str, StringConstraints(pattern=r"^r[1-9][0-9]*$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z0-9]+$|^\[\[.+\]\]$")]
OPEN: frozenset[Status] = frozenset({"not-recorded", "accepted", "in-progress"})
"""The states in which something is still to be done."""


class Case(Model):
    """The case a briefing is about, as it may be published: a pseudonym and coarse facts."""

    label: Line = Field(description="the pseudonym, such as Child A")
    label_method: Literal["random-initial", "random-name", "sequence"] = Field(
        description="how the pseudonym was chosen"
    )
    gender: Literal["removed", "randomised", "as-is"] = Field(description="what was done to the person's gender")
    age_band: Text = Field(description="an age band, never an age")
    harm: tuple[Text, ...] = Field(min_length=1, description="the kinds of harm")
    review: Text | None = Field(default=None, description="the type of review")


class Finding(Model):
    """One thing an audit saw."""

    type: Literal["strength", "improvement", "unclear"] = Field(description="strength, improvement or unclear")
    text: Text = Field(description="what was seen")
    topics: tuple[Text, ...] = Field(default=(), description="the topics it is about")


class Audit(Model):
    """What was audited and what was found."""

    cases: int = Field(ge=1, description="how many cases were audited")
    method: Text = Field(description="how it was done, in a sentence")
    findings: tuple[Finding, ...] = Field(min_length=1, description="the findings")


class Recommendation(Model):
    """What a bulletin asks agencies to do, and how far that is."""

    id: Number = Field(description="its number in this bulletin, for ever: r1, r2, …")
    text: Text = Field(description="what should happen")
    owner: tuple[Text, ...] = Field(default=(), description="the agencies it is for")
    due: Day | None = Field(default=None, description="the day it should be done by")
    status: Status = Field(default="not-recorded", description="how far it is")
    completed: Day | None = Field(default=None, description="the day it was marked complete")
    evidence: Text | None = Field(default=None, description="what shows that it was done, and that it helped")
    topics: tuple[Text, ...] = Field(default=(), description="its topics, where they are not those of the bulletin")
    repeats: tuple[Reference, ...] = Field(default=(), description="earlier ones it repeats, as bulletin-id/r2")

    @property
    def open(self) -> bool:
        """Whether something is still to be done."""
        return self.status in OPEN


class Attachment(Model):
    """A file that people can take with them. It stands in content/files/."""

    file: FileName = Field(description="the file's name in content/files/")
    title: Line = Field(description="what it is, in words")


class Event(Model):
    """Something to go to."""

    starts: Moment = Field(description="when it begins, as 2026-03-02T09:30")
    ends: Moment | None = Field(default=None, description="when it ends, as 2026-03-02T12:30")
    place: Text = Field(description="where it is, or that it is online")
    booking: Address | None = Field(default=None, description="where to book")
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


class Waiver(Model):
    """A named role's decision to accept one finding of a check, tied to the exact words."""

    check: Text = Field(description="the code of the check")
    text: Text = Field(description="the exact words that are accepted")
    reason: Text = Field(description="why they may stay")


class Anonymity(Model):
    """Who checked that a case cannot be recognised, and when."""

    checked_by: Text = Field(description="the role that checked, not a person")
    checked_on: Day = Field(description="the day of the check")
    waivers: tuple[Waiver, ...] = Field(default=(), description="findings that were accepted")


class Change(Model):
    """One published revision."""

    date: Day = Field(description="the day of the revision")
    note: Text = Field(description="what changed")
    major: bool = Field(default=False, description="true tells subscribers again")


class Withdrawal(Model):
    """Why a bulletin was taken down. Its address then says so."""

    date: Day = Field(description="the day it was withdrawn")
    reason: Text = Field(description="why, in a sentence")
