"""The pages of lists: one for each family, one for each of its terms in use, and one of good practice."""

import re

import pytest

from bulletins.outputs import urls
from tests.builders import AUDIT, bulletin, published
from tests.outputs.site.page_reading import staged_page, staged_pages

RECOMMENDATIONS = "[{id: r1, text: Ask., owner: [police], status: accepted}, {id: r2, text: Ask., status: declined}]"
LIBRARY = published(
    bulletin("old", published="2024-05-01", topics="[advocacy]", agencies="[police]", recommendations=RECOMMENDATIONS),
    bulletin("new", topics="[advocacy, early-help]", audit=AUDIT),
)


def titles_on(url: str) -> list[str]:
    """The titles of the bulletins on a page, in order."""
    return re.findall(r"<h\d><a href=\"[^\"]*bulletins/[^\"]*\">(.*?)</a>", staged_page(LIBRARY, url))


def test_every_family_has_a_page_and_so_has_every_term_in_use() -> None:
    paths = [path.removeprefix("docs/").removesuffix("index.md") for path in staged_pages(LIBRARY)]
    families = ("topics", "kinds", "audiences", "agencies", "years")
    assert [path for path in paths if path.startswith(families)] == [
        *("topics/", "topics/early-help/", "topics/advocacy/"),
        *("kinds/", "kinds/notice/", "audiences/", "audiences/all-practitioners/"),
        *("agencies/", "agencies/police/", "years/", "years/2026/", "years/2024/"),
    ]


def test_the_page_of_a_family_links_to_its_lists_with_their_number_of_bulletins() -> None:
    page = staged_page(LIBRARY, urls.listing_url("topics"))
    assert '<a href="../topics/advocacy/">Advocacy</a>' in page
    assert '2 bulletins <span class="dot">·</span> latest 2 March 2026' in page


def test_a_list_shows_its_bulletins_newest_first() -> None:
    assert titles_on(urls.listing_url("topics", "advocacy")) == ["Title of new", "Title of old"]
    assert titles_on(urls.listing_url("years", "2024")) == ["Title of old"]


@pytest.mark.parametrize(
    ("family", "slug", "words"),
    [
        ("agencies", "police", "1 recommendation for this agency</a>, 1 open"),
        ("topics", "advocacy", "2 recommendations about this topic</a>, 1 open"),
    ],
)
def test_a_list_links_to_the_recommendations_of_its_agency_or_topic(family: str, slug: str, words: str) -> None:
    page = staged_page(LIBRARY, urls.listing_url(family, slug))
    assert f'<a href="../../recommendations/{family}/{slug}/">{words}' in page


def test_a_list_without_recommendations_does_not_link_to_any() -> None:
    assert "recommendations/" not in staged_page(LIBRARY, urls.listing_url("topics", "early-help"))


def test_a_list_that_has_a_feed_links_to_it() -> None:
    assert 'href="../../topics/advocacy/atom.xml"' in staged_page(LIBRARY, urls.listing_url("topics", "advocacy"))
    assert "atom.xml" not in staged_page(LIBRARY, urls.listing_url("years", "2024")), "years have no feed"


def test_good_practice_has_a_page_with_the_audits_that_found_a_strength() -> None:
    assert titles_on(urls.GOOD_PRACTICE) == ["Title of new"]


@pytest.mark.parametrize(
    "fields",
    [{}, {"audit": AUDIT, "status": "withdrawn"}, {"audit": AUDIT.replace("strength", "unclear")}],
    ids=["no audit", "withdrawn", "no strength"],
)
def test_without_good_practice_there_is_no_such_page(fields: dict[str, str]) -> None:
    paths = staged_pages(published(bulletin(**fields)))
    assert f"docs/{urls.staged_path(urls.GOOD_PRACTICE)}" not in paths
