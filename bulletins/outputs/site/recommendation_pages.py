"""The pages of the recommendation register: all, closed, and by status, agency and topic."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.registers.recommendations import RecommendationGroup, RecommendationRegister


class _Family(NamedTuple):
    name: str
    noun: str
    plural: str
    title: str
    """The title of one group's page, before its label."""


FAMILIES_OF_GROUPS: Final = (
    _Family("agencies", "agency", "agencies", "Recommendations for "),
    _Family("topics", "topic", "topics", "Recommendations about "),
)


def recommendation_pages(composer: PageComposer, register: RecommendationRegister) -> Iterator[Artifact]:
    """Every page of the register."""
    statuses = register.status_groups()
    description = "The recommendations of our reviews and audits, with owners and progress."
    page = Page(urls.RECOMMENDATIONS, "recommendations", "Recommendations", description)
    yield composer.compose(page, status_groups=statuses)
    description = "Recommendations that are complete, superseded or declined."
    yield composer.compose(
        Page(urls.CLOSED_RECOMMENDATIONS, "closed_recommendations", "Closed recommendations", description)
    )
    for group in statuses:
        yield _status_page(composer, group)
    for family in FAMILIES_OF_GROUPS:
        groups = register.groups_of(family.name)
        yield _family_page(composer, family, groups)
        for group in groups:
            yield _group_page(composer, family, group)


def _status_page(composer: PageComposer, group: RecommendationGroup) -> Artifact:
    title = f"Recommendations: {group.label.lower()}"
    url = urls.recommendations_url("status", group.slug)
    page = Page(url, "recommendation_group", title, f"{title}. Each with its owner and due date.")
    return composer.compose(page, group=group, family="", noun="status", has_listing=False)


def _family_page(composer: PageComposer, family: _Family, groups: Sequence[RecommendationGroup]) -> Artifact:
    title = f"Recommendations by {family.noun}"
    page = Page(urls.recommendations_url(family.name), "recommendation_groups", title, f"{title}: open and overdue.")
    return composer.compose(page, family=family.name, noun=family.noun, plural=family.plural, groups=groups)


def _group_page(composer: PageComposer, family: _Family, group: RecommendationGroup) -> Artifact:
    title = f"{family.title}{group.label}"
    url = urls.recommendations_url(family.name, group.slug)
    page = Page(
        url, "recommendation_group", title, f"{title}: owners, due dates and progress.", feed=composer.feed(url)
    )
    has_listing = any(listing.slug == group.slug for listing in composer.shared["lists"][family.name])
    return composer.compose(page, group=group, family=family.name, noun=family.noun, has_listing=has_listing)
