"""The pages of the recommendation register: which there are, and what each one lists."""

import re
from collections.abc import Iterable
from functools import cache
from html import unescape

import pytest

from bulletins.outputs import urls
from tests.builders import bulletin, published
from tests.outputs.site.page_reading import staged_page, staged_pages

LIBRARY = published(
    bulletin(
        "first",
        topics="[advocacy]",
        recommendations=(
            "[{id: r1, text: Overdue., owner: [police], due: 2026-05-31, status: accepted},"
            " {id: r2, text: Due soon., owner: [police, schools], due: 2026-09-30, status: in-progress,"
            " topics: [early-help]},"
            " {id: r3, text: No date.},"
            " {id: r4, text: Done., owner: [police], due: 2026-04-30, status: complete, completed: 2026-05-04}]"
        ),
    ),
    bulletin("second", topics="[advocacy]", published="2026-04-01"),
)


@cache
def pages() -> dict[str, str]:
    """The staged files of that library."""
    return staged_pages(LIBRARY)


def page(family: str, slug: str = "") -> str:
    """The page of one group, or of all groups of a family."""
    return pages()[f"docs/{urls.staged_path(urls.recommendations_url(family, slug))}"]


def register_urls(paths: Iterable[str]) -> list[str]:
    """The URLs of the register's pages, relative to the register."""
    start, end = f"docs/{urls.RECOMMENDATIONS}", "index.md"
    return [path[len(start) : -len(end)] for path in paths if path.startswith(start)]


def listed(text: str) -> list[str]:
    """The recommendations in the table of a page, or of a part of one, in order."""
    return re.findall(r'<td data-label="Recommendation"><p>(.*?)</p>', text)


def words_of(text: str) -> str:
    """What a reader sees of a page, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def test_there_is_a_page_for_each_status_agency_and_topic_in_use() -> None:
    assert register_urls(pages()) == [
        *("", "closed/"),
        *("status/not-recorded/", "status/accepted/", "status/in-progress/", "status/complete/"),
        *("agencies/", "agencies/police/", "agencies/schools/"),
        *("topics/", "topics/early-help/", "topics/advocacy/"),
    ]


def test_a_library_without_recommendations_has_the_fixed_pages_and_they_say_so() -> None:
    library = published(bulletin())
    assert register_urls(staged_pages(library)) == ["", "closed/", "agencies/", "topics/"]
    for url in (urls.RECOMMENDATIONS, urls.recommendations_url("agencies"), urls.recommendations_url("topics")):
        assert "There are no recommendations yet." in staged_page(library, url)
        assert "<table" not in staged_page(library, url)
    assert "0 closed recommendations" in staged_page(library, urls.CLOSED_RECOMMENDATIONS)


def test_the_register_lists_open_recommendations_by_urgency() -> None:
    register = staged_page(LIBRARY, urls.RECOMMENDATIONS)
    sections = dict(re.findall(r'<section aria-labelledby="([a-z-]+)">(.*?)</section>', register, re.DOTALL))
    assert {id: listed(text) for id, text in sections.items()} == {
        "overdue": ["Overdue."],
        "due-later": ["Due soon."],
        "no-date": ["No date."],
    }
    assert "3 recommendations are open: 1 overdue, 1 with no owner, 1 with no due date. 1 is closed." in register


def test_the_register_has_no_section_without_recommendations() -> None:
    library = published(bulletin(recommendations="[{id: r1, text: Ask.}]"))
    headings = re.findall(r"<h2 [^>]*>(.*?)</h2>", staged_page(library, urls.RECOMMENDATIONS))
    assert headings == ["No due date", "Download the register"]


def test_the_closed_page_lists_closed_recommendations_only() -> None:
    closed = staged_page(LIBRARY, urls.CLOSED_RECOMMENDATIONS)
    assert listed(closed) == ["Done."]
    assert "1 closed recommendation:" in closed


@pytest.mark.parametrize(
    ("status", "title", "texts"),
    [
        ("not-recorded", "Recommendations: no status recorded", ["No date."]),
        ("accepted", "Recommendations: accepted", ["Overdue."]),
        ("in-progress", "Recommendations: in progress", ["Due soon."]),
        ("complete", "Recommendations: complete", ["Done."]),
    ],
)
def test_the_page_of_a_status_lists_its_recommendations(status: str, title: str, texts: list[str]) -> None:
    assert f"<h1>{title}</h1>" in page("status", status)
    assert listed(page("status", status)) == texts


def test_the_page_of_a_status_counts_overdue_recommendations_only_if_some_are_open() -> None:
    assert "1 recommendation, 1 overdue at 1 June 2026." in page("status", "accepted")
    assert '<p class="lede">1 recommendation.</p>' in page("status", "complete")


def test_the_page_of_an_agency_lists_its_recommendations_with_the_open_ones_first() -> None:
    police = page("agencies", "police")
    assert "<h1>Recommendations for Police</h1>" in police
    assert listed(police) == ["Overdue.", "Due soon.", "Done."]
    assert "2 open recommendations, 1 overdue at 1 June 2026. 1 closed." in police
    assert 'href="../../../recommendations/agencies/police/atom.xml"' in police, "an agency has a feed"


def test_the_page_of_a_topic_lists_recommendations_by_their_own_topics_or_those_of_the_bulletin() -> None:
    assert "<h1>Recommendations about Advocacy</h1>" in page("topics", "advocacy")
    assert listed(page("topics", "advocacy")) == ["Overdue.", "No date.", "Done."]
    assert listed(page("topics", "early-help")) == ["Due soon."]
    assert "atom.xml" not in page("topics", "advocacy"), "a topic's feed has bulletins, not recommendations"


def test_a_group_links_to_the_learning_of_its_agency_or_topic_only_if_there_is_such_a_page() -> None:
    assert '<a href="../../../topics/advocacy/">All bulletins about Advocacy</a>' in page("topics", "advocacy")
    assert "All bulletins" not in page("topics", "early-help"), "no bulletin is on this topic"
    assert "All bulletins" not in page("agencies", "police"), "no bulletin is about this agency"


def test_the_page_of_all_agencies_counts_the_recommendations_to_each() -> None:
    agencies = page("agencies")
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", agencies, re.DOTALL)
    assert [words_of(row) for row in rows] == ["Police 2 1 1", "Schools 1 0 0"]
    assert "1 open recommendation has no owner, and is not in this table." in agencies
    assert "2 agencies with recommendations" in agencies


def test_the_page_of_all_topics_counts_the_recommendations_about_each() -> None:
    rows = re.findall(r"<tr>\s*<th scope=\"row\">(.*?)</tr>", page("topics"), re.DOTALL)
    assert sorted(words_of(row) for row in rows) == ["Advocacy 2 1 1", "Early help 1 0 0"]
    assert "no owner" not in page("topics")


def test_a_recommendation_links_to_its_place_in_the_bulletin_and_to_the_pages_of_its_owners() -> None:
    row = page("status", "in-progress")
    assert '<a href="../../../bulletins/first/#r2">Title of first</a>, 2 March 2026' in row
    assert '<a href="../../../recommendations/agencies/police/">Police</a>, <a href="' in row
    assert '<time datetime="2026-09-30">30 September 2026</time>' in row


def test_what_is_not_recorded_is_said() -> None:
    row = words_of(page("status", "not-recorded"))
    for words in ("No owner recorded", "No due date", "No status recorded"):
        assert words in row
    assert "No evidence recorded" in page("status", "complete")


def test_a_repeated_recommendation_links_to_the_earlier_and_to_the_later_one() -> None:
    library = published(
        bulletin("early", published="2026-01-01", recommendations="[{id: r1, text: Ask., status: accepted}]"),
        bulletin("late", recommendations="[{id: r1, text: Ask again., status: in-progress, repeats: [early/r1]}]"),
    )
    earlier = staged_page(library, urls.recommendations_url("status", "accepted"))
    later = staged_page(library, urls.recommendations_url("status", "in-progress"))
    assert 'Repeated in <a href="../../../bulletins/late/#r1">Title of late</a>' in earlier
    assert 'Previously recommended in <a href="../../../bulletins/early/#r1">Title of early</a>' in later
