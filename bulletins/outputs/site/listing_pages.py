"""The pages of lists: by topic, kind, audience, agency and year, and of good practice."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.registers.listings import Listing, good_practice
from bulletins.registers.recommendations import RecommendationRegister

FAMILY_HEADINGS: Final[Mapping[str, tuple[str, str]]] = {
    "topics": ("Topics", "What the learning is about."),
    "kinds": ("Kinds of bulletin", "From one-minute guides to full case briefings."),
    "audiences": ("For your role", "Learning for the work you do."),
    "agencies": ("Agencies", "Learning about each agency."),
    "years": ("By year", "Everything we have published, by year."),
}
"""The title and the summary of the page for a whole family of terms."""


def family_page(composer: PageComposer, family: str, lists: tuple[Listing, ...]) -> Artifact:
    """The page of all topics, all kinds and so on."""
    title, description = FAMILY_HEADINGS[family]
    page = Page(urls.listing_url(family), "listing_family", title, description)
    return composer.compose(page, family=family, lists_of_family=lists)


def listing_page(composer: PageComposer, listing: Listing, register: RecommendationRegister) -> Artifact:
    """The page of one topic, one kind and so on."""
    url = urls.listing_url(listing.family, listing.slug)
    description = listing.purpose or f"Our learning about: {listing.label}."
    page = Page(url, "listing", listing.label, description, feed=composer.feed(url))
    return composer.compose(
        page,
        listing=listing,
        family_title=FAMILY_HEADINGS[listing.family][0],
        recommendations=register.group(listing.family, listing.slug),
    )


def good_practice_page(composer: PageComposer) -> Iterator[Artifact]:
    """The page of good practice, if any bulletin shows some."""
    listing = good_practice(composer.library)
    listing = replace(listing, bulletins=tuple(b for b in listing.bulletins if b.status != "withdrawn"))
    if listing.bulletins:
        url = urls.GOOD_PRACTICE
        page = Page(url, "listing", listing.label, listing.purpose, feed=composer.feed(url))
        yield composer.compose(page, listing=listing, family_title="", recommendations=None)
