"""Issues and their bulletins: what an issue lists stands in its folder, and the other way round."""

from collections.abc import Iterator

from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.problems import Problem
from bulletins.suggestions import suggestion


def check(library: Library) -> Iterator[Problem]:
    """Problems between each issue's list and its folder."""
    for issue in library.issues:
        if not issue.bulletins and issue.status != "draft":
            message = "'bulletins' needs at least one entry: the ids of its bulletins, in reading order."
            yield Problem(issue.origin.at("bulletins"), "missing-field", message)
        yield from _listed(issue, library)
    for bulletin in library.bulletins:
        issue_of = library.issue_by_id.get(bulletin.issue or "")
        if issue_of and bulletin.id not in issue_of.bulletins:
            message = f"{issue_of.origin.path} does not list this bulletin. Add '{bulletin.id}' to its 'bulletins:'."
            yield Problem(bulletin.origin.at(), "issue-membership", message)


def _listed(issue: Issue, library: Library) -> Iterator[Problem]:
    for index, id in enumerate(issue.bulletins):
        place = issue.origin.at("bulletins", index)
        bulletin = library.by_id.get(id)
        if id in issue.bulletins[:index]:
            yield Problem(place, "issue-membership", f"'{id}' is listed twice.")
        elif bulletin is None and id not in library.unread:
            message = f"there is no bulletin '{id}'. {suggestion(id, library.by_id)}"
            yield Problem(place, "unknown-bulletin", message)
        elif bulletin is not None and bulletin.issue != issue.id:
            message = f"'{id}' stands in {bulletin.origin.path}. Move it into content/issues/{issue.id}/."
            yield Problem(place, "issue-membership", message)
