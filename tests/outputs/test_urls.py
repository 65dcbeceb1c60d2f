import re
from itertools import product
from urllib.parse import urljoin

import pytest

from bulletins.model.vocabulary import TERM_FAMILIES
from bulletins.outputs import urls

PAGES = [
    urls.HOME,
    urls.LEARNING,
    urls.SEARCH,
    urls.bulletin_url("child-a"),
    urls.issue_url("7"),
    urls.listing_url("topics"),
    urls.listing_url("topics", "early-help"),
]
FILES = [urls.feed_url(), urls.feed_url("topics/early-help/", urls.RSS), "static/site.css"]
CONSTANTS = [value for name, value in vars(urls).items() if name.isupper() and isinstance(value, str)]
LISTING_FAMILIES = [*TERM_FAMILIES, "years"]
RECOMMENDATION_FAMILIES = ["agencies", "topics", "status"]


def page_names() -> list[str]:
    """Ids that are easily confused with another page: each word that another URL uses."""
    return sorted({word for url in CONSTANTS for word in re.findall(r"[a-z-]+", url)} | {"index", "7", "2026"})


@pytest.mark.parametrize("root", ["https://board.example/", "https://council.example/boards/learning/"])
@pytest.mark.parametrize("source", PAGES)
def test_a_relative_url_leads_from_any_page_to_any_target_under_any_root(root: str, source: str) -> None:
    for target in PAGES + FILES:
        assert urljoin(root + source, urls.relative_url(source, target)) == root + target


@pytest.mark.parametrize("source", [*map(urls.staged_path, PAGES)])
def test_a_relative_url_between_staged_files_leads_to_the_file(source: str) -> None:
    for target in map(urls.staged_path, PAGES):
        assert urljoin(f"file:///docs/{source}", urls.relative_url(source, target)) == f"file:///docs/{target}"


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("", "index.md"),
        ("bulletins/", "bulletins/index.md"),
        ("bulletins/child-a/", "bulletins/child-a/index.md"),
        ("issues/", "issues/index.md"),
        ("issues/7/", "issues/7/index.md"),
        ("topics/", "topics/index.md"),
        ("topics/early-help/", "topics/early-help/index.md"),
        ("years/2026/", "years/2026/index.md"),
        ("search/", "search/index.md"),
    ],
)
def test_a_page_is_staged_as_the_file_that_becomes_its_url(url: str, file: str) -> None:
    assert urls.staged_path(url) == file


def test_no_two_pages_or_files_have_the_same_url_whatever_their_ids_are() -> None:
    names = page_names()
    every_url = [
        *CONSTANTS,
        *map(urls.bulletin_url, names),
        *map(urls.issue_url, names),
        *map(urls.listing_url, LISTING_FAMILIES),
        *(urls.listing_url(family, name) for family, name in product(LISTING_FAMILIES, names)),
        *map(urls.recommendations_url, RECOMMENDATION_FAMILIES),
        *(urls.recommendations_url(family, name) for family, name in product(RECOMMENDATION_FAMILIES, names)),
        *map(urls.file_url, names),
        *map(urls.share_image_url, names),
    ]
    repeated = {url for url in every_url if every_url.count(url) > 1}
    assert repeated == set()


def test_every_page_url_ends_with_a_slash_and_no_url_begins_with_one() -> None:
    for url in [*CONSTANTS, *PAGES]:
        assert not url.startswith("/")
        assert url == "" or url.endswith("/") or re.search(r"\.[a-z]+$", url), url


def test_the_feeds_of_a_list_are_beside_its_page() -> None:
    assert urls.feed_url() == "atom.xml"
    assert urls.feed_url(urls.listing_url("topics", "early-help"), urls.RSS) == "topics/early-help/rss.xml"
    assert urls.feed_url(urls.recommendations_url("agencies", "police"), urls.JSON_FEED) == (
        "recommendations/agencies/police/feed.json"
    )
