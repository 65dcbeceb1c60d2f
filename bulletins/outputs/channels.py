"""What can be followed: everything, one topic, one role, one kind, what one agency is asked to do, what worked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.outputs import addresses
from bulletins.registers.listings import Listing, listings, slugs, worked
from bulletins.registers.recommendations import Entry, Register

GROUPS: Final = {"topics": "By topic", "audiences": "For your role", "kinds": "By kind of bulletin"}
EVERYTHING: Final = "Everything"
ASKED: Final = "What an agency is asked to do"
WORKED: Final = "What worked"


@dataclass(frozen=True)
class Channel:
    """One thing to follow. `page` is the address of its list, with the feeds beside it; `items` are newest first."""

    group: str
    label: str
    title: str
    said: str
    page: str
    items: tuple[Bulletin | Entry, ...]


def channels(library: Library, register: Register) -> tuple[Channel, ...]:
    """Every channel of a published library that holds something, and the one of everything in any case.

    A withdrawn bulletin keeps its place, so that readers of a feed learn of it.
    """
    board = library.board
    whole = Channel(EVERYTHING, "Everything", board.name, board.strapline, addresses.HOME, library.bulletins)
    return (whole, *_listed(library), *_asked(library, register), *_worked(library))


def grouped(found: Iterable[Channel]) -> Mapping[str, tuple[Channel, ...]]:
    """Channels by the heading they are listed under, in their order."""
    groups: dict[str, list[Channel]] = {}
    for channel in found:
        groups.setdefault(channel.group, []).append(channel)
    return {group: tuple(held) for group, held in groups.items()}


def _listed(library: Library) -> Iterator[Channel]:
    lists = listings(library)
    for family, group in GROUPS.items():
        for listing in lists[family]:
            items = tuple(bulletin for bulletin in library.bulletins if listing.slug in slugs(bulletin, family))
            said = listing.purpose or f"Learning {'for' if family == 'audiences' else 'on'}: {listing.label}."
            yield _of(library, listing, group, said, items)


def _of(library: Library, listing: Listing, group: str, said: str, items: tuple[Bulletin, ...]) -> Channel:
    title = f"{library.board.name}: {listing.label}"
    return Channel(group, listing.label, title, said, addresses.listing(listing.family, listing.slug), items)


def _asked(library: Library, register: Register) -> Iterator[Channel]:
    for slug, term in library.vocabulary.agencies.items():
        items = tuple(entry for entry in register.entries if slug in entry.item.owner)
        if items:
            title = f"{library.board.name}: Recommendations to {term.label}"
            said = f"What our reviews and audits ask of: {term.label}."
            yield Channel(ASKED, term.label, title, said, addresses.actions("agencies", slug), items)


def _worked(library: Library) -> Iterator[Channel]:
    listing = worked(library)
    if any(bulletin.status != "withdrawn" for bulletin in listing.bulletins):
        title = f"{library.board.name}: {listing.label}"
        yield Channel(WORKED, listing.label, title, listing.purpose, addresses.GOOD_PRACTICE, listing.bulletins)
