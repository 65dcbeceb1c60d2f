from urllib.parse import urljoin

import pytest

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


@pytest.mark.parametrize("root", ["https://board.example/", "https://council.example/boards/learning/"])
@pytest.mark.parametrize("source", PAGES)
def test_the_way_from_any_page_leads_to_any_target_under_any_root(root: str, source: str) -> None:
    for target in PAGES + FILES:
        assert urljoin(root + source, urls.relative_url(source, target)) == root + target


@pytest.mark.parametrize("source", [*map(urls.staged_path, PAGES)])
def test_the_way_between_staged_files_leads_to_the_file(source: str) -> None:
    for target in map(urls.staged_path, PAGES):
        assert urljoin(f"file:///docs/{source}", urls.relative_url(source, target)) == f"file:///docs/{target}"


@pytest.mark.parametrize(
    ("address", "file"),
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
def test_a_page_is_staged_as_the_file_that_becomes_its_address(address: str, file: str) -> None:
    assert urls.staged_path(address) == file


def test_no_two_pages_are_staged_as_the_same_file() -> None:
    assert len({urls.staged_path(page) for page in PAGES}) == len(PAGES)


def test_the_feeds_of_a_list_stand_beside_its_page() -> None:
    assert urls.feed_url() == "atom.xml"
    assert urls.feed_url(urls.listing_url("topics", "early-help"), urls.RSS) == "topics/early-help/rss.xml"
    assert urls.feed_url(urls.recommendations_url("agencies", "police"), urls.JSON_FEED) == (
        "recommendations/agencies/police/feed.json"
    )
