"""The accessibility statement: what the board says of its own website, and nothing that nobody tested."""

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.fields.dates import Date
from bulletins.model.fields.field_types import ContentModel, SingleLine
from bulletins.problems import ProblemCode


class KnownBarrier(ContentModel):
    """A known accessibility problem of the site."""

    what: SingleLine = Field(description="what does not work, and for whom")
    criterion: SingleLine = Field(description="the WCAG 2.2 success criterion, for example 1.1.1")
    reason: SingleLine = Field(description="why it does not work, and what to use instead")
    until: Date | None = Field(default=None, description="the date by which it will be fixed")


class AccessibilityStatement(ContentModel):
    """The board's part of the accessibility statement."""

    status: Literal["not-assessed", "partial", "full"] = Field(
        default="not-assessed",
        description="how far it complies with WCAG 2.2 AA: not-assessed, partial or full",
    )
    prepared: Date | None = Field(default=None, description="the date the statement was last reviewed")
    tested: Date | None = Field(default=None, description="the date your website was last tested")
    tested_by: SingleLine | None = Field(default=None, description="who tested it: an organisation or a role")
    how_tested: SingleLine | None = Field(default=None, description="how it was tested, in one or two sentences")
    known: tuple[KnownBarrier, ...] = Field(default=(), description="the accessibility problems that you know about")

    @model_validator(mode="after")
    def _check_test(self) -> "AccessibilityStatement":
        if (self.status != "not-assessed" or self.tested) and not (self.tested and self.tested_by):
            message = "needs 'tested' (the date) and 'tested_by' (who tested your website), because the page names them"
            raise PydanticCustomError(ProblemCode.MISSING_FIELD, message)
        return self
