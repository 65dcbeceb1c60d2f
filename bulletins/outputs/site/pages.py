"""Every staged page of a library: plain Markdown with front matter, for any engine that reads MkDocs' layout."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.feeds.channels import Channel, channels_by_group
from bulletins.outputs.rendering.abbreviation_expander import expander_for
from bulletins.outputs.rendering.link_targets import LinkTargets
from bulletins.outputs.rendering.page_sections import reading_minutes
from bulletins.outputs.site.bulletin_pages import bulletin_pages, issue_pages
from bulletins.outputs.site.listing_pages import family_page, good_practice_page, listing_page
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.outputs.site.register_pages import register_pages
from bulletins.outputs.site.search_page import search_page
from bulletins.outputs.site.sitemap import sitemap
from bulletins.registers import recommendation_words
from bulletins.registers.earlier_learning import EarlierLearning, earlier_learning
from bulletins.registers.guidance import current_edition, is_superseded
from bulletins.registers.listings import Listing, all_listings, without_withdrawn
from bulletins.registers.recommendations import RecommendationRegister

NEW_ON_HOME: Final = 6
"""Bulletins under "Latest bulletins" on the home page."""


def site_pages(
    library: PublishedLibrary,
    register: RecommendationRegister,
    channels: tuple[Channel, ...],
    environment: Environment,
) -> Iterator[Artifact]:
    """Every page of a library. `channels` are its feeds, which the pages of lists link to."""
    lists = all_listings(library)
    composer = PageComposer(library, environment, _shared_context(library, register, channels, lists))
    yield from _fixed_pages(composer)
    for issue in library.issues:
        yield from issue_pages(composer, issue)
    earlier = earlier_learning(library)
    for bulletin in library.bulletins:
        yield from bulletin_pages(composer, bulletin, earlier.get(bulletin.id, EarlierLearning()))
    for family, lists_of_family in lists.items():
        yield family_page(composer, family, lists_of_family)
        for listing in lists_of_family:
            yield listing_page(composer, listing, register)
    yield from register_pages(composer, register)
    yield from good_practice_page(composer)
    yield sitemap(library.board, composer.pages)


def _shared_context(
    library: PublishedLibrary,
    register: RecommendationRegister,
    channels: tuple[Channel, ...],
    lists: Mapping[str, tuple[Listing, ...]],
) -> dict[str, Any]:
    """What every page template can use."""
    vocabulary = library.vocabulary

    def expand(bulletin: PublishedBulletin, words: str, url: Callable[[str], str]) -> Markup:
        """A recommendation as HTML, for the page whose URLs `url` gives."""
        return expander_for(bulletin, vocabulary.abbreviations).line(words, LinkTargets(library, url))

    return {
        "library": library,
        "board": library.board,
        "bulletins": without_withdrawn(library),
        "lists": lists,
        "register": register,
        "channels": {channel.page: channel for channel in channels},
        "channel_groups": channels_by_group(channels),
        "urls": urls,
        "words": recommendation_words,
        "label": vocabulary.label,
        "minutes": cache(lambda bulletin_id: reading_minutes(library.by_id[bulletin_id])),
        "expand": expand,
        "current_edition": partial(current_edition, library),
        "is_superseded": partial(is_superseded, library),
    }


def _fixed_pages(composer: PageComposer) -> Iterator[Artifact]:
    """The pages that every site has."""
    board = composer.library.board
    yield _home(composer)
    yield composer.compose(Page(urls.LEARNING, "learning", "Bulletins", "All bulletins, newest first."))
    yield composer.compose(Page(urls.ISSUES, "issues", "Issues", "Every issue of our newsletter."))
    yield search_page(composer)
    for page in (
        Page(urls.SUBSCRIBE, "subscribe", "Subscribe", "Find out when we publish something new, by email or by feed."),
        Page(
            urls.ACCESSIBILITY, "accessibility", "Accessibility statement",
            "How accessible this site is, known problems, and how to ask for another format.",
        ),
        Page(urls.PRIVACY, "privacy", "Privacy", "What data this site collects, and what we do with it."),
        Page(urls.ABOUT, "about", f"About {board.name}", "Who we are and how to contact us."),
    ):  # fmt: skip
        yield composer.compose(page)


def _home(composer: PageComposer) -> Artifact:
    library = composer.library
    newest_issue = library.issues[0] if library.issues else None
    on_cover = newest_issue.bulletins if newest_issue else ()
    new = [bulletin for bulletin in without_withdrawn(library) if bulletin.id not in on_cover][:NEW_ON_HOME]
    page = Page(urls.HOME, "home", library.board.name, library.board.strapline)
    return composer.compose(page, newest_issue=newest_issue, new_bulletins=new)
