"""Ways to reach somebody, and what a web address looks like."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.field_types import ContentModel, Date, SingleLine, Text
from bulletins.model.placeholders import has_placeholder


def web_address(value: str) -> str:
    """The value if it is a web address; otherwise an error that says how one is written."""
    if not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"'`\\^{|}]*)?", value, re.ASCII):
        raise PydanticCustomError("bad-value", "a web address begins with https:// and holds no spaces or quotes")
    return value


def _phone(value: str) -> str:
    if not has_placeholder(value) and not re.fullmatch(r"\+?[\d ()-]{3,20}(?: ?(?:ext\.?|x) ?\d{1,6})?", value):
        raise PydanticCustomError("bad-value", "a phone number is digits and spaces, as in 01632 960 110")
    return value


def _mailbox(value: str) -> str:
    if not has_placeholder(value) and not re.fullmatch(r"[^\s<>\"'`\\(),:;@]+@[\w.-]+\.\w{2,}", value):
        raise PydanticCustomError("bad-value", "a mailbox is written as learning@board.example")
    return value


WebAddress = Annotated[Text, AfterValidator(web_address)]
PhoneNumber = Annotated[Text, AfterValidator(_phone)]
Mailbox = Annotated[Text, AfterValidator(_mailbox)]


class Contact(ContentModel):
    """One way to reach somebody: a role, never a person."""

    label: SingleLine = Field(description="who answers, as a role")
    note: Text | None = Field(default=None, description="when to use it, or opening hours")
    email: Mailbox | None = Field(default=None, description="a role mailbox")
    phone: PhoneNumber | None = Field(default=None, description="a phone number as people dial it")
    url: WebAddress | None = Field(default=None, description="a web page")
    until: Date | None = Field(default=None, description="the last day it holds; then it is no longer shown")

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise PydanticCustomError("missing-field", "a contact needs an email, a phone or a url")
        return self

    def holds(self, day: date) -> bool:
        """Whether the contact may still be used on a day."""
        return self.until is None or day <= self.until
