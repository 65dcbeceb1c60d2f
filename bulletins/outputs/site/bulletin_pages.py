"""The pages of issues and bulletins, and the redirects from their earlier URLs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from bulletins.model.issue import Issue
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.rendering.rendered_bulletin import render_bulletin
from bulletins.outputs.site import share_images
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.outputs.site.search_terms import search_terms
from bulletins.registers.earlier_learning import EarlierLearning

Neighbour = TypeVar("Neighbour", Issue, PublishedBulletin)


@dataclass(frozen=True)
class IssueContext:
    """The issue that a bulletin belongs to, with the bulletins before and after it there."""

    issue: Issue
    previous: PublishedBulletin | None
    next: PublishedBulletin | None


def issue_pages(composer: PageComposer, issue: Issue) -> Iterator[Artifact]:
    """An issue's page and its redirects."""
    library = composer.library
    page = Page(
        urls.issue_url(issue.id), "issue", issue.title, issue.summary, search=True,
        sources=(issue.origin.path,), updated=str(issue.published), image=share_images.issue_image(issue.id),
    )  # fmt: skip
    contents = [library.by_id[id] for id in issue.bulletins]
    later, earlier = _neighbours(library.issues, library.issues.index(issue))  # issues come newest first
    yield composer.compose(page, issue=issue, contents=contents, previous=earlier, next=later)
    yield from _redirects(composer, issue, urls.issue_url)


def bulletin_pages(composer: PageComposer, bulletin: PublishedBulletin, earlier: EarlierLearning) -> Iterator[Artifact]:
    """A bulletin's page and its redirects. `earlier` are the bulletins that raised the same topics before."""
    library = composer.library
    page = Page(
        urls.bulletin_url(bulletin.id), "bulletin", bulletin.title, bulletin.summary,
        search=bulletin.status != "withdrawn", sources=(bulletin.origin.path,), updated=str(bulletin.last_changed),
        image=share_images.kind_image(bulletin.kind),
    )  # fmt: skip
    context: dict[str, Any] = {
        "bulletin": bulletin,
        "rendered": render_bulletin(bulletin, composer.links(page)),
        "kind": library.vocabulary.kinds[bulletin.kind],
        "earlier_learning": earlier,
        "search_terms": search_terms(bulletin, library),
        "in_issue": _issue_context(bulletin, library),
    }
    yield composer.compose(page, **context)
    yield from _redirects(composer, bulletin, urls.bulletin_url)


def _issue_context(bulletin: PublishedBulletin, library: PublishedLibrary) -> IssueContext | None:
    issue = library.issue_by_id.get(bulletin.issue or "")
    if issue is None:
        return None
    contents = [library.by_id[id] for id in issue.bulletins]
    return IssueContext(issue, *_neighbours(contents, issue.bulletins.index(bulletin.id)))


def _neighbours(items: Sequence[Neighbour], at: int) -> tuple[Neighbour | None, Neighbour | None]:
    """What is before and after a place in a list."""
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    return before, after


def _redirects(
    composer: PageComposer, text: PublishedBulletin | Issue, url_of: Callable[[str], str]
) -> Iterator[Artifact]:
    """A page at each earlier URL that leads to the current one."""
    for alias in text.aliases:
        page = Page(
            url_of(alias), "redirect", text.title, text.summary, sources=(text.origin.path,), target=url_of(text.id)
        )
        yield composer.compose(page)
