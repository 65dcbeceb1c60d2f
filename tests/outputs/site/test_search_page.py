"""The search page and its filters."""

import re
from typing import get_args

import pytest

from bulletins.model.published_library import PublishedLibrary
from bulletins.model.vocabulary import Facet
from bulletins.outputs import urls
from bulletins.outputs.site.search_page import FILTER_LABELS, SearchFilter, search_filters
from tests.builders import CASE, SIGN_OFF, bulletin, issue, published
from tests.outputs.site.page_reading import staged_page

CASE_BRIEFING = {
    "kind": "case-briefing",
    "template": "five-minute",
    "case": CASE.replace("}", ", review: rapid-review}"),
    "anonymity": SIGN_OFF,
}
EVENT = "{starts: 2026-07-01T09:30, place: Hall, cost: free}"


def filters_of(library: PublishedLibrary) -> dict[str, SearchFilter]:
    """The filters by name."""
    return {filter.name: filter for filter in search_filters(library)}


def test_the_filters_of_a_simple_library_are_its_kinds_topics_roles_and_years() -> None:
    assert [*search_filters(published(bulletin()))] == [
        SearchFilter("kind", "Type", (("notice", "Notices"),)),
        SearchFilter("topic", "Topic", (("information-sharing", "Information sharing"),)),
        SearchFilter("audience", "Role", (("all-practitioners", "Everyone who works with people"),)),
        SearchFilter("year", "Year", (("2026", "2026"),)),
    ]


def test_a_case_adds_filters_for_its_type_of_review_age_band_and_harm() -> None:
    filters = filters_of(published(bulletin(agencies="[police]", **CASE_BRIEFING)))
    assert [*filters] == ["kind", "topic", "audience", "agency", "year", "review", "age", "harm"]
    assert filters["agency"].choices == (("police", "Police"),)
    assert filters["harm"].choices == (("neglect", "Neglect"),)
    assert filters["review"].choices == (("rapid-review", "Rapid review"),)
    assert [slug for slug, _ in filters["age"].choices] == ["1-5"]


def test_choices_are_in_the_order_of_the_vocabulary_and_years_newest_first() -> None:
    library = published(
        bulletin("b", published="2024-03-02", topics="[thresholds, early-help]"),
        bulletin("a", published="2026-03-02", topics="[advocacy]"),
    )
    order = [*library.vocabulary.topics]
    topics = [slug for slug, _ in filters_of(library)["topic"].choices]
    assert topics == sorted(topics, key=order.index)
    assert sorted(topics) == ["advocacy", "early-help", "thresholds"]
    assert filters_of(library)["year"].choices == (("2026", "2026"), ("2024", "2024"))


def test_newsletters_are_the_first_kind_if_there_is_an_issue() -> None:
    library = published(bulletin(issue="7"), issues=[issue("7", "[first]")])
    assert filters_of(library)["kind"].choices == (("issue", "Newsletters"), ("notice", "Notices"))


def test_a_bulletin_whose_kind_has_no_year_facet_gives_no_choice_of_year() -> None:
    event = bulletin("course", kind="event", event=EVENT)
    assert "years" not in published(event).vocabulary.kinds["event"].facets
    filters = filters_of(published(event))
    assert "year" not in filters
    assert filters["kind"].choices == (("event", "Events"),), "every bulletin has a kind"


@pytest.mark.parametrize(
    "hidden",
    [{"status": "draft"}, {"published": "2026-07-01"}, {"status": "withdrawn"}],
    ids=["draft", "scheduled", "withdrawn"],
)
def test_a_bulletin_that_search_does_not_find_gives_no_choices(hidden: dict[str, str]) -> None:
    assert [*search_filters(published(bulletin(**hidden)))] == []


def test_every_family_that_a_kind_can_offer_as_a_facet_has_a_filter() -> None:
    assert {*get_args(Facet), "kinds"} == FILTER_LABELS.keys()


def test_no_two_filters_have_the_same_name_or_label() -> None:
    names, labels = zip(*FILTER_LABELS.values(), strict=True)
    assert len({*names}) == len({*labels}) == len(FILTER_LABELS)


def test_the_page_has_a_checkbox_for_every_choice() -> None:
    library = published(bulletin(issue="7"), issues=[issue("7", "[first]")])
    page = staged_page(library, urls.SEARCH)
    checkboxes = re.findall(r'<input type="checkbox" name="([^"]+)" value="([^"]+)" form="search"> ([^<]+) <', page)
    assert checkboxes == [
        (filter.name, slug, label) for filter in search_filters(library) for slug, label in filter.choices
    ]


def test_bulletin_pages_use_the_names_of_the_filters() -> None:
    library = published(bulletin(agencies="[police]", **CASE_BRIEFING))
    page = staged_page(library, urls.bulletin_url("first"))
    marked = set(re.findall(r'data-pagefind-filter="([a-z]+)', page))
    assert marked == {filter.name for filter in search_filters(library)}


def test_without_javascript_the_page_links_to_the_lists() -> None:
    page = staged_page(published(bulletin()), urls.SEARCH)
    noscript = page[page.index("<noscript>") : page.index("</noscript>")]
    assert re.findall('href="([^"]+)"', noscript) == ["../topics/", "../kinds/", "../years/"]
