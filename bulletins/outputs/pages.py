"""The staged pages: plain Markdown with front matter, for any engine that reads MkDocs' layout."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache, partial
from typing import Any

from jinja2 import Environment

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.outputs import addresses, cards
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.channels import channels, grouped
from bulletins.outputs.findable import also
from bulletins.outputs.page import Composer, Page
from bulletins.outputs.sitemap import sitemap
from bulletins.outputs.spelling import speller_for, spelt
from bulletins.outputs.steps import minutes, steps
from bulletins.outputs.tables import tables
from bulletins.registers.documents import current, superseded
from bulletins.registers.listings import Listing, facets, listings, living, worked
from bulletins.registers.recommendations import Register
from bulletins.registers.themes import raised_before

FAMILIES: Mapping[str, tuple[str, str]] = {
    "topics": ("Topics", "What the learning is about."),
    "kinds": ("Kinds of bulletin", "From one-minute guides to full case briefings."),
    "audiences": ("For your role", "Learning chosen for the work you do."),
    "agencies": ("Agencies", "Learning that concerns each agency."),
    "years": ("By year", "Everything we have published, year by year."),
}


def pages(library: Library, register: Register, environment: Environment) -> Iterator[Artifact]:
    """Every page of a published library."""
    lists = listings(library)
    composer = Composer(library, environment, _shared(library, register, lists))
    yield from _fixed(composer)
    for issue in library.issues:
        yield from _issue(composer, issue)
    before = raised_before(library)
    for bulletin in library.bulletins:
        yield from _bulletin(composer, bulletin, before.get(bulletin.id, ()))
    for family, chosen in lists.items():
        yield _family(composer, family, chosen)
        for listing in chosen:
            yield _listing(composer, listing)
    yield from tables(composer, register)
    yield from _good_practice(composer)
    yield sitemap(library.board, composer.pages)


def _shared(library: Library, register: Register, lists: Mapping[str, tuple[Listing, ...]]) -> dict[str, Any]:
    followed = channels(library, register)
    return {
        "library": library,
        "board": library.board,
        "register": register,
        "channels": {channel.page: channel for channel in followed},
        "followed": grouped(followed),
        "lists": lists,
        "living": living(library),
        "minutes": cache(lambda bulletin_id: minutes(library.by_id[bulletin_id])),
        "label": library.vocabulary.label,
        "addresses": addresses,
        "current": partial(current, library),
        "replaced": partial(superseded, library),
        "spell": lambda bulletin, words: speller_for(bulletin, library).plain(words),
    }


def _fixed(composer: Composer) -> Iterator[Artifact]:
    """Home, the lists of everything, search, subscribe and about."""
    library = composer.library
    board = library.board
    made = composer.made
    yield made(Page(addresses.HOME, "home", board.name, board.strapline))
    yield made(Page(addresses.LEARNING, "learning", "Learning", "Everything published, newest first."))
    yield made(Page(addresses.ISSUES, "issues", "Issues", "Every issue of our newsletter."))
    yield made(Page(addresses.SEARCH, "search", "Search", "Search all our learning."), facets=facets(library))
    said = "Hear of new learning by e-mail or feed."
    yield made(Page(addresses.SUBSCRIBE, "subscribe", "Subscribe", said))
    said = "How well this site can be used, what does not work, and how to ask for another format."
    yield made(Page(addresses.ACCESSIBILITY, "accessibility", "Accessibility statement", said))
    yield made(Page(addresses.PRIVACY, "privacy", "Privacy", "What this site knows of you, and what the board does."))
    yield made(Page(addresses.ABOUT, "about", f"About {board.name}", "Who we are and how to reach us."))


def _issue(composer: Composer, issue: Issue) -> Iterator[Artifact]:
    """An issue's page and its redirects."""
    library = composer.library
    at = library.issues.index(issue)
    page = Page(
        addresses.issue(issue.id), "issue", issue.title, issue.summary, search=True,
        sources=(issue.origin.path,), updated=str(issue.published),
        card=cards.of_issue(issue.id),
    )  # fmt: skip
    contents = [library.by_id[id] for id in issue.bulletins]
    earlier, later = library.issues[at + 1 :][:1], library.issues[:at][-1:]
    yield composer.made(page, issue=issue, contents=contents, earlier=earlier, later=later)
    yield from _redirects(composer, issue, addresses.issue)


def _bulletin(composer: Composer, bulletin: Bulletin, before: tuple[Bulletin, ...]) -> Iterator[Artifact]:
    """A bulletin's page and its redirects."""
    library = composer.library
    last = bulletin.changes[-1].date if bulletin.changes else bulletin.published
    page = Page(
        addresses.bulletin(bulletin.id), "bulletin", bulletin.title, bulletin.summary,
        search=bulletin.status != "withdrawn", sources=(bulletin.origin.path,), updated=str(last),
        card=cards.of_kind(bulletin.kind),
    )  # fmt: skip
    to = partial(addresses.relative, page.address)
    told, parts = spelt(bulletin, steps(bulletin, library.template_of(bulletin)), library, to)
    kind = library.vocabulary.kinds[bulletin.kind]
    neighbours = _neighbours(bulletin, library)
    yield composer.made(
        page, bulletin=told, steps=parts, kind=kind, raised_before=before, also=also(bulletin, library), **neighbours
    )
    yield from _redirects(composer, bulletin, addresses.bulletin)


def _neighbours(bulletin: Bulletin, library: Library) -> dict[str, Any]:
    """The issue a bulletin is from, with what stands before and after it there."""
    issue = library.issue_by_id.get(bulletin.issue or "")
    if issue is None:
        return {"issue": None, "before": [], "after": []}
    at = issue.bulletins.index(bulletin.id)
    chosen = [issue.bulletins[:at][-1:], issue.bulletins[at + 1 :][:1]]
    before, after = ([library.by_id[id] for id in ids] for ids in chosen)
    return {"issue": issue, "before": before, "after": after}


def _redirects(composer: Composer, item: Bulletin | Issue, address: Callable[[str], str]) -> Iterator[Artifact]:
    for alias in item.aliases:
        page = Page(
            address(alias), "redirect", item.title, item.summary, sources=(item.origin.path,), target=address(item.id)
        )
        yield composer.made(page)


def _family(composer: Composer, family: str, lists: tuple[Listing, ...]) -> Artifact:
    """The page of all topics, all kinds, …"""
    title, said = FAMILIES[family]
    return composer.made(Page(addresses.listing(family), "family", title, said), family=family, listed=lists)


def _listing(composer: Composer, listing: Listing) -> Artifact:
    """The page of one topic, one kind, …"""
    said = listing.purpose or f"Our learning on: {listing.label}."
    address = addresses.listing(listing.family, listing.slug)
    page = Page(address, "listing", listing.label, said, feed=composer.feed(address))
    return composer.made(page, listing=listing, family_title=FAMILIES[listing.family][0])


def _good_practice(composer: Composer) -> Iterator[Artifact]:
    """The page of what worked, where something did."""
    found = worked(composer.library)
    alive = replace(found, bulletins=tuple(b for b in found.bulletins if b.status != "withdrawn"))
    if alive.bulletins:
        address = addresses.GOOD_PRACTICE
        page = Page(address, "listing", alive.label, alive.purpose, feed=composer.feed(address))
        yield composer.made(page, listing=alive, family_title="")
