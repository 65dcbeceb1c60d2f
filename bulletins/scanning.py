"""The last look at a built site, before it takes the old one's place: nothing that is held back is in it."""

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.outputs import addresses
from bulletins.problems import Problem

READ: Final = (".html", ".xml", ".json", ".csv", ".txt", ".md")


def scan(site: Path, everything: Library, shown: Library) -> Iterator[Problem]:
    """A problem for each unpublished bulletin or issue whose address or summary stands on a page."""
    texts = {
        path.relative_to(site).as_posix(): path.read_text("utf-8", errors="replace")
        for path in sorted(site.rglob("*"))
        if path.suffix in READ and path.is_file()
    }
    for needle, origin in _needles(everything, shown):
        pages = [name for name, text in texts.items() if needle in text or escape(needle) in text]
        if pages:
            more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
            message = f"'{needle[:60]}' is not published, and the page {pages[0]}{more} holds it."
            yield Problem(origin.at(), "leak", message)


def _needles(everything: Library, shown: Library) -> Iterator[tuple[str, Origin]]:
    """What must not be found: addresses and summaries, other than those that a published text shares."""
    addressed = {addresses.bulletin(item.id) for item in shown.bulletins}
    addressed |= {addresses.issue(item.id) for item in shown.issues}
    said = {bulletin.summary for bulletin in shown.bulletins} | {issue.summary for issue in shown.issues}
    for bulletin in everything.bulletins:
        yield from _unless(addressed, addresses.bulletin(bulletin.id), bulletin.origin)
        yield from _unless(said, bulletin.summary, bulletin.origin)
    for issue in everything.issues:
        yield from _unless(addressed, addresses.issue(issue.id), issue.origin)
        yield from _unless(said, issue.summary, issue.origin)


def _unless(allowed: set[str], needle: str, origin: Origin) -> Iterator[tuple[str, Origin]]:
    if needle not in allowed:
        yield needle, origin
