"""Issues and their bulletins: an issue must list exactly the bulletins that are in its folder."""

from collections.abc import Iterator

from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.problems import Problem, ProblemCode
from bulletins.suggestions import suggestion


def check(library: Library) -> Iterator[Problem]:
    """Problems of each issue's list, and of the bulletins in its folder that it does not list."""
    for issue in library.issues:
        if not issue.bulletins and issue.status != "draft":
            message = "'bulletins' is empty. Add the ids of the issue's bulletins, in reading order."
            yield Problem(issue.origin.at("bulletins"), ProblemCode.MISSING_FIELD, message)
        yield from _listed(issue, library)
    for bulletin in library.bulletins:
        own_issue = library.issue_by_id.get(bulletin.issue or "")
        if own_issue and bulletin.id not in own_issue.bulletins:
            message = f"{own_issue.origin.path} does not list this bulletin. Add '{bulletin.id}' to its 'bulletins:'."
            yield Problem(bulletin.origin.at(), ProblemCode.ISSUE_MEMBERSHIP, message)


def _listed(issue: Issue, library: Library) -> Iterator[Problem]:
    for index, id in enumerate(issue.bulletins):
        place = issue.origin.at("bulletins", index)
        bulletin = library.by_id.get(id)
        if id in issue.bulletins[:index]:
            yield Problem(place, ProblemCode.ISSUE_MEMBERSHIP, f"'{id}' is listed twice. Remove one of the two.")
        elif bulletin is None and id not in library.unreadable:
            message = f"there is no bulletin '{id}'. {suggestion(id, library.by_id)}"
            yield Problem(place, ProblemCode.UNKNOWN_BULLETIN, message)
        elif bulletin is not None and bulletin.issue != issue.id:
            message = f"'{id}' is in another folder: {bulletin.origin.path}. Move it to content/issues/{issue.id}/."
            yield Problem(place, ProblemCode.ISSUE_MEMBERSHIP, message)
