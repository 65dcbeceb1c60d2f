"""What feeds tell of one bulletin or one recommendation, the same in every format."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final
from zlib import crc32

from jinja2 import Environment

from bulletins.formatting import format_date
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.london_time import midnight
from bulletins.model.recommendation import STATUS_LABELS
from bulletins.outputs import urls
from bulletins.outputs.feeds.xml_text import ILLEGAL
from bulletins.outputs.rendering.abbreviations import expander_for, render_bulletin
from bulletins.outputs.rendering.page_sections import page_sections
from bulletins.registers.recommendations import RegisteredRecommendation

MAX_TITLE: Final = 100
"""Characters of a title that is made of a recommendation's text."""


@dataclass(frozen=True)
class FeedCategory:
    """A term: its slug, the address of its list's family, and the words people see."""

    slug: str
    scheme: str
    label: str


@dataclass(frozen=True)
class FeedEntry:
    """One entry. `title` and `summary` are plain text, `content` is HTML in which every address is absolute."""

    id: str
    link: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    categories: tuple[FeedCategory, ...]
    source: str


class FeedEntryBuilder:
    """Makes entries of one library, each once, however many feeds hold it."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self.library = library
        self.environment = environment
        self.known: dict[str, FeedEntry] = {}

    def told(self, item: Bulletin | RegisteredRecommendation) -> FeedEntry:
        """The entry of a bulletin or of a recommendation."""
        id = permanent_id(item, self.library)
        if id not in self.known:
            self.known[id] = self._bulletin(id, item) if isinstance(item, Bulletin) else self._asked(id, item)
        return self.known[id]

    def _bulletin(self, id: str, bulletin: Bulletin) -> FeedEntry:
        summary = bulletin.summary
        if bulletin.status == "withdrawn":
            on = f" on {format_date(bulletin.withdrawn.date)}" if bulletin.withdrawn else ""
            summary = f"Withdrawn{on}. {summary}"
        terms = [("kinds", bulletin.kind), *(("topics", slug) for slug in bulletin.topics)]
        return self._entry(id, bulletin, (bulletin.title, summary, self._text(bulletin)), terms)

    def _asked(self, id: str, entry: RegisteredRecommendation) -> FeedEntry:
        item, bulletin = entry.item, entry.bulletin
        due = f"Due {format_date(item.due)}" if item.due else "No date set"
        summary = f"{due}. {STATUS_LABELS[item.status]}. From: {bulletin.title}"
        speller = expander_for(bulletin, self.library)
        content = self._filled(
            "recommendation", bulletin, item=item, text=speller.plain(item.text), status=STATUS_LABELS[item.status],
            evidence=speller.plain(item.evidence or ""),
        )  # fmt: skip
        title = textwrap.shorten(item.text, MAX_TITLE, placeholder=" …")
        terms = [("agencies", slug) for slug in item.owner] + [("topics", slug) for slug in entry.topics]
        told = self._entry(id, bulletin, (title, summary, content), terms)
        done = item.completed
        return (
            replace(told, updated=max(told.updated, entry_time(done, id)))
            if done and done <= self.library.day
            else told
        )

    def _entry(
        self, id: str, bulletin: Bulletin, words: tuple[str, str, str], terms: Iterable[tuple[str, str]]
    ) -> FeedEntry:
        assert bulletin.published is not None  # nothing undated is published
        title, summary, content = (ILLEGAL.sub("", text) for text in words)
        link = self.absolute(urls.bulletin_url(bulletin.id)) + (f"#{id.partition('#')[2]}" if "#" in id else "")
        label, absolute = self.library.vocabulary.label, self.absolute
        found = [FeedCategory(slug, absolute(urls.listing_url(family)), label(family, slug)) for family, slug in terms]
        times = midnight(bulletin.published), entry_time(last_changed(bulletin), id)
        return FeedEntry(id, link, title, summary, content.strip(), *times, tuple(found), bulletin.origin.path)

    def _text(self, bulletin: Bulletin) -> str:
        """The text in full; of a withdrawn bulletin the reason."""
        if bulletin.status == "withdrawn":
            return self._filled("withdrawn", bulletin)
        laid_out = page_sections(bulletin, self.library.template_of(bulletin))
        told, parts = render_bulletin(bulletin, laid_out, self.library, self.absolute)
        return self._filled("entry", told, steps=parts)

    def _filled(self, template: str, bulletin: Bulletin, **context: object) -> str:
        """A template. What links to a place on its own page would otherwise lead nowhere from inside a reader."""
        filled = self.environment.get_template(f"feeds/{template}.html.j2").render(
            bulletin=bulletin, library=self.library, label=self.library.vocabulary.label, urls=urls,
            absolute=self.absolute, file=lambda name: self.absolute(urls.file_url(name)), **context,
        )  # fmt: skip
        return filled.replace('href="#', f'href="{self.absolute(urls.bulletin_url(bulletin.id))}#')

    def absolute(self, address: str) -> str:
        """The whole address of one that is relative to the site's root."""
        return self.library.board.address + address


def permanent_id(item: Bulletin | RegisteredRecommendation, library: Library) -> str:
    """The id of a bulletin or a recommendation for ever: made of the first id, so that no new name changes it."""
    bulletin = item if isinstance(item, Bulletin) else item.bulletin
    first = library.board.address + urls.bulletin_url(bulletin.first_id)
    return first if isinstance(item, Bulletin) else f"{first}#{item.item.id}"


def last_changed(bulletin: Bulletin) -> date:
    """The day of the last revision, of withdrawal, or of publication."""
    assert bulletin.published is not None  # nothing undated is published
    gone = [bulletin.withdrawn.date] if bulletin.status == "withdrawn" and bulletin.withdrawn else []
    return max([bulletin.published, *(change.date for change in bulletin.changes), *gone])


def entry_time(value: date, id: str) -> datetime:
    """A moment in the first hour of a day, always the same for an id: readers take entries of one moment for one."""
    return midnight(value) + timedelta(seconds=crc32(id.encode()) % 3600)
