"""Scans a built site before it replaces the old one: no file of it may contain anything that is not published.

Nothing unpublished is ever given to the site engine, so this finds something only if a template, a published bulletin
or this program has a fault.
"""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Final, NamedTuple

from bulletins.formatting import count
from bulletins.model.bulletin import Bulletin
from bulletins.model.issue import Issue
from bulletins.model.library import Library
from bulletins.model.origin import Origin
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.problems import Problem, ProblemCode

SCANNED_EXTENSIONS: Final = (".html", ".xml", ".json", ".csv", ".txt", ".md", ".ics", ".opml")
MIN_SECRET_WORDS: Final = 5
"""Words. A shorter title or summary, such as `Neglect`, can be on a page by chance."""
MAX_QUOTED_CHARACTERS: Final = 60
"""Characters of an unpublished text that a message quotes."""
MAX_URL_CHARACTERS: Final = 300
"""Characters before a match in which its URL must begin."""
URL_SO_FAR: Final = re.compile(r"https?://[^\s\"'<>]*$")
"""The beginning of a URL that goes on where the searched text ends."""


class Secret(NamedTuple):
    """A text that the site must not contain, and the file that it comes from."""

    text: str
    origin: Origin


def scan_site(site: Path, everything: Library, shown: PublishedLibrary) -> Iterator[Problem]:
    """A LEAK error for each URL, title or summary of an unpublished bulletin or issue that a file of the site contains.

    `everything` is the library as written, and `shown` what the site may show. Each error is placed at the bulletin or
    issue that the text comes from.
    """
    texts = {
        path.relative_to(site).as_posix(): _readable_text(path)
        for path in sorted(site.rglob("*"))
        if path.suffix in SCANNED_EXTENSIONS and path.is_file()
    }
    for secret in _secrets(everything, shown):
        pages = [name for name, text in texts.items() if _contains(text, secret.text, shown.board.address)]
        if pages:
            yield Problem(secret.origin.at(), ProblemCode.LEAK, _leak_message(secret.text, pages))


def _leak_message(text: str, pages: list[str]) -> str:
    quoted = text if len(text) <= MAX_QUOTED_CHARACTERS else f"{text[:MAX_QUOTED_CHARACTERS]}…"
    others = len(pages) - 1
    where = f"{pages[0]} and {count(others, 'other file')} contain it" if others else f"{pages[0]} contains it"
    return (
        f"'{quoted}' is not published, but {where}. Remove it from the published text or template that it comes from."
    )


def _readable_text(path: Path) -> str:
    """The text of a file without its format's escapes: HTML entities, and in a calendar the folded lines and the
    backslash before a comma or semicolon (RFC 5545, sections 3.1 and 3.3.11).
    """
    text = unescape(path.read_text("utf-8", errors="replace"))
    if path.suffix != ".ics":
        return text
    return re.sub(r"\r?\n ", "", text).replace("\\,", ",").replace("\\;", ";")


def _contains(text: str, secret: str, own_address: str) -> bool:
    """Whether a text contains the secret, other than inside the URL of another site."""
    position = text.find(secret)
    while position >= 0:
        url = URL_SO_FAR.search(text, max(0, position - MAX_URL_CHARACTERS), position)
        if not url or url[0].startswith(own_address):
            return True
        position = text.find(secret, position + 1)
    return False


def _secrets(everything: Library, shown: PublishedLibrary) -> Iterator[Secret]:
    published: Mapping[str, str] = {
        **{urls.bulletin_url(bulletin.id): _wording(bulletin) for bulletin in shown.bulletins},
        **{urls.issue_url(issue.id): _wording(issue) for issue in shown.issues},
    }
    public_wording = "\n".join(published.values())
    items: dict[str, Bulletin | Issue] = {
        **{urls.bulletin_url(bulletin.id): bulletin for bulletin in everything.bulletins},
        **{urls.issue_url(issue.id): issue for issue in everything.issues},
    }
    for url, item in items.items():
        if url in published:
            # The title of a published bulletin is public, but if it is withdrawn, its summary no longer is.
            candidates = [item.summary]
        else:
            yield Secret(url, item.origin)
            yield Secret(f"{url.removesuffix('/')}.md", item.origin)  # how an author links to it
            candidates = [item.title, item.summary]
        for text in candidates:
            # A published text with the same words is no leak: a new draft may repeat an old title.
            if text not in public_wording and len(text.split()) >= MIN_SECRET_WORDS:
                yield Secret(text, item.origin)


def _wording(item: Bulletin | Issue) -> str:
    return f"{item.title}\n{item.summary}"
