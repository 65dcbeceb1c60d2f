"""The facts of the accessibility statement: the last automatic test, and what the board says itself."""

from typing import Literal

from pydantic import Field

from bulletins.model.fields.dates import Date
from bulletins.model.fields.field_types import ContentModel, SingleLine


class AccessibilityTest(ContentModel):
    """The last accessibility test of every kind of page. The program ships with its result."""

    tested_on: Date = Field(description="the date of the test")
    tool: SingleLine = Field(description="the testing tool, with its version")
    page_kinds: int = Field(ge=1, description="how many kinds of page were tested")
    conditions: SingleLine = Field(description="the screen widths and colour schemes that were tested")
    failures: int = Field(ge=0, description="how many failures were found")


class KnownBarrier(ContentModel):
    """A known accessibility problem of the site."""

    what: SingleLine = Field(description="what does not work, and for whom")
    criterion: SingleLine = Field(description="the WCAG 2.2 success criterion, for example 1.1.1")
    reason: SingleLine = Field(description="why it does not work, and what to use instead")
    until: Date | None = Field(default=None, description="the date by which it will be fixed")


class AccessibilityStatement(ContentModel):
    """The board's part of the accessibility statement."""

    status: Literal["not-assessed", "partial", "full"] = Field(
        default="not-assessed", description="the result of an audit of the whole site: not-assessed, partial or full"
    )
    prepared: Date | None = Field(default=None, description="the date the statement was last reviewed")
    known: tuple[KnownBarrier, ...] = Field(default=(), description="the accessibility problems that you know about")
