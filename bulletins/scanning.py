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


def scan(site: Path, everything: Library, shown: Library, private: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """A problem for each page that holds the address or summary of an unpublished bulletin or issue, or a
    private e-mail address.
    """
    needles = [*_needles(everything, shown), *((address, None) for address in sorted(private))]
    for path in sorted(site.rglob("*")):
        if path.suffix not in READ or not path.is_file():
            continue
        text = path.read_text("utf-8", errors="replace")
        for needle, origin in needles:
            if needle in text or escape(needle) in text:
                name = path.relative_to(site).as_posix()
                what = "a subscriber's address" if origin is None else f"'{needle[:60]}', which is not published"
                message = f"the page {name} holds {what}. The site was not replaced."
                yield Problem((origin or Origin(name)).at(), "leak", message)


def _needles(everything: Library, shown: Library) -> Iterator[tuple[str, Origin]]:
    bulletins = {bulletin.id for bulletin in shown.bulletins}
    for bulletin in everything.bulletins:
        if bulletin.id not in bulletins:
            yield addresses.bulletin(bulletin.id), bulletin.origin
            yield bulletin.summary, bulletin.origin
    issues = {issue.id for issue in shown.issues}
    for issue in everything.issues:
        if issue.id not in issues:
            yield addresses.issue(issue.id), issue.origin
            yield issue.summary, issue.origin
