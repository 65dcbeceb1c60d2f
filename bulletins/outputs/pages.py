"""The staged pages: plain Markdown with front matter, for any engine that reads MkDocs' layout."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import yaml
from jinja2 import Environment
from markupsafe import Markup

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.outputs import addresses, markup
from bulletins.outputs.artifact import Artifact, text
from bulletins.outputs.steps import minutes, steps
from bulletins.registers.listings import Listing, listings, living

FAMILIES: Mapping[str, tuple[str, str]] = {
    "topics": ("Topics", "What the learning is about."),
    "kinds": ("Kinds of bulletin", "From one-minute guides to full case briefings."),
    "audiences": ("For your role", "Learning chosen for the work you do."),
    "agencies": ("Agencies", "Learning that concerns each agency."),
    "years": ("By year", "Everything we have published, year by year."),
}


@dataclass(frozen=True)
class Page:
    """One page to be: its address, its layout's name, and what search engines and feed readers are told."""

    address: str
    layout: str
    title: str
    description: str
    search: bool = False
    feed: tuple[str, str] | None = None
    sources: tuple[str, ...] = ()
    updated: str = ""
    target: str = ""

    def meta(self) -> dict[str, Any]:
        """The front matter of the staged file."""
        said: dict[str, Any] = {"title": self.title, "description": self.description, "layout": self.layout}
        if self.search:
            said["searched"] = True
        if self.feed:
            said["feed_title"], said["feed"] = self.feed
        if self.updated:
            said["updated"] = self.updated
        if self.target:
            said["target"] = self.target
        return said


def pages(library: Library, environment: Environment) -> Iterator[Artifact]:
    """Every page of a published library."""
    composer = _Composer(library, environment)
    yield from composer.fixed()
    for issue in library.issues:
        yield from composer.issue(issue)
    for bulletin in library.bulletins:
        yield from composer.bulletin(bulletin)
    for family, lists in composer.lists.items():
        yield composer.family(family, lists)
        for listing in lists:
            yield composer.listing(listing)


class _Composer:
    """Fills the page templates with one library."""

    def __init__(self, library: Library, environment: Environment) -> None:
        self.library = library
        self.environment = environment
        self.lists = listings(library)
        self.shared = {
            "library": library,
            "board": library.board,
            "lists": self.lists,
            "living": living(library),
            "minutes": cache(lambda bulletin_id: minutes(library.by_id[bulletin_id])),
            "label": library.vocabulary.label,
            "addresses": addresses,
        }

    def made(self, page: Page, **context: Any) -> Artifact:
        """One page as an artifact."""
        url = partial(addresses.relative, page.address)
        template = self.environment.get_template(f"pages/{page.layout}.md.j2")
        body = template.render(**self.shared, **context, page=page, url=url, prose=partial(self._prose, page.address))
        meta = yaml.safe_dump(page.meta(), sort_keys=False, allow_unicode=True, width=1000)
        path = "docs/" + addresses.staged(page.address)
        tidy = re.sub(r"\n{3,}", "\n\n", body.strip())
        return text(path, f"---\n{meta}---\n\n{tidy}\n", *page.sources)

    def _prose(self, address: str, source: str) -> Markup:
        """An author's Markdown for the page at `address`, its links leading to staged files."""

        def staged(target: str) -> str:
            return addresses.relative(addresses.staged(address), addresses.staged(target))

        return Markup(markup.resolved(markup.spaced(source), self.library, staged))  # noqa: S704 (raw HTML is refused by the checks)

    def fixed(self) -> Iterator[Artifact]:
        """Home, the lists of everything, search, subscribe and about."""
        board = self.library.board
        feed = (board.name, addresses.feed())
        yield self.made(Page(addresses.HOME, "home", board.name, board.strapline, feed=feed))
        yield self.made(
            Page(addresses.LEARNING, "learning", "Learning", "Everything we have published, newest first.", feed=feed)
        )
        yield self.made(Page(addresses.ISSUES, "issues", "Issues", "Every issue of our newsletter.", feed=feed))
        yield self.made(Page(addresses.SEARCH, "search", "Search", "Search all our learning."))
        yield self.made(
            Page(addresses.SUBSCRIBE, "subscribe", "Subscribe", "Hear of new learning by e-mail or feed.", feed=feed)
        )
        yield self.made(Page(addresses.ABOUT, "about", f"About {board.name}", "Who we are and how to reach us."))

    def issue(self, issue: Issue) -> Iterator[Artifact]:
        """An issue's page and its redirects."""
        order = self.library.issues
        at = order.index(issue)
        page = Page(
            addresses.issue(issue.id), "issue", issue.title, issue.summary, search=True,
            sources=(issue.origin.path,), updated=str(issue.published),
        )  # fmt: skip
        contents = [self.library.by_id[id] for id in issue.bulletins]
        earlier, later = order[at + 1 :][:1], order[:at][-1:]
        yield self.made(page, issue=issue, contents=contents, earlier=earlier, later=later)
        yield from self._redirects(issue.aliases, addresses.issue, issue)

    def bulletin(self, bulletin: Bulletin) -> Iterator[Artifact]:
        """A bulletin's page and its redirects."""
        last = bulletin.changes[-1].date if bulletin.changes else bulletin.published
        page = Page(
            addresses.bulletin(bulletin.id), "bulletin", bulletin.title, bulletin.summary,
            search=bulletin.status != "withdrawn", sources=(bulletin.origin.path,), updated=str(last),
        )  # fmt: skip
        parts = steps(bulletin, self.library.template_of(bulletin))
        yield self.made(page, bulletin=bulletin, steps=parts, **self._neighbours(bulletin))
        yield from self._redirects(bulletin.aliases, addresses.bulletin, bulletin)

    def _neighbours(self, bulletin: Bulletin) -> dict[str, Any]:
        """The issue a bulletin is from, with what stands before and after it there."""
        issue = self.library.issue_by_id.get(bulletin.issue or "")
        if issue is None:
            return {"issue": None, "before": [], "after": []}
        at = issue.bulletins.index(bulletin.id)
        chosen = [issue.bulletins[:at][-1:], issue.bulletins[at + 1 :][:1]]
        before, after = ([self.library.by_id[id] for id in ids] for ids in chosen)
        return {"issue": issue, "before": before, "after": after}

    def _redirects(self, aliases: tuple[str, ...], address: Any, item: Bulletin | Issue) -> Iterator[Artifact]:
        for alias in aliases:
            page = Page(
                address(alias), "redirect", item.title, item.summary,
                sources=(item.origin.path,), target=address(item.id),
            )  # fmt: skip
            yield self.made(page)

    def family(self, family: str, lists: tuple[Listing, ...]) -> Artifact:
        """The page of all topics, all kinds, …"""
        title, said = FAMILIES[family]
        return self.made(Page(addresses.listing(family), "family", title, said), family=family, listed=lists)

    def listing(self, listing: Listing) -> Artifact:
        """The page of one topic, one kind, …"""
        feed = None
        if listing.family == "topics":
            feed = (f"{self.library.board.name}: {listing.label}", addresses.feed(listing.slug))
        said = listing.purpose or f"Our learning on: {listing.label}."
        address = addresses.listing(listing.family, listing.slug)
        page = Page(address, "listing", listing.label, said, feed=feed)
        return self.made(page, listing=listing, family_title=FAMILIES[listing.family][0])
