"""The staged pages: plain Markdown with front matter, for any engine that reads MkDocs' layout."""

from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import Environment

from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.channels import channels_by_group, feed_channels
from bulletins.outputs.rendering.abbreviations import expander_for
from bulletins.outputs.rendering.page_sections import reading_minutes
from bulletins.outputs.site.bulletin_pages import bulletin_pages, issue_pages
from bulletins.outputs.site.listing_pages import family_page, good_practice_page, listing_page
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.outputs.site.register_pages import register_pages
from bulletins.outputs.site.sitemap import sitemap
from bulletins.registers.earlier_learning import earlier_learning
from bulletins.registers.guidance import current_edition, is_superseded
from bulletins.registers.listings import Listing, all_listings, search_facets, without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister


def site_pages(library: Library, register: RecommendationRegister, environment: Environment) -> Iterator[Artifact]:
    """Every page of a published library."""
    lists = all_listings(library)
    composer = PageComposer(library, environment, _shared(library, register, lists))
    yield from _fixed(composer)
    for issue in library.issues:
        yield from issue_pages(composer, issue)
    before = earlier_learning(library)
    for bulletin in library.bulletins:
        yield from bulletin_pages(composer, bulletin, before.get(bulletin.id, ()))
    for family, chosen in lists.items():
        yield family_page(composer, family, chosen)
        for listing in chosen:
            yield listing_page(composer, listing)
    yield from register_pages(composer, register)
    yield from good_practice_page(composer)
    yield sitemap(library.board, composer.pages)


def _shared(
    library: Library, register: RecommendationRegister, lists: Mapping[str, tuple[Listing, ...]]
) -> dict[str, Any]:
    followed = feed_channels(library, register)
    return {
        "library": library,
        "board": library.board,
        "register": register,
        "channels": {channel.page: channel for channel in followed},
        "followed": channels_by_group(followed),
        "lists": lists,
        "living": without_withdrawn(library),
        "minutes": cache(lambda bulletin_id: reading_minutes(library.by_id[bulletin_id])),
        "label": library.vocabulary.label,
        "urls": urls,
        "current": partial(current_edition, library),
        "replaced": partial(is_superseded, library),
        "spell": lambda bulletin, words: expander_for(bulletin, library).plain(words),
    }


def _fixed(composer: PageComposer) -> Iterator[Artifact]:
    """Home, the lists of everything, search, subscribe and about."""
    library = composer.library
    board = library.board
    made = composer.made
    yield made(Page(urls.HOME, "home", board.name, board.strapline))
    yield made(Page(urls.LEARNING, "learning", "Learning", "Everything published, newest first."))
    yield made(Page(urls.ISSUES, "issues", "Issues", "Every issue of our newsletter."))
    yield made(Page(urls.SEARCH, "search", "Search", "Search all our learning."), facets=search_facets(library))
    said = "Hear of new learning by e-mail or feed."
    yield made(Page(urls.SUBSCRIBE, "subscribe", "Subscribe", said))
    said = "How well this site can be used, what does not work, and how to ask for another format."
    yield made(Page(urls.ACCESSIBILITY, "accessibility", "Accessibility statement", said))
    yield made(Page(urls.PRIVACY, "privacy", "Privacy", "What this site knows of you, and what the board does."))
    yield made(Page(urls.ABOUT, "about", f"About {board.name}", "Who we are and how to reach us."))
