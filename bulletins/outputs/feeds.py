"""RSS 2.0: the board's feed and one for each topic, with the full text of each bulletin."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Final

from feedgen.feed import FeedGenerator
from jinja2 import Environment

from bulletins.model.base import ZONE
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.outputs import addresses
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.spelling import spelt
from bulletins.outputs.steps import steps
from bulletins.registers.listings import listings, living

NEVER: Final = date(2000, 1, 1)
"""Stands for the last change of a feed that has no entry yet: the library would take the clock."""
ENTRIES: Final = 50
"""Entries in a feed, newest first."""


def feeds(library: Library, environment: Environment) -> Iterator[Artifact]:
    """Every feed of a published library. Dates come from the content, never from the clock."""
    writer = _Writer(library, environment)
    board = library.board
    yield writer.feed(addresses.feed(), board.name, board.strapline, addresses.HOME, living(library))
    for topic in listings(library)["topics"]:
        title = f"{board.name}: {topic.label}"
        page = addresses.listing("topics", topic.slug)
        yield writer.feed(addresses.feed(topic.slug), title, f"Learning on: {topic.label}.", page, topic.bulletins)


class _Writer:
    """Writes feeds of one library."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self.library = library
        self.template = environment.get_template("feeds/entry.html.j2")
        self.contents: dict[str, str] = {}

    def absolute(self, address: str) -> str:
        return self.library.board.address + address

    def feed(self, path: str, title: str, said: str, page: str, bulletins: Sequence[Bulletin]) -> Artifact:
        generator = FeedGenerator()
        generator.title(title)
        generator.description(said)
        generator.language("en-gb")
        generator.generator("Bulletins")
        generator.docs("https://www.rssboard.org/rss-specification")
        generator.link(href=self.absolute(path), rel="self", type="application/rss+xml")
        generator.link(href=self.absolute(page), rel="alternate")  # last: RSS keeps the last link
        chosen = bulletins[:ENTRIES]
        generator.lastBuildDate(_midnight(max(map(_updated, chosen), default=NEVER)))
        for bulletin in chosen:
            self._entry(generator, bulletin)
        xml: bytes = generator.rss_str(pretty=True)
        return Artifact(f"docs/{path}", xml, tuple(bulletin.origin.path for bulletin in chosen))

    def _entry(self, generator: FeedGenerator, bulletin: Bulletin) -> None:
        entry = generator.add_entry(order="append")
        entry.id(self.absolute(addresses.bulletin(bulletin.first_id)))
        entry.title(bulletin.title)
        entry.link(href=self.absolute(addresses.bulletin(bulletin.id)))
        entry.description(bulletin.summary, isSummary=True)
        entry.content(self._content(bulletin), type="html")
        assert bulletin.published is not None  # nothing undated is published
        entry.published(_midnight(bulletin.published))
        entry.updated(_midnight(_updated(bulletin)))
        label = self.library.vocabulary.label
        terms = [label("kinds", bulletin.kind), *(label("topics", slug) for slug in bulletin.topics)]
        entry.category([{"term": term} for term in terms])

    def _content(self, bulletin: Bulletin) -> str:
        if bulletin.id not in self.contents:
            laid_out = steps(bulletin, self.library.template_of(bulletin))
            told, parts = spelt(bulletin, laid_out, self.library, self.absolute)
            self.contents[bulletin.id] = self.template.render(
                bulletin=told,
                library=self.library,
                label=self.library.vocabulary.label,
                steps=parts,
                absolute=lambda name: self.absolute(addresses.file(name)),
            )
        return self.contents[bulletin.id]


def _updated(bulletin: Bulletin) -> date:
    """The day of the last revision, or of publication."""
    assert bulletin.published is not None  # nothing undated is published
    return max([bulletin.published, *(change.date for change in bulletin.changes)])


def _midnight(value: date) -> datetime:
    return datetime.combine(value, time.min, ZONE)
