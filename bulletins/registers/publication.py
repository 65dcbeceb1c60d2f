"""What readers could see when the site was last published, what a new site changes for them, and what comes next."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, NamedTuple

from bulletins.model.bulletin import Bulletin
from bulletins.model.fields.london_time import midnight
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.lifecycle import is_visible
from bulletins.model.passages import NOT_WRITTEN_AS_FIELDS
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.registers.recommendations import RecommendationRegister

SORTS_OF_CHANGE: Final = ("new", "changed", "withdrawn", "gone")
"""In the order in which they are listed."""


@dataclass(frozen=True)
class PublishedText:
    """A bulletin or an issue as readers saw it: enough to say later what changed."""

    title: str
    withdrawn: bool
    digest: str
    """Of everything that its author wrote."""


@dataclass(frozen=True)
class Publication:
    """What readers can see of a site: each bulletin and issue by its id, and the status of each recommendation."""

    bulletins: Mapping[str, PublishedText] = field(default_factory=dict)
    issues: Mapping[str, PublishedText] = field(default_factory=dict)
    recommendations: Mapping[str, str] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    """The digest of every page by its path, lists and registers too."""


class TextChange(NamedTuple):
    """A bulletin or an issue that changed for readers. `what` is one of SORTS_OF_CHANGE."""

    what: str
    id: str
    title: str


class StatusChange(NamedTuple):
    """A recommendation whose status moved. A new one has no earlier status, and a removed one has none now."""

    id: str
    before: str
    now: str


class Upcoming(NamedTuple):
    """A bulletin or an issue that readers will see, and from when."""

    moment: datetime
    id: str
    title: str


@dataclass(frozen=True)
class PublicationChanges:
    """What is different for readers, in the order in which they would notice it."""

    texts: tuple[TextChange, ...]
    statuses: tuple[StatusChange, ...]
    pages: int
    """The number of pages that are new, different or gone, those of the texts included."""

    @property
    def any(self) -> bool:
        """Whether anything is different."""
        return bool(self.texts or self.statuses or self.pages)


def publication_of(
    library: PublishedLibrary, register: RecommendationRegister, pages: Mapping[str, str]
) -> Publication:
    """What readers can see of a library. `pages` has the digest of every page by its path."""
    statuses = {
        entry.id: _status(entry.recommendation.status_label, overdue=entry.overdue) for entry in register.entries
    }
    return Publication(
        bulletins={item.id: _published_text(item, withdrawn=item.is_withdrawn) for item in library.bulletins},
        issues={item.id: _published_text(item, withdrawn=False) for item in library.issues},
        recommendations=statuses,
        pages=dict(pages),
    )


def publication_changes(before: Publication, now: Publication) -> PublicationChanges:
    """What a site changes for readers who saw the one before."""
    texts = sorted(
        (*_text_changes(before.issues, now.issues), *_text_changes(before.bulletins, now.bulletins)),
        key=lambda change: SORTS_OF_CHANGE.index(change.what),
    )
    ids = sorted(before.recommendations.keys() | now.recommendations.keys())
    statuses = tuple(
        StatusChange(id, before.recommendations.get(id, ""), now.recommendations.get(id, ""))
        for id in ids
        if before.recommendations.get(id) != now.recommendations.get(id)
    )
    paths = before.pages.keys() | now.pages.keys()
    return PublicationChanges(
        tuple(texts), statuses, sum(before.pages.get(path) != now.pages.get(path) for path in paths)
    )


def upcoming(library: Library, now: datetime) -> tuple[Upcoming, ...]:
    """What is scheduled or embargoed at `now`, and when readers will see it, soonest first. Drafts have no moment."""
    texts: tuple[Bulletin | Issue, ...] = (*library.issues, *library.bulletins)
    moments = ((text, _moment(text, library)) for text in texts if not is_visible(library, text, now))
    later = (Upcoming(moment, text.id, text.title) for text, moment in moments if moment is not None)
    return tuple(sorted(later))


def _published_text(item: PublishedBulletin | Issue, *, withdrawn: bool) -> PublishedText:
    fields = item.model_dump_json(exclude=NOT_WRITTEN_AS_FIELDS)
    sections = item.sections if isinstance(item, PublishedBulletin) else ()
    body = "\n".join(f"{section.heading}\n{section.passage.text}" for section in sections)
    return PublishedText(item.title, withdrawn, hashlib.sha256(f"{fields}\n{body}".encode()).hexdigest())


def _status(label: str, *, overdue: bool) -> str:
    words = label[0].lower() + label[1:]
    return f"overdue, {words}" if overdue else words


def _text_changes(before: Mapping[str, PublishedText], now: Mapping[str, PublishedText]) -> Iterator[TextChange]:
    for id, text in now.items():
        earlier = before.get(id)
        if earlier is None:
            yield TextChange("new", id, text.title)
        elif text.withdrawn and not earlier.withdrawn:
            yield TextChange("withdrawn", id, text.title)
        elif text.digest != earlier.digest:
            yield TextChange("changed", id, text.title)
    for id in before.keys() - now.keys():
        yield TextChange("gone", id, before[id].title)


def _moment(text: Bulletin | Issue, library: Library) -> datetime | None:
    """When readers will see a text, or None if it is a draft or in one."""
    if text.status == "draft" or text.published is None:
        return None
    moments = [midnight(text.published)]
    if text.embargo_until:
        moments.append(text.embargo_until)
    if isinstance(text, Bulletin) and text.issue is not None:
        issue = library.issue_by_id.get(text.issue)
        of_issue = _moment(issue, library) if issue else None
        if of_issue is None:
            return None
        moments.append(of_issue)
    return max(moments)
