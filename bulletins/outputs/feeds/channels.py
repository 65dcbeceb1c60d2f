"""What can be followed: everything, one topic, one role, one kind, what one agency is asked to do, what worked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.registers.listings import Listing, all_listings, good_practice, terms_of
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation

CHANNEL_GROUPS: Final = {"topics": "By topic", "audiences": "For your role", "kinds": "By kind of bulletin"}
EVERYTHING_GROUP: Final = "Everything"
RECOMMENDATIONS_GROUP: Final = "What an agency is asked to do"
GOOD_PRACTICE_GROUP: Final = "What worked"


@dataclass(frozen=True)
class Channel:
    """One thing to follow. `page` is the address of its list, with the feeds beside it; `items` are newest first."""

    group: str
    label: str
    title: str
    said: str
    page: str
    items: tuple[Bulletin | RegisteredRecommendation, ...]


def feed_channels(library: Library, register: RecommendationRegister) -> tuple[Channel, ...]:
    """Every channel of a published library that holds something, and the one of everything in any case.

    A withdrawn bulletin keeps its place, so that readers of a feed learn of it.
    """
    board = library.board
    whole = Channel(EVERYTHING_GROUP, "Everything", board.name, board.strapline, urls.HOME, library.bulletins)
    return (
        whole,
        *_listing_channels(library),
        *_recommendation_channels(library, register),
        *_good_practice_channel(library),
    )


def channels_by_group(found: Iterable[Channel]) -> Mapping[str, tuple[Channel, ...]]:
    """Channels by the heading they are listed under, in their order."""
    groups: dict[str, list[Channel]] = {}
    for channel in found:
        groups.setdefault(channel.group, []).append(channel)
    return {group: tuple(held) for group, held in groups.items()}


def _listing_channels(library: Library) -> Iterator[Channel]:
    lists = all_listings(library)
    for family, group in CHANNEL_GROUPS.items():
        for listing in lists[family]:
            items = tuple(bulletin for bulletin in library.bulletins if listing.slug in terms_of(bulletin, family))
            said = listing.purpose or f"Learning {'for' if family == 'audiences' else 'on'}: {listing.label}."
            yield _listing_channel(library, listing, group, said, items)


def _listing_channel(library: Library, listing: Listing, group: str, said: str, items: tuple[Bulletin, ...]) -> Channel:
    title = f"{library.board.name}: {listing.label}"
    return Channel(group, listing.label, title, said, urls.listing_url(listing.family, listing.slug), items)


def _recommendation_channels(library: Library, register: RecommendationRegister) -> Iterator[Channel]:
    for slug, term in library.vocabulary.agencies.items():
        items = tuple(entry for entry in register.entries if slug in entry.item.owner)
        if items:
            title = f"{library.board.name}: Recommendations to {term.label}"
            said = f"What our reviews and audits ask of: {term.label}."
            yield Channel(
                RECOMMENDATIONS_GROUP, term.label, title, said, urls.recommendations_url("agencies", slug), items
            )


def _good_practice_channel(library: Library) -> Iterator[Channel]:
    listing = good_practice(library)
    if any(bulletin.status != "withdrawn" for bulletin in listing.bulletins):
        title = f"{library.board.name}: {listing.label}"
        yield Channel(GOOD_PRACTICE_GROUP, listing.label, title, listing.purpose, urls.GOOD_PRACTICE, listing.bulletins)
