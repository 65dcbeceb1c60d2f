"""Controlled terms: the kinds, their templates, and what a bulletin may be tagged with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.field_types import ContentModel, SingleLine, Slug, Text

SectionBlock = Literal["recommendations", "findings", "discussion"]
RequiredBlock = Literal["case", "audit", "recommendations", "discussion", "contacts", "attachments", "event"]
Facet = Literal["topics", "audiences", "agencies", "years", "review_types", "age_bands", "harm"]
DEFAULT_FACETS: Final[tuple[Facet, ...]] = ("topics", "audiences", "agencies", "years")


class Term(ContentModel):
    """A slug's label, and whether the board offers it."""

    label: SingleLine = Field(description="the words people see")
    group: Text | None = Field(default=None, description="the heading it is listed under")
    search_terms: tuple[SingleLine, ...] = Field(default=(), description="other words people search for it by")
    hidden: bool = Field(default=False, description="true takes the term out of use")


class Topic(Term):
    """What a bulletin is about."""

    theme: bool = Field(default=True, description="false keeps it out of the register of themes")


class Kind(Term):
    """What a bulletin is, and what that asks of it."""

    plural: SingleLine = Field(description="the label for many")
    purpose: SingleLine = Field(description="one sentence on what it is for")
    templates: tuple[Slug, ...] = Field(min_length=1, description="the templates it may use, the usual one first")
    requires: tuple[RequiredBlock, ...] = Field(default=(), description="blocks it must have")
    facets: tuple[Facet, ...] = Field(default=DEFAULT_FACETS, description="what search can narrow it by")
    alerts: bool = Field(default=True, description="false never tells subscribers of it")


class TemplateSection(ContentModel):
    """One section of a template."""

    heading: Text = Field(description="the heading, as it must stand")
    block: SectionBlock | None = Field(default=None, description="the block of the front matter shown here")


class Template(Term):
    """The ordered sections of a bulletin. No sections means: free."""

    numbered: bool = Field(default=False, description="whether the sections are shown as steps")
    sections: tuple[TemplateSection, ...] = Field(default=(), description="the sections, in order")


class Abbreviation(ContentModel):
    """Short letters and what they stand for."""

    expansion: Text | None = Field(default=None, description="what it stands for, as it reads inside a sentence")
    plural: Text | None = Field(default=None, description="the expansion in the plural, where an s is not enough")
    senses: tuple[Text, ...] = Field(default=(), description="what it may stand for, where a bulletin has to choose")
    familiar: bool = Field(default=False, description="true where everybody knows it: explained, never spelt out")
    confirmed: bool = Field(default=True, description="false offers the expansion to the author, and uses it nowhere")
    hidden: bool = Field(default=False, description="true takes it out of use")

    @model_validator(mode="after")
    def _meaning(self) -> "Abbreviation":
        if not self.hidden and (self.expansion is None) == (not self.senses):
            raise PydanticCustomError("missing-field", "an abbreviation has an expansion, or several senses")
        return self


@dataclass(frozen=True)
class Vocabulary:
    """All terms in use, each family a mapping from slug, in the order they are listed to people."""

    kinds: Mapping[str, Kind]
    templates: Mapping[str, Template]
    topics: Mapping[str, Topic]
    audiences: Mapping[str, Term]
    agencies: Mapping[str, Term]
    harm: Mapping[str, Term]
    age_bands: Mapping[str, Term]
    review_types: Mapping[str, Term]
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)

    def label(self, family: str, slug: str) -> str:
        """The words for a slug of a family (`topics`, `kinds`, …). The slug must be a known one."""
        terms: Mapping[str, Term] = getattr(self, family)
        return terms[slug].label


TERM_FAMILIES = ("kinds", "templates", "topics", "audiences", "agencies", "harm", "age_bands", "review_types")
