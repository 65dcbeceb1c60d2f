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
    "topics": ("Topics", "Browse bulletins by topic."),
    "kinds": ("Types of bulletin", "Browse bulletins by type."),
    "audiences": ("For your role", "Browse bulletins by role."),
    "agencies": ("Agencies", "Browse bulletins by agency."),
    "years": ("By year", "Browse bulletins by year."),
}
"""The title and the summary of the page for a whole family of terms."""
PREPOSITIONS: Final = {"topics": "about", "audiences": "for", "agencies": "for", "years": "published in"}
"""What comes before a term in the summary of its own page. Kinds have a summary in the vocabulary."""


def family_page(composer: PageComposer, family: str, lists: tuple[Listing, ...]) -> Artifact:
    """The page of all topics, all kinds and so on."""
    title, description = FAMILY_HEADINGS[family]
    page = Page(urls.listing_url(family), "listing_family", title, description)
    return composer.compose(page, family=family, lists_of_family=lists)


def listing_page(composer: PageComposer, listing: Listing, register: RecommendationRegister) -> Artifact:
    """The page of one topic, one kind and so on."""
    url = urls.listing_url(listing.family, listing.slug)
    description = listing.purpose or f"Bulletins {PREPOSITIONS[listing.family]} {listing.label}."
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
