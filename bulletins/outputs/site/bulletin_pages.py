"""The pages of issues and bulletins, with the redirects from their earlier addresses."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.rendering.abbreviations import render_bulletin
from bulletins.outputs.rendering.page_sections import page_sections
from bulletins.outputs.site import share_images
from bulletins.outputs.site.page import Page, PageComposer
from bulletins.outputs.site.search_terms import search_terms


def issue_pages(composer: PageComposer, issue: Issue) -> Iterator[Artifact]:
    """An issue's page and its redirects."""
    library = composer.library
    at = library.issues.index(issue)
    page = Page(
        urls.issue_url(issue.id), "issue", issue.title, issue.summary, search=True,
        sources=(issue.origin.path,), updated=str(issue.published),
        card=share_images.issue_image(issue.id),
    )  # fmt: skip
    contents = [library.by_id[id] for id in issue.bulletins]
    earlier, later = library.issues[at + 1 :][:1], library.issues[:at][-1:]
    yield composer.made(page, issue=issue, contents=contents, earlier=earlier, later=later)
    yield from _redirects(composer, issue, urls.issue_url)


def bulletin_pages(composer: PageComposer, bulletin: Bulletin, before: tuple[Bulletin, ...]) -> Iterator[Artifact]:
    """A bulletin's page and its redirects."""
    library = composer.library
    last = bulletin.changes[-1].date if bulletin.changes else bulletin.published
    page = Page(
        urls.bulletin_url(bulletin.id), "bulletin", bulletin.title, bulletin.summary,
        search=bulletin.status != "withdrawn", sources=(bulletin.origin.path,), updated=str(last),
        card=share_images.kind_image(bulletin.kind),
    )  # fmt: skip
    to = partial(urls.relative_url, page.address)
    told, parts = render_bulletin(bulletin, page_sections(bulletin, library.template_of(bulletin)), library, to)
    kind = library.vocabulary.kinds[bulletin.kind]
    neighbours = _neighbours(bulletin, library)
    yield composer.made(
        page,
        bulletin=told,
        steps=parts,
        kind=kind,
        raised_before=before,
        also=search_terms(bulletin, library),
        **neighbours,
    )
    yield from _redirects(composer, bulletin, urls.bulletin_url)


def _neighbours(bulletin: Bulletin, library: Library) -> dict[str, Any]:
    """The issue a bulletin is from, with what stands before and after it there."""
    issue = library.issue_by_id.get(bulletin.issue or "")
    if issue is None:
        return {"issue": None, "before": [], "after": []}
    at = issue.bulletins.index(bulletin.id)
    chosen = [issue.bulletins[:at][-1:], issue.bulletins[at + 1 :][:1]]
    before, after = ([library.by_id[id] for id in ids] for ids in chosen)
    return {"issue": issue, "before": before, "after": after}


def _redirects(composer: PageComposer, item: Bulletin | Issue, address: Callable[[str], str]) -> Iterator[Artifact]:
    for alias in item.aliases:
        page = Page(
            address(alias), "redirect", item.title, item.summary, sources=(item.origin.path,), target=address(item.id)
        )
        yield composer.made(page)
