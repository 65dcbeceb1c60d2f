"""The last look at a built site, before it takes the old one's place: nothing that is held back is in it."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Final

from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.outputs import urls
from bulletins.problems import Problem

SCANNED_EXTENSIONS: Final = (".html", ".xml", ".json", ".csv", ".txt", ".md", ".ics", ".opml")
MIN_WORDS: Final = 5
"""Words. A shorter title or summary may stand on a page by chance."""
EXTERNAL_ADDRESS: Final = re.compile(r"https?://[^\s\"'<>]*$")


def scan_site(site: Path, everything: Library, shown: Library) -> Iterator[Problem]:
    """A problem for each unpublished bulletin or issue whose address, title or summary stands on a page."""
    texts = {
        path.relative_to(site).as_posix(): _text(path)
        for path in sorted(site.rglob("*"))
        if path.suffix in SCANNED_EXTENSIONS and path.is_file()
    }
    own = shown.board.address
    for needle, origin in _needles(everything, shown):
        pages = [name for name, text in texts.items() if _stands(needle, text, own)]
        if pages:
            more = f" and {len(pages) - 1} more" if len(pages) > 1 else ""
            message = f"'{needle[:60]}' is not published, and the page {pages[0]}{more} holds it."
            yield Problem(origin.at(), "leak", message)


def _text(path: Path) -> str:
    """What a file says. A calendar folds its lines and puts a mark before its commas."""
    text = unescape(path.read_text("utf-8", errors="replace"))
    if path.suffix != ".ics":
        return text
    return re.sub(r"\r?\n ", "", text).replace("\\,", ",").replace("\\;", ";")


def _stands(needle: str, text: str, own: str) -> bool:
    """Whether the words stand in a text, other than as part of an address elsewhere."""
    at = text.find(needle)
    while at >= 0:
        before = EXTERNAL_ADDRESS.search(text, max(0, at - 300), at)
        if not before or before[0].startswith(own):
            return True
        at = text.find(needle, at + 1)
    return False


def _needles(everything: Library, shown: Library) -> Iterator[tuple[str, Origin]]:
    """What must not be found: addresses, titles and summaries, other than those that a published text shares."""
    items_seen: list[Bulletin | Issue] = [*shown.bulletins, *shown.issues]
    public = "\n".join(f"{item.title}\n{item.summary}" for item in items_seen)
    shelves: tuple[tuple[Sequence[Bulletin | Issue], set[str], Callable[[str], str]], ...] = (
        (everything.bulletins, {item.id for item in shown.bulletins}, urls.bulletin_url),
        (everything.issues, {item.id for item in shown.issues}, urls.issue_url),
    )
    for items, seen, address in shelves:
        for item in items:
            if item.id not in seen:
                yield address(item.id), item.origin
                yield f"{address(item.id)[:-1]}.md", item.origin
            yield from _words(item, item.id in seen, public)


def _words(item: Bulletin | Issue, seen: bool, public: str) -> Iterator[tuple[str, Origin]]:
    """The words of a text that may not be seen, or of which only a tombstone may."""
    for words in (item.summary,) if seen else (item.title, item.summary):
        if words not in public and len(words.split()) >= MIN_WORDS:
            yield words, item.origin
