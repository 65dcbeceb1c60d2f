"""The pages of lists: by topic, kind, audience, agency and year, and of good practice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.registers.listings import Listing, good_practice

FAMILY_HEADINGS: Mapping[str, tuple[str, str]] = {
    "topics": ("Topics", "What the learning is about."),
    "kinds": ("Kinds of bulletin", "From one-minute guides to full case briefings."),
    "audiences": ("For your role", "Learning chosen for the work you do."),
    "agencies": ("Agencies", "Learning that concerns each agency."),
    "years": ("By year", "Everything we have published, year by year."),
}


def family_page(composer: PageComposer, family: str, lists: tuple[Listing, ...]) -> Artifact:
    """The page of all topics, all kinds, …"""
    title, said = FAMILY_HEADINGS[family]
    return composer.made(Page(urls.listing_url(family), "family", title, said), family=family, listed=lists)


def listing_page(composer: PageComposer, listing: Listing) -> Artifact:
    """The page of one topic, one kind, …"""
    said = listing.purpose or f"Our learning on: {listing.label}."
    address = urls.listing_url(listing.family, listing.slug)
    page = Page(address, "listing", listing.label, said, feed=composer.feed(address))
    return composer.made(page, listing=listing, family_title=FAMILY_HEADINGS[listing.family][0])


def good_practice_page(composer: PageComposer) -> Iterator[Artifact]:
    """The page of what worked, where something did."""
    found = good_practice(composer.library)
    alive = replace(found, bulletins=tuple(b for b in found.bulletins if b.status != "withdrawn"))
    if alive.bulletins:
        address = urls.GOOD_PRACTICE
        page = Page(address, "listing", alive.label, alive.purpose, feed=composer.feed(address))
        yield composer.made(page, listing=alive, family_title="")
