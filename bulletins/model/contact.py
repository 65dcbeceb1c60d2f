"""Ways to reach somebody, and what a web address looks like."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.base import Day, Model, Text


def web_address(value: str) -> str:
    """The value if it is a web address; otherwise an error that says how one begins."""
    if not value.startswith(("https://", "http://")) or " " in value:
        raise PydanticCustomError("bad-value", "a web address begins with https://")
    return value


Address = Annotated[Text, AfterValidator(web_address)]


class Contact(Model):
    """One way to reach somebody: a role, never a person."""

    label: Text = Field(description="who answers, as a role")
    note: Text | None = Field(default=None, description="when to use it, or opening hours")
    email: Text | None = Field(default=None, description="a role mailbox")
    phone: Text | None = Field(default=None, description="a phone number as people dial it")
    url: Address | None = Field(default=None, description="a web page")
    until: Day | None = Field(default=None, description="the last day it holds; then it is no longer shown")

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise PydanticCustomError("missing-field", "a contact needs an email, a phone or a url")
        return self

    def holds(self, day: date) -> bool:
        """Whether the contact may still be used on a day."""
        return self.until is None or day <= self.until
