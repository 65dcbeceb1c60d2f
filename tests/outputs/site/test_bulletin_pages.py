"""The pages of issues and bulletins: their neighbours, their redirects, and what their front matter says."""

import re
from typing import Any

import pytest
import yaml

from bulletins.checks.all_checks import check_library
from bulletins.model.fields.london_time import parse_date_time
from bulletins.outputs import urls
from tests.builders import bulletin, issue, library, published
from tests.outputs.site.page_reading import staged_page, staged_pages

LIBRARY = published(
    *[bulletin(id, issue="2") for id in ("a", "b", "c")],
    bulletin("alone", aliases="[before, long-before]", changes="[{date: 2026-04-05, note: Corrected.}]"),
    bulletin("gone", status="withdrawn", withdrawn="{date: 2026-05-06, reason: Old.}"),
    issues=[
        issue("1", "[]", published="2026-01-02", aliases="[one]"),
        issue("2", "[a, b, c]", published="2026-03-02"),
        issue("3", "[]", published="2026-05-02"),
    ],
)


def neighbours(url: str) -> dict[str, str]:
    """The links to the previous and the next page."""
    return dict(re.findall(r'<a rel="(prev|next)" href="([^"]+)">', staged_page(LIBRARY, url)))


def front_matter(url: str) -> Any:
    return yaml.safe_load(staged_page(LIBRARY, url).split("---\n")[1])


@pytest.mark.parametrize(
    ("id", "links"),
    [
        ("a", {"next": "../../bulletins/b/"}),
        ("b", {"prev": "../../bulletins/a/", "next": "../../bulletins/c/"}),
        ("c", {"prev": "../../bulletins/b/"}),
        ("alone", {}),
    ],
)
def test_a_bulletin_links_to_the_previous_and_the_next_of_its_issue(id: str, links: dict[str, str]) -> None:
    assert neighbours(urls.bulletin_url(id)) == links


@pytest.mark.parametrize(
    ("id", "links"),
    [
        ("1", {"next": "../../issues/2/"}),
        ("2", {"prev": "../../issues/1/", "next": "../../issues/3/"}),
        ("3", {"prev": "../../issues/2/"}),
    ],
)
def test_an_issue_links_to_the_previous_and_the_next_issue_by_date(id: str, links: dict[str, str]) -> None:
    assert neighbours(urls.issue_url(id)) == links


@pytest.mark.parametrize(
    ("earlier", "current"),
    [
        (urls.bulletin_url("before"), "bulletins/alone/"),
        (urls.bulletin_url("long-before"), "bulletins/alone/"),
        (urls.issue_url("one"), "issues/1/"),
    ],
)
def test_every_earlier_url_has_a_page_that_leads_to_the_current_one(earlier: str, current: str) -> None:
    assert front_matter(earlier)["target"] == current
    assert f'<a href="../../{current}">' in staged_page(LIBRARY, earlier)


def test_search_indexes_bulletins_and_issues_but_no_withdrawn_bulletin_and_no_redirect() -> None:
    assert front_matter(urls.bulletin_url("alone"))["searched"] is True
    assert front_matter(urls.issue_url("1"))["searched"] is True
    for url in (urls.bulletin_url("gone"), urls.bulletin_url("before"), urls.HOME):
        assert "searched" not in front_matter(url)


def test_the_sitemap_lists_every_page_with_content_once_and_when_it_last_changed() -> None:
    sitemap = staged_pages(LIBRARY)["theme/sitemap.xml"]
    entries = re.findall(
        r"<loc>https://board.example/learning/([^<]*)</loc>(?:\s*<lastmod>([^<]+)</lastmod>)?", sitemap
    )
    days = dict(entries)
    assert len(days) == len(entries)
    assert days["bulletins/alone/"] == "2026-04-05"
    assert days["bulletins/gone/"] == "2026-05-06"
    assert days["issues/2/"] == "2026-03-02"
    assert days["topics/"] == "", "no person changed it on a day"
    assert not {"bulletins/before/", "issues/one/", "search/"} & days.keys()
    assert [*days] == sorted(days)


def test_a_byline_stands_below_the_summary_and_a_withdrawn_bulletin_has_none() -> None:
    byline = "The learning team"
    assert f'<p class="note">By {byline}</p>' in staged_page(
        published(bulletin(byline=byline)), urls.bulletin_url("first")
    )
    gone = bulletin(byline=byline, status="withdrawn", withdrawn="{date: 2026-05-06, reason: Old.}")
    assert byline not in staged_page(published(gone), urls.bulletin_url("first"))


def test_an_issue_ends_with_its_closing_text_and_its_own_contacts() -> None:
    own = "[{label: The editor, email: editor@board.example}]"
    library = published(bulletin(issue="2"), issues=[issue("2", closing='"Until *spring*."', contacts=own)])
    page = staged_page(library, urls.issue_url("2"))
    assert (
        page.index("In this issue") < page.index("<p>Until <em>spring</em>.</p>") < page.index("editor@board.example")
    )
    assert "office@board.example" not in page


def test_the_closing_text_of_an_issue_is_checked_as_its_introduction_is() -> None:
    content = library(bulletin(), issues=[issue(closing='"[x](bulletin:nothing), [[more]] and 943 476 5919"')])
    codes = {problem.code for problem in check_library(content, parse_date_time("2026-06-01"))}
    assert codes >= {"link-broken", "placeholder", "anonymity-identifier"}
