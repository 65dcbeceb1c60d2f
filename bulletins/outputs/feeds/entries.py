"""The entry that a feed shows for one bulletin or one recommendation, the same in every format."""

import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zlib import crc32

from jinja2 import Environment

from bulletins.formatting import format_date
from bulletins.model.fields.london_time import midnight
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.feeds.xml_text import legal_xml
from bulletins.outputs.rendering.abbreviation_expander import expander_for
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.rendering.rendered_bulletin import render_bulletin
from bulletins.registers import recommendation_words
from bulletins.registers.recommendations import RegisteredRecommendation
from bulletins.text.markdown import plain_line

MAX_TITLE: Final = 100
"""Characters of a title that is made from a recommendation's text."""
FeedItem = PublishedBulletin | RegisteredRecommendation
TermOfEntry = tuple[str, str]
"""A family of terms and a slug."""


@dataclass(frozen=True)
class FeedCategory:
    """A term: its slug, the URL of its family's page, and its label."""

    slug: str
    scheme: str
    label: str


@dataclass(frozen=True)
class FeedEntry:
    """One entry. `title` and `summary` are plain text, `content` is HTML in which every URL is absolute."""

    id: str
    link: str
    title: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    categories: tuple[FeedCategory, ...]
    source: str
    """The content file that it was made from."""


class FeedEntryBuilder:
    """Builds the entries of one library, each once, however many feeds contain it."""

    def __init__(self, library: PublishedLibrary, environment: Environment) -> None:
        self.library = library
        self.environment = environment
        self.built: dict[str, FeedEntry] = {}

    def entry(self, item: FeedItem) -> FeedEntry:
        """The entry of a bulletin or of a recommendation."""
        id = permanent_id(item, self.library)
        if id not in self.built:
            self.built[id] = (
                self._bulletin_entry(id, item)
                if isinstance(item, PublishedBulletin)
                else self._recommendation_entry(id, item)
            )
        return self.built[id]

    def absolute(self, url: str) -> str:
        """The full URL of one that is relative to the site's root."""
        return self.library.board.address + url

    def _bulletin_entry(self, id: str, bulletin: PublishedBulletin) -> FeedEntry:
        summary = bulletin.summary
        if bulletin.status == "withdrawn":
            on = f" on {format_date(bulletin.withdrawn.date)}" if bulletin.withdrawn else ""
            summary = f"Withdrawn{on}. {summary}"
        return FeedEntry(
            id=id,
            link=self.absolute(urls.bulletin_url(bulletin.id)),
            title=legal_xml(bulletin.title),
            summary=legal_xml(summary),
            content=self._bulletin_html(bulletin),
            published=midnight(bulletin.published),
            updated=entry_time(bulletin.last_changed, id),
            categories=self._categories([("kinds", bulletin.kind), *(("topics", slug) for slug in bulletin.topics)]),
            source=bulletin.origin.path,
        )

    def _recommendation_entry(self, id: str, entry: RegisteredRecommendation) -> FeedEntry:
        recommendation, bulletin = entry.recommendation, entry.bulletin
        due = recommendation_words.due_sentence(recommendation)
        terms = [("agencies", slug) for slug in recommendation.owner] + [("topics", slug) for slug in entry.topics]
        days = [bulletin.last_changed]
        if recommendation.completed and recommendation.completed <= self.library.day:
            days.append(recommendation.completed)
        return FeedEntry(
            id=id,
            link=self.absolute(urls.recommendation_url(bulletin.id, recommendation.id)),
            title=legal_xml(textwrap.shorten(plain_line(recommendation.text), MAX_TITLE, placeholder=" …")),
            summary=legal_xml(f"{due}. {recommendation_words.status(recommendation)}. From: {bulletin.title}"),
            content=self._recommendation_html(entry),
            published=midnight(bulletin.published),
            updated=entry_time(max(days), id),
            categories=self._categories(terms),
            source=bulletin.origin.path,
        )

    def _categories(self, terms: Iterable[TermOfEntry]) -> tuple[FeedCategory, ...]:
        label = self.library.vocabulary.label
        return tuple(
            FeedCategory(slug, self.absolute(urls.listing_url(family)), label(family, slug)) for family, slug in terms
        )

    def _bulletin_html(self, bulletin: PublishedBulletin) -> str:
        """The full text; for a withdrawn bulletin, the reason."""
        if bulletin.status == "withdrawn":
            return self._render("withdrawn", bulletin)
        rendered = render_bulletin(bulletin, LinkTargets(self.library, self.absolute))
        return self._render("entry", bulletin, rendered=rendered)

    def _recommendation_html(self, entry: RegisteredRecommendation) -> str:
        recommendation = entry.recommendation
        expander = expander_for(entry.bulletin, self.library.vocabulary.abbreviations)
        links = LinkTargets(self.library, self.absolute)
        text = expander.line(recommendation.text, links)
        evidence = expander.line(recommendation.evidence or "", links)
        return self._render("recommendation", entry.bulletin, item=recommendation, text=text, evidence=evidence)

    def _render(self, template: str, bulletin: PublishedBulletin, **context: object) -> str:
        """A feed template. Links to a place on the bulletin's own page become absolute: a reader shows no such page."""
        html = self.environment.get_template(f"feeds/{template}.html.j2").render(
            bulletin=bulletin,
            library=self.library,
            label=self.library.vocabulary.label,
            urls=urls,
            words=recommendation_words,
            absolute=self.absolute,
            file=lambda name: self.absolute(urls.file_url(name)),
            **context,
        )
        page = self.absolute(urls.bulletin_url(bulletin.id))
        return legal_xml(html.replace('href="#', f'href="{page}#')).strip()


def permanent_id(item: FeedItem, library: PublishedLibrary) -> str:
    """The id of an entry, which never changes: it is made from the bulletin's first id, so that renaming the bulletin
    does not make a new entry.
    """
    bulletin = item if isinstance(item, PublishedBulletin) else item.bulletin
    first_url = library.board.address + urls.bulletin_url(bulletin.first_id)
    return first_url if isinstance(item, PublishedBulletin) else f"{first_url}#{item.recommendation.id}"


def entry_time(day: date, id: str) -> datetime:
    """A time in the first hour of a day, always the same for an id: some readers show entries of the same second as
    one.
    """
    return midnight(day) + timedelta(seconds=crc32(id.encode()) % 3600)
