"""Whether the pages that an alert links to are in the built site, so that nobody is sent a link to a missing page."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from bulletins.alerts.pending_bulletins import PendingBulletin
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.pipeline.build_record import BuildRecord, read_build_record
from bulletins.problems import Location, Problem, ProblemCode

BUILD_FIRST: Final = "Run `bulletins build` first, and publish the site before you send the alert."


def unbuilt_problems(
    root: Path, due: Sequence[PendingBulletin], library: PublishedLibrary, code: ProblemCode
) -> Iterator[Problem]:
    """A problem of this code for each due bulletin of which the site of the project at `root` does not have the
    revision that is announced, and for each issue without a page. If there is no site at all, one problem.
    """
    site = root / "out" / "site"
    record = read_build_record(root / "out")
    if not due:
        return
    if record is None or not site.is_dir():
        message = "there is no complete site here, and the alert links to its pages. " + BUILD_FIRST
        yield Problem(Location("out/site"), code, message)
        return
    for item in due:
        message = _fault_of_bulletin(item, record, site)
        if message:
            yield Problem(item.bulletin.origin.at("title"), code, message)
    issue_ids = {item.bulletin.issue or "" for item in due}
    for issue in library.issues:
        if issue.id in issue_ids and not record.has_page(site, urls.issue_url(issue.id)):
            message = "the site in out/site does not contain this issue, and the alert links to it. " + BUILD_FIRST
            yield Problem(issue.origin.at("title"), code, message)


def _fault_of_bulletin(item: PendingBulletin, record: BuildRecord, site: Path) -> str:
    """What is wrong with the page of a bulletin, in words, or an empty string."""
    built = record.bulletins.get(item.bulletin.id)
    if built is None or not record.has_page(site, urls.bulletin_url(item.bulletin.id)):
        return "the site in out/site does not contain this bulletin, and the alert links to it. " + BUILD_FIRST
    if built != item.key.revision:
        return (
            f"the site in out/site has revision {built} of this bulletin, and the alert is about revision "
            f"{item.key.revision}. {BUILD_FIRST}"
        )
    return ""
