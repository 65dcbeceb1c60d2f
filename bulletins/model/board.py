"""The board that publishes: its name, its addresses, its colour and how people reach it."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from bulletins.model.base import Line, Model, Text
from bulletins.model.contact import Address, Contact, Mailbox, web_address


def _site(value: str) -> str:
    return web_address(value).rstrip("/") + "/"


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("bad-value", 'a colour is written as # and six digits, in quotes: "#1d5c63"')
    return value


class SignUp(Model):
    """How people join the circulation list."""

    text: Text = Field(description="what people will get, how often, and how to leave")
    email: Mailbox | None = Field(default=None, description="the mailbox that takes requests to join")
    url: Address | None = Field(default=None, description="the sign-up form, where there is one")


class Wording(Model):
    """When the advice on wording speaks up. Advice never stops a build."""

    reading_age: int = Field(default=14, ge=9, le=21, description="the highest reading age of a section, in years")
    sentence_words: int = Field(default=25, ge=10, le=60, description="the most words a sentence should have")


class Board(Model):
    """One project publishes for one board: content/board.yml."""

    name: Line = Field(description="the board's full name")
    short_name: Line | None = Field(default=None, description="the name where space is short")
    strapline: Line = Field(description="one sentence for someone who has never seen the site")
    address: Annotated[Text, AfterValidator(_site)] = Field(description="where the site will live, with https://")
    area: Line = Field(description="the area the board covers")
    colour: Annotated[Text, AfterValidator(_colour)] = Field(
        default="#1d5c63", description='the one accent colour, as "#1d5c63"'
    )
    about: Text = Field(description="who the board is and how it works, in Markdown")
    contacts: tuple[Contact, ...] = Field(min_length=1, description="how to reach the board")
    help: tuple[Contact, ...] = Field(
        min_length=1, description="what to do when someone is at risk, shown on every page"
    )
    distress: Line = Field(
        default="This page describes harm. If it affects you, talk to your manager or safeguarding lead.",
        description="a line shown on case pages",
    )
    sign_up: SignUp = Field(description="how to join the circulation list")
    wording: Wording = Field(default=Wording(), description="the thresholds of the advice on wording")
    quiet_after: int = Field(
        default=2, ge=1, le=10, description="the years without a case or an audit after which a theme counts as quiet"
    )
