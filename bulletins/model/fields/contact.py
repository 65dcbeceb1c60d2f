"""Contacts, and how a web address, an email address and a phone number are written."""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.fields.dates import Date
from bulletins.model.fields.field_types import ContentModel, SingleLine, Text
from bulletins.model.fields.placeholders import has_placeholder
from bulletins.problems import ProblemCode


def web_address(value: str) -> str:
    """The value, if it is a web address. PydanticCustomError otherwise."""
    if not re.fullmatch(r"https?://[\w.-]+(?::\d+)?(?:[/?#][^\s<>\"'`\\^{|}]*)?", value, re.ASCII):
        message = "a web address must begin with https:// and contain no spaces or quotes"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    return value


def _phone_number(value: str) -> str:
    if not has_placeholder(value) and not re.fullmatch(r"\+?[\d ()-]{3,20}(?: ?(?:ext\.?|x) ?\d{1,6})?", value):
        message = "a phone number must be digits and spaces, for example 01632 960 110"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    return value


def _mailbox(value: str) -> str:
    if not has_placeholder(value) and not re.fullmatch(r"[^\s<>\"'`\\(),:;@]+@[\w.-]+\.\w{2,}", value):
        message = "an email address must be written like learning@board.example"
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    return value


WebAddress = Annotated[Text, AfterValidator(web_address)]
PhoneNumber = Annotated[Text, AfterValidator(_phone_number)]
Mailbox = Annotated[Text, AfterValidator(_mailbox)]
"""An email address that the board publishes. Placeholders are allowed, so that a new project can be checked."""


class Contact(ContentModel):
    """One way to contact a role, never a named person."""

    label: SingleLine = Field(description="a role or team, not a person's name")
    note: Text | None = Field(default=None, description="when to use this contact, or opening hours")
    email: Mailbox | None = Field(default=None, description="the email address of a role")
    phone: PhoneNumber | None = Field(default=None, description="a phone number")
    url: WebAddress | None = Field(default=None, description="a web page")
    until: Date | None = Field(default=None, description="the last day it can be used; after that it is not shown")

    @model_validator(mode="after")
    def _check_reachable(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise PydanticCustomError(ProblemCode.MISSING_FIELD, "a contact needs an 'email', a 'phone' or a 'url'")
        return self

    def is_current(self, day: date) -> bool:
        """Whether the contact may be used on a day. Its last day is included."""
        return self.until is None or day <= self.until
