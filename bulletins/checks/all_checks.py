"""Every rule in one call, so that one run shows every problem."""

from collections.abc import Iterator
from datetime import datetime

from bulletins.checks import abbreviations, contacts, dates, placeholders, recommendations, sections, urls
from bulletins.checks.anonymity import ages, identifiers, pronouns, sign_off, waivers
from bulletins.checks.references import files, guidance, issue_lists, links, terms
from bulletins.checks.wording import (
    heading_levels,
    link_text,
    long_sentences,
    page_references,
    picture_descriptions,
    reading_age,
)
from bulletins.model.library import Library
from bulletins.problems import Problem


def check_library(library: Library, now: datetime) -> Iterator[Problem]:
    """Every problem of a library at `now` (an aware datetime), in no particular order."""
    yield from sections.check(library)
    yield from terms.check(library)
    yield from issue_lists.check(library)
    yield from urls.check(library)
    yield from links.check(library, now)
    yield from dates.check(library)
    yield from sign_off.check(library)
    yield from identifiers.check(library)
    yield from ages.check(library)
    yield from pronouns.check(library)
    yield from waivers.check(library)
    yield from recommendations.check(library)
    yield from guidance.check(library)
    yield from abbreviations.check(library)
    yield from files.check(library)
    yield from contacts.check(library, now)
    yield from placeholders.check(library)
    yield from long_sentences.check(library)
    yield from link_text.check(library)
    yield from page_references.check(library)
    yield from picture_descriptions.check(library)
    yield from heading_levels.check(library)
    yield from reading_age.check(library)
