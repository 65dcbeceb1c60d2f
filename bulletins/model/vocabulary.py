"""The controlled terms: kinds, their templates, and what a bulletin may be tagged with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from bulletins.model.fields.field_types import ContentModel, SingleLine, Slug, Text
from bulletins.model.fields.placeholders import has_placeholder
from bulletins.problems import ProblemCode

SectionBlock = Literal["recommendations", "findings", "discussion"]
RequiredBlock = Literal["case", "audit", "recommendations", "discussion", "contacts", "attachments", "event"]
Facet = Literal["topics", "audiences", "agencies", "years", "review_types", "age_bands", "harm"]
DEFAULT_FACETS: Final[tuple[Facet, ...]] = ("topics", "audiences", "agencies", "years")


class Term(ContentModel):
    """One term. Bulletins name it by its slug, which is permanent; its label may change."""

    label: SingleLine = Field(description="the words that readers see")
    group: Text | None = Field(default=None, description="the heading it is listed under")
    search_terms: tuple[SingleLine, ...] = Field(default=(), description="other words that people search for")
    hidden: bool = Field(default=False, description="true removes the term from use")


class Topic(Term):
    """What a bulletin is about."""

    theme: bool = Field(default=True, description="false leaves it out of the register of themes")


class Kind(Term):
    """A type of bulletin, and which templates and blocks that kind has."""

    plural: SingleLine = Field(description="the label in the plural")
    purpose: SingleLine = Field(description="what it is for, in one sentence")
    templates: tuple[Slug, ...] = Field(min_length=1, description="the templates it may use, the default first")
    requires: tuple[RequiredBlock, ...] = Field(default=(), description="the blocks that it must have")
    facets: tuple[Facet, ...] = Field(default=DEFAULT_FACETS, description="the filters that search offers for it")
    alerts: bool = Field(default=True, description="false sends no alerts about it")


class TemplateSection(ContentModel):
    """One section of a template."""

    heading: Text = Field(description="the heading, exactly as it is written in bulletins")
    block: SectionBlock | None = Field(default=None, description="the block of fields that is shown in this section")


class Template(Term):
    """The ordered sections of a bulletin. A template without sections leaves them to the author."""

    numbered: bool = Field(default=False, description="true shows the sections as numbered steps")
    sections: tuple[TemplateSection, ...] = Field(default=(), description="its sections, in order")


class Abbreviation(ContentModel):
    """What an abbreviation stands for."""

    expansion: Text | None = Field(default=None, description="what it stands for, as written inside a sentence")
    plural: Text | None = Field(
        default=None, description="the plural of the expansion, if it is not formed by adding s"
    )
    senses: tuple[Text, ...] = Field(
        default=(), description="its meanings, if there are several and each bulletin has to choose"
    )
    familiar: bool = Field(
        default=False, description="true if every reader knows it: it is explained but never written in full"
    )
    confirmed: bool = Field(
        default=True, description="false suggests the expansion to authors only, and does not show it on any page"
    )
    hidden: bool = Field(default=False, description="true removes it from use")

    @model_validator(mode="after")
    def _check_meaning(self) -> "Abbreviation":
        if not self.hidden and (self.expansion is None) == (not self.senses):
            raise PydanticCustomError(
                ProblemCode.MISSING_FIELD, "an abbreviation needs either an 'expansion' or 'senses'"
            )
        return self


@dataclass(frozen=True)
class Vocabulary:
    """All terms in use: for each family of terms a mapping by slug, in the order in which readers see them."""

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
        """The label of a term of a family (`topics`, `kinds`, …). A placeholder, which the preview of a draft shows, is
        its own label. KeyError for any other slug that does not exist.
        """
        terms = self.terms(family)
        return slug if slug not in terms and has_placeholder(slug) else terms[slug].label

    def terms(self, family: str) -> Mapping[str, Term]:
        """The terms of a family (`topics`, `kinds`, …) by slug. AttributeError for a family that does not exist."""
        terms: Mapping[str, Term] = getattr(self, family)
        return terms

    def template_of(self, kind: str, template: str | None) -> Template:
        """The template that a bulletin names, else the default of its kind. Unknown slugs give the free template."""
        kind_term = self.kinds.get(kind)
        slug = template or (kind_term.templates[0] if kind_term else "free")
        return self.templates.get(slug, Template(label="Free-form"))


TERM_FAMILIES = ("kinds", "templates", "topics", "audiences", "agencies", "harm", "age_bands", "review_types")
