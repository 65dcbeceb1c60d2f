"""The search page, with the filters that its script gives to Pagefind."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.registers.listings import all_listings, search_facets

FILTER_LABELS: Final = {
    "kinds": ("kind", "Type"),
    "topics": ("topic", "Topic"),
    "audiences": ("audience", "Role"),
    "agencies": ("agency", "Agency"),
    "years": ("year", "Year"),
    "review_types": ("review", "Type of review"),
    "age_bands": ("age", "Age band"),
    "harm": ("harm", "Type of harm"),
}
"""For each family of terms: the name of the filter in the search index, and the label that people see."""
NEWSLETTERS: Final = ("issue", "Newsletters")
"""A choice among the kinds: an issue's own page."""


@dataclass(frozen=True)
class SearchFilter:
    """A filter of the search page, with its choices: each a value and a label."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]


def search_page(composer: PageComposer) -> Artifact:
    """The search page."""
    page = Page(urls.SEARCH, "search", "Search", "Search this site.")
    return composer.compose(page, filters=tuple(search_filters(composer.library)))


def search_filters(library: PublishedLibrary) -> Iterator[SearchFilter]:
    """The filters that have at least one choice, in the order of the page."""
    # Every bulletin has a kind, and that is not a facet that a kind may leave out.
    lists = {**search_facets(library), "kinds": all_listings(library)["kinds"]}
    for family, (name, label) in FILTER_LABELS.items():
        choices = tuple((listing.slug, listing.label) for listing in lists[family])
        if choices and family == "kinds" and library.issues:
            choices = (NEWSLETTERS, *choices)
        if choices:
            yield SearchFilter(name, label, choices)
