"""The board that publishes: its name, its addresses, its colour and how people reach it."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.accessibility import AccessibilityStatement
from bulletins.model.colours import MINIMUM_CONTRAST, contrast_ratio
from bulletins.model.contact import Contact, Mailbox, WebAddress, web_address
from bulletins.model.content_file import FileName
from bulletins.model.field_types import ContentModel, SingleLine, Text


def _site_address(value: str) -> str:
    return web_address(value).rstrip("/") + "/"


def _hub_address(value: str) -> str:
    if not value.startswith("https://"):
        raise PydanticCustomError("bad-value", "a hub is an address that begins with https://")
    return web_address(value)


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise PydanticCustomError("bad-value", 'a colour is written as # and six digits, in quotes: "#1d5c63"')
    found = contrast_ratio(value, "#ffffff")
    if found < MINIMUM_CONTRAST:
        said = (
            f"white text on {value} has a contrast of {found:.1f} to 1, and {MINIMUM_CONTRAST} is needed. "
            "Choose a darker one"
        )
        raise PydanticCustomError("bad-value", "{said}", {"said": said})
    return value


class SignUpFields(ContentModel):
    """What the provider's sign-up form calls its fields."""

    email: SingleLine = Field(description="the field of the e-mail address")
    topics: SingleLine | None = Field(default=None, description="the field of a topic; it may be sent several times")
    often: SingleLine | None = Field(default=None, description="the field of how often: immediately, weekly or monthly")
    promotional: SingleLine | None = Field(
        default=None, description="the field of the agreement to hear of charged events"
    )


class SignUp(ContentModel):
    """How people join the circulation list."""

    text: Text = Field(description="what people will get, how often, and how to leave")
    email: Mailbox | None = Field(default=None, description="the mailbox that takes requests to join")
    url: WebAddress | None = Field(default=None, description="the sign-up form, where there is one")
    fields: SignUpFields | None = Field(
        default=None, description="with `url`: the names of its fields, for a form on our own page that is sent there"
    )

    @model_validator(mode="after")
    def _reached(self) -> "SignUp":
        if self.fields and not self.url:
            raise PydanticCustomError("missing-field", "a form with fields needs the url that it is sent to")
        return self


class WordingThresholds(ContentModel):
    """When the advice on wording speaks up. Advice never stops a build."""

    reading_age: int = Field(default=14, ge=9, le=21, description="the highest reading age of a section, in years")
    sentence_words: int = Field(default=25, ge=10, le=60, description="the most words a sentence should have")


class Board(ContentModel):
    """One project publishes for one board: content/board.yml."""

    name: SingleLine = Field(description="the board's full name")
    short_name: SingleLine | None = Field(default=None, description="the name where space is short")
    strapline: SingleLine = Field(description="one sentence for someone who has never seen the site")
    address: Annotated[Text, AfterValidator(_site_address)] = Field(
        description="where the site will live, with https://"
    )
    area: SingleLine = Field(description="the area the board covers")
    colour: Annotated[Text, AfterValidator(_colour)] = Field(
        default="#1d5c63", description='the one accent colour, as "#1d5c63"'
    )
    headlines: Literal["serif", "sans-serif"] = Field(
        default="serif", description="the letters of headlines; both are of the reader's own system"
    )
    logo: FileName | None = Field(default=None, description="a picture in content/files/, shown beside the name")
    quick_exit: WebAddress | None = Field(
        default=None,
        description="an address elsewhere that a link on every page leads to at once, such as a weather page",
    )
    hub: Annotated[Text, AfterValidator(_hub_address)] | None = Field(
        default=None, description="the WebSub hub that tells feed readers at once when there is something new"
    )
    about: Text = Field(description="who the board is and how it works, in Markdown")
    contacts: tuple[Contact, ...] = Field(min_length=1, description="how to reach the board")
    help: tuple[Contact, ...] = Field(
        min_length=1, description="what to do when someone is at risk, shown on every page"
    )
    distress: SingleLine = Field(
        default="This page describes harm. If it affects you, talk to your manager or safeguarding lead.",
        description="a line shown on case pages",
    )
    sign_up: SignUp = Field(description="how to join the circulation list")
    privacy: Text | None = Field(default=None, description="what the privacy page adds, in Markdown: your own notice")
    accessibility: AccessibilityStatement = Field(
        default=AccessibilityStatement(), description="your part of the accessibility statement"
    )
    wording: WordingThresholds = Field(
        default=WordingThresholds(), description="the thresholds of the advice on wording"
    )
    quiet_after: int = Field(
        default=2, ge=1, le=10, description="the years without a case or an audit after which a theme counts as quiet"
    )
