"""The board that publishes: content/board.yml."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.content_file import FileName
from bulletins.model.fields.accessibility import AccessibilityStatement
from bulletins.model.fields.colours import MINIMUM_CONTRAST, contrast_ratio
from bulletins.model.fields.contact import Contact, Mailbox, WebAddress, web_address
from bulletins.model.fields.field_types import ContentModel, SingleLine, Text
from bulletins.problems import ProblemCode


def _site_address(value: str) -> str:
    return web_address(value).rstrip("/") + "/"


def _hub_address(value: str) -> str:
    if not value.startswith("https://"):
        raise PydanticCustomError(ProblemCode.BAD_VALUE, "the web address of a hub must begin with https://")
    return web_address(value)


def _accent_colour(value: str) -> str:
    """The colour, if white text on it can be read. PydanticCustomError otherwise."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        message = 'a colour must be # and six hexadecimal digits, in quotes, for example "#1d5c63"'
        raise PydanticCustomError(ProblemCode.BAD_VALUE, message)
    ratio = contrast_ratio(value, "#ffffff")
    if ratio < MINIMUM_CONTRAST:
        raise PydanticCustomError(
            ProblemCode.BAD_VALUE,
            "white text on {colour} has a contrast of {ratio} to 1, and WCAG 2.2 requires {minimum}. "
            "Choose a darker colour",
            {"colour": value, "ratio": f"{ratio:.1f}", "minimum": MINIMUM_CONTRAST},
        )
    return value


class SignUpFields(ContentModel):
    """The names that the mailing service's sign-up form gives to its fields."""

    email: SingleLine = Field(description="the name of the field for the email address")
    topics: SingleLine | None = Field(
        default=None, description="the name of the field for topics; the form sends it once for each topic"
    )
    often: SingleLine | None = Field(
        default=None, description="the name of the frequency field: immediately, weekly or monthly"
    )
    promotional: SingleLine | None = Field(
        default=None, description="the name of the field for consent to alerts about paid events"
    )


class SignUp(ContentModel):
    """How people join the circulation list."""

    text: Text = Field(description="what subscribers get, how often, and how to unsubscribe")
    email: Mailbox | None = Field(default=None, description="the email address for subscription requests")
    url: WebAddress | None = Field(default=None, description="the web address of the sign-up form, if there is one")
    fields: SignUpFields | None = Field(
        default=None, description="the names of the form's fields, to show the form on our own page; needs `url`"
    )

    @model_validator(mode="after")
    def _check_form(self) -> "SignUp":
        if self.fields and not self.url:
            raise PydanticCustomError(ProblemCode.MISSING_FIELD, "'fields' needs the 'url' of the sign-up form")
        return self


class WordingThresholds(ContentModel):
    """The limits above which the checks give advice on wording. Advice never stops a build."""

    reading_age: int = Field(default=14, ge=9, le=21, description="the highest reading age of a section, in years")
    sentence_words: int = Field(default=25, ge=10, le=60, description="the maximum number of words in a sentence")


class Board(ContentModel):
    """The board that a project publishes for: its name, its contacts, its colours and its own texts."""

    name: SingleLine = Field(description="the board's full name")
    short_name: SingleLine | None = Field(default=None, description="a shorter name, for where there is little space")
    strapline: SingleLine = Field(description="one sentence that describes the site")
    address: Annotated[Text, AfterValidator(_site_address)] = Field(
        description="the web address of the site, beginning with https://"
    )
    area: SingleLine = Field(description="the area the board covers")
    colour: Annotated[Text, AfterValidator(_accent_colour)] = Field(
        default="#1d5c63", description='the accent colour, for example "#1d5c63"'
    )
    headlines: Literal["serif", "sans-serif"] = Field(
        default="serif",
        description="the typeface of headlines: serif or sans-serif, as installed on the reader's device",
    )
    logo: FileName | None = Field(default=None, description="an image in content/files/, shown next to the name")
    quick_exit: WebAddress | None = Field(
        default=None,
        description="a page of another site, such as a weather page, for the quick exit link on every page",
    )
    hub: Annotated[Text, AfterValidator(_hub_address)] | None = Field(
        default=None,
        description="the web address of a WebSub hub, which notifies feed readers of new content immediately",
    )
    about: Text = Field(description="about the board and how it works, in Markdown")
    contacts: tuple[Contact, ...] = Field(min_length=1, description="how to contact the board")
    help: tuple[Contact, ...] = Field(
        min_length=1, description="who to contact when someone is at risk, shown on every page"
    )
    distress: SingleLine = Field(
        default="This page describes harm. If it affects you, talk to your manager or safeguarding lead.",
        description="a line shown on pages about a case",
    )
    sign_up: SignUp = Field(description="how to subscribe to email alerts")
    upload: tuple[Text, ...] = Field(
        default=(),
        description="the command that copies the site to your web host, as a list of words; {site} is its folder",
    )
    privacy: Text | None = Field(
        default=None, description="your own privacy notice, in Markdown, added to the privacy page"
    )
    accessibility: AccessibilityStatement = Field(
        default=AccessibilityStatement(), description="your part of the accessibility statement"
    )
    wording: WordingThresholds = Field(default=WordingThresholds(), description="the limits for the advice on wording")
    quiet_after: int = Field(
        default=2,
        ge=1,
        le=10,
        description="number of years with no case or audit before a theme is shown as not raised recently",
    )
