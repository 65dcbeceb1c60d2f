"""The board that publishes: its name, its addresses, its colour and how people reach it."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.base import Model, Text


def _address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or " " in value:
        raise PydanticCustomError("bad-value", "a web address begins with https://")
    return value


def _site(value: str) -> str:
    return _address(value).rstrip("/") + "/"


def _colour(value: str) -> str:
    digits = value.removeprefix("#")
    if len(digits) != 6 or not set(digits.lower()) <= set("0123456789abcdef"):
        raise PydanticCustomError("bad-value", 'a colour is written as # and six digits, in quotes: "#1d5c63"')
    return value


Address = Annotated[Text, AfterValidator(_address)]


class Contact(Model):
    """One way to reach somebody: a role, never a person."""

    label: Text = Field(description="who answers, as a role")
    note: Text | None = Field(default=None, description="when to use it, or opening hours")
    email: Text | None = Field(default=None, description="a role mailbox")
    phone: Text | None = Field(default=None, description="a phone number as people dial it")
    url: Address | None = Field(default=None, description="a web page")

    @model_validator(mode="after")
    def _reachable(self) -> "Contact":
        if not (self.email or self.phone or self.url):
            raise PydanticCustomError("missing-field", "a contact needs an email, a phone or a url")
        return self


class SignUp(Model):
    """How people join the circulation list."""

    text: Text = Field(description="what people will get, how often, and how to leave")
    email: Text | None = Field(default=None, description="the mailbox that takes requests to join")
    url: Address | None = Field(default=None, description="the sign-up form, where there is one")


class Board(Model):
    """One project publishes for one board: content/board.yml."""

    name: Text = Field(description="the board's full name")
    short_name: Text | None = Field(default=None, description="the name where space is short")
    strapline: Text = Field(description="one sentence for someone who has never seen the site")
    address: Annotated[Text, AfterValidator(_site)] = Field(description="where the site will live, with https://")
    area: Text = Field(description="the area the board covers")
    colour: Annotated[Text, AfterValidator(_colour)] = Field(
        default="#1d5c63", description='the one accent colour, as "#1d5c63"'
    )
    about: Text = Field(description="who the board is and how it works, in Markdown")
    contacts: tuple[Contact, ...] = Field(min_length=1, description="how to reach the board")
    help: tuple[Contact, ...] = Field(
        min_length=1, description="what to do when someone is at risk, shown on every page"
    )
    distress: Text = Field(
        default="This page describes harm. If it affects you, talk to your manager or safeguarding lead.",
        description="a line shown on case pages",
    )
    sign_up: SignUp = Field(description="how to join the circulation list")
