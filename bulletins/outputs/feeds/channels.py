"""The lists with their own feeds: everything, a topic, a role, a kind, an agency's recommendations, good practice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.registers.listings import all_listings, good_practice, terms_of
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation

CHANNEL_GROUPS: Final = {"topics": "By topic", "audiences": "For your role", "kinds": "By type of bulletin"}
EVERYTHING_GROUP: Final = "Everything"
RECOMMENDATIONS_GROUP: Final = "Recommendations by agency"
GOOD_PRACTICE_GROUP: Final = "Good practice"
MAX_ENTRIES: Final = 50
"""How many of a channel's items are in its feeds."""


@dataclass(frozen=True)
class Channel:
    """A list with its own feeds. `page` is the list's URL, with the feeds beside it; `items` are newest first."""

    group: str
    label: str
    title: str
    description: str
    page: str
    items: tuple[PublishedBulletin | RegisteredRecommendation, ...]

    @property
    def newest(self) -> tuple[PublishedBulletin | RegisteredRecommendation, ...]:
        """The items that its feeds contain, newest first."""
        return self.items[:MAX_ENTRIES]


def feed_channels(library: PublishedLibrary, register: RecommendationRegister) -> tuple[Channel, ...]:
    """Every channel of a published library that has an item, and always the channel of everything.

    A withdrawn bulletin keeps its place, so that people who read it in a feed learn that it was withdrawn.
    """
    board = library.board
    everything = Channel(EVERYTHING_GROUP, "Everything", board.name, board.strapline, urls.HOME, library.bulletins)
    return (
        everything,
        *_listing_channels(library),
        *_recommendation_channels(library, register),
        *_good_practice_channel(library),
    )


def channels_by_group(channels: Iterable[Channel]) -> Mapping[str, tuple[Channel, ...]]:
    """Channels by the heading they are listed under, in their order."""
    groups: dict[str, list[Channel]] = {}
    for channel in channels:
        groups.setdefault(channel.group, []).append(channel)
    return {group: tuple(members) for group, members in groups.items()}


def _listing_channels(library: PublishedLibrary) -> Iterator[Channel]:
    lists = all_listings(library)
    for family, group in CHANNEL_GROUPS.items():
        for listing in lists[family]:
            # The list of a page leaves out withdrawn bulletins; a feed does not.
            items = tuple(bulletin for bulletin in library.bulletins if listing.slug in terms_of(bulletin, family))
            preposition = "for" if family == "audiences" else "about"
            yield Channel(
                group=group,
                label=listing.label,
                title=f"{library.board.name}: {listing.label}",
                description=listing.purpose or f"Bulletins {preposition} {listing.label}.",
                page=urls.listing_url(family, listing.slug),
                items=items,
            )


def _recommendation_channels(library: PublishedLibrary, register: RecommendationRegister) -> Iterator[Channel]:
    for slug, term in library.vocabulary.agencies.items():
        items = tuple(entry for entry in register.entries if slug in entry.recommendation.owner)
        if items:
            yield Channel(
                group=RECOMMENDATIONS_GROUP,
                label=term.label,
                title=f"{library.board.name}: Recommendations for {term.label}",
                description=f"Recommendations for {term.label} from our reviews and audits.",
                page=urls.recommendations_url("agencies", slug),
                items=items,
            )


def _good_practice_channel(library: PublishedLibrary) -> Iterator[Channel]:
    listing = good_practice(library)
    if any(bulletin.status != "withdrawn" for bulletin in listing.bulletins):
        title = f"{library.board.name}: {listing.label}"
        yield Channel(GOOD_PRACTICE_GROUP, listing.label, title, listing.purpose, urls.GOOD_PRACTICE, listing.bulletins)
