"""One published item with its own permanent address, and the blocks it may carry."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from bulletins.model.base import SLUG, Day, Model, Moment, Slug, Text
from bulletins.model.origin import Origin, Passage
from bulletins.problems import Location

Status = Literal["not-recorded", "accepted", "in-progress", "complete", "superseded", "declined"]
Reference = Annotated[str, StringConstraints(pattern=rf"^{SLUG}/r[1-9][0-9]*$")]


class Case(Model):
    """The case a briefing is about, as it may be published: a pseudonym and coarse facts."""

    label: Text = Field(description="the pseudonym, such as Child A")
    label_method: Literal["random-initial", "random-name", "sequence"] = Field(
        description="how the pseudonym was chosen"
    )
    gender: Literal["as-is", "removed", "randomised"] = Field(description="what was done to the person's gender")
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

    text: Text = Field(description="what should happen")
    owner: tuple[Text, ...] = Field(default=(), description="the agencies it is for")
    due: Day | None = Field(default=None, description="the day it should be done by")
    status: Status = Field(default="not-recorded", description="how far it is")
    evidence: Text | None = Field(default=None, description="what shows that it was done")
    repeats: tuple[Reference, ...] = Field(default=(), description="earlier ones it repeats, as bulletin-id/r2")


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


class BulletinFields(Model):
    """What the front matter of a bulletin holds."""

    kind: Text = Field(description="what it is, such as case-briefing")
    template: Text | None = Field(default=None, description="the template, where the kind has several")
    title: Text = Field(description="the headline, in plain text")
    summary: Text = Field(description="one or two sentences that may be mailed, without case narrative")
    published: Day | None = Field(default=None, description="the day it is published, as 2026-03-02")
    embargo_until: Moment | None = Field(default=None, description="held back until then, as 2026-03-02T09:00")
    status: Literal["draft", "published", "withdrawn"] = Field(
        default="published", description="draft, published or withdrawn"
    )
    topics: tuple[Text, ...] = Field(min_length=1, description="what it is about")
    audiences: tuple[Text, ...] = Field(min_length=1, description="who it is for")
    agencies: tuple[Text, ...] = Field(default=(), description="the agencies it concerns")
    case: Case | None = Field(default=None, description="the case, anonymised")
    audit: Audit | None = Field(default=None, description="the audit and its findings")
    guidance: tuple[Text, ...] = Field(default=(), description="the documents it cites")
    recommendations: tuple[Recommendation, ...] = Field(default=(), description="what should happen")
    discussion: tuple[Text, ...] = Field(default=(), description="questions for a team")
    anonymity: Anonymity | None = Field(default=None, description="the sign-off of a case")
    changes: tuple[Change, ...] = Field(default=(), description="its revisions, oldest first")
    withdrawn: Withdrawal | None = Field(default=None, description="why it was taken down")
    aliases: tuple[Slug, ...] = Field(default=(), description="old ids whose addresses stay alive")


class Section(Model):
    """One heading of the body and the Markdown below it. The text before any heading has no heading."""

    heading: Text | None
    place: Location
    passage: Passage


class Bulletin(BulletinFields):
    """A bulletin with its permanent id, its body, its issue, and where it was read from."""

    id: Slug
    sections: tuple[Section, ...]
    issue: Slug | None
    origin: Origin

    @property
    def revision(self) -> int:
        """The number of the published version: 1, and one more for each change."""
        return 1 + len(self.changes)

    @property
    def alerting_revision(self) -> int:
        """The revision subscribers were last to be told of: the first, or the latest major one."""
        majors = [number for number, change in enumerate(self.changes, start=2) if change.major]
        return majors[-1] if majors else 1
