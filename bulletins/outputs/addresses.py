"""The permanent addresses of the site, each relative to its root and ending in `/` where it is a page."""

from typing import Final

HOME: Final = ""
LEARNING: Final = "bulletins/"
ISSUES: Final = "issues/"
SEARCH: Final = "search/"
SUBSCRIBE: Final = "subscribe/"
ABOUT: Final = "about/"
FEED: Final = "rss.xml"


def bulletin(id: str) -> str:
    """A bulletin's page."""
    return f"{LEARNING}{id}/"


def issue(id: str) -> str:
    """An issue's page."""
    return f"{ISSUES}{id}/"


def listing(family: str, slug: str = "") -> str:
    """A list's page: `topics/core-groups/`; without a slug, the page of the whole family."""
    return f"{family}/{slug}/" if slug else f"{family}/"


def feed(topic: str = "") -> str:
    """The feed of the board, or of one topic."""
    return f"{listing('topics', topic)}{FEED}" if topic else FEED


def staged(address: str) -> str:
    """The Markdown file that becomes the page at an address: `topics/` is `topics/index.md`."""
    if address in ("", *FOLDERS):
        return f"{address}index.md"
    return f"{address.rstrip('/')}.md"


def relative(source: str, target: str) -> str:
    """The way from one page to another address, so that the site works under any path."""
    return "../" * source.count("/") + target or "./"


FOLDERS: Final = frozenset({LEARNING, ISSUES, "topics/", "kinds/", "audiences/", "agencies/", "years/"})
"""Pages that stand above others: each is the index of its folder."""
