"""What is known of how well the site can be used: by the last test of its pages, and by the board."""

from typing import Literal

from pydantic import Field

from bulletins.model.field_types import ContentModel, Date, SingleLine


class AccessibilityTest(ContentModel):
    """The last run of the accessibility tests on every kind of page. It ships with the program."""

    day: Date = Field(description="the day of the test")
    tool: SingleLine = Field(description="what tested, with its version")
    pages: int = Field(ge=1, description="how many kinds of page were tested")
    ways: SingleLine = Field(description="in which widths and colour schemes")
    found: int = Field(ge=0, description="how many failures were found")


class KnownBarrier(ContentModel):
    """Something that does not work for everybody."""

    what: SingleLine = Field(description="what does not work, and for whom")
    criterion: SingleLine = Field(description="the success criterion of WCAG 2.2, such as 1.1.1")
    reason: SingleLine = Field(description="why, and what to use instead")
    until: Date | None = Field(default=None, description="the day by which it will be mended")


class AccessibilityStatement(ContentModel):
    """The board's part of the accessibility statement."""

    status: Literal["not-assessed", "partial", "full"] = Field(
        default="not-assessed", description="what an audit of the whole site has found: not-assessed, partial or full"
    )
    prepared: Date | None = Field(default=None, description="the day the statement was last looked through")
    known: tuple[KnownBarrier, ...] = Field(default=(), description="what is known not to work")
