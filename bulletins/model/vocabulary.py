"""Controlled terms: the kinds, their templates, and what a bulletin may be tagged with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from bulletins.model.base import Model, Slug, Text

Block = Literal["recommendations", "findings", "discussion"]


class Term(Model):
    """A slug's label, and whether the board offers it."""

    label: Text = Field(description="the words people see")
    group: Text | None = Field(default=None, description="the heading it is listed under")
    hidden: bool = Field(default=False, description="true takes the term out of use")


class Kind(Term):
    """What a bulletin is, and what that asks of it."""

    plural: Text = Field(description="the label for many")
    purpose: Text = Field(description="one sentence on what it is for")
    templates: tuple[Slug, ...] = Field(min_length=1, description="the templates it may use, the usual one first")
    requires: tuple[Literal["case", "audit"], ...] = Field(default=(), description="blocks it must have")


class Part(Model):
    """One section of a template."""

    heading: Text = Field(description="the heading, as it must stand")
    block: Block | None = Field(default=None, description="the block of the front matter shown here")


class Template(Term):
    """The ordered sections of a bulletin. No sections means: free."""

    numbered: bool = Field(default=False, description="whether the sections are shown as steps")
    sections: tuple[Part, ...] = Field(default=(), description="the sections, in order")


@dataclass(frozen=True)
class Vocabulary:
    """All terms in use, each family a mapping from slug, in the order they are listed to people."""

    kinds: Mapping[str, Kind]
    templates: Mapping[str, Template]
    topics: Mapping[str, Term]
    audiences: Mapping[str, Term]
    agencies: Mapping[str, Term]
    harm: Mapping[str, Term]
    age_bands: Mapping[str, Term]
    review_types: Mapping[str, Term]

    def label(self, family: str, slug: str) -> str:
        """The words for a slug of a family (`topics`, `kinds`, …). The slug must be a known one."""
        terms: Mapping[str, Term] = getattr(self, family)
        return terms[slug].label


FAMILIES = ("kinds", "templates", "topics", "audiences", "agencies", "harm", "age_bands", "review_types")
