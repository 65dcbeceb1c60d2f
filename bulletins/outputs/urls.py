"""The permanent URLs of the site, relative to its root. The URL of a page ends in `/`."""

from typing import Final

HOME: Final = ""
LEARNING: Final = "bulletins/"
ISSUES: Final = "issues/"
SEARCH: Final = "search/"
SUBSCRIBE: Final = "subscribe/"
ABOUT: Final = "about/"
RECOMMENDATIONS: Final = "recommendations/"
CLOSED_RECOMMENDATIONS: Final = "recommendations/closed/"
THEMES: Final = "themes/"
GUIDANCE: Final = "guidance/"
GLOSSARY: Final = "glossary/"
ACCESSIBILITY: Final = "accessibility/"
PRIVACY: Final = "privacy/"
GOOD_PRACTICE: Final = "good-practice/"
ATOM: Final = "atom.xml"
RSS: Final = "rss.xml"
JSON_FEED: Final = "feed.json"
OPML: Final = "feeds.opml"
EVENTS_CALENDAR: Final = "events.ics"
DUE_CALENDAR: Final = "recommendations.ics"
STATIC: Final = "static/"


def bulletin_url(id: str) -> str:
    """A bulletin's page."""
    return f"{LEARNING}{id}/"


def recommendation_url(bulletin_id: str, number: str) -> str:
    """A recommendation in the page of its bulletin. `number` is its id, such as `r1`."""
    return f"{bulletin_url(bulletin_id)}#{number}"


def issue_url(id: str) -> str:
    """An issue's page."""
    return f"{ISSUES}{id}/"


def listing_url(family: str, slug: str = "") -> str:
    """A list's page: `topics/core-groups/`; without a slug, the page of the whole family."""
    return f"{family}/{slug}/" if slug else f"{family}/"


def recommendations_url(family: str, slug: str = "") -> str:
    """The recommendations of one agency, topic or status; without a slug, the page of all agencies or topics."""
    return f"{RECOMMENDATIONS}{listing_url(family, slug)}"


def file_url(name: str) -> str:
    """A download or a picture."""
    return f"files/{name}"


def share_image_url(name: str) -> str:
    """The picture that other sites show beside a link."""
    return f"cards/{name}.png"


def feed_url(page: str = HOME, form: str = ATOM) -> str:
    """The feed of the list on a page, in one of its three formats. It is beside the page."""
    return f"{page}{form}"


def staged_path(url: str) -> str:
    """The Markdown file that becomes the page at a URL: `topics/` is `topics/index.md`.

    Each page is the index of a folder. A relative link is then the same from the file and from the page, and works in
    engines that resolve links by either.
    """
    return f"{url}index.md"


def relative_url(source: str, target: str) -> str:
    """The URL of `target` as seen from the page at `source`, so that the site works under any path."""
    return "../" * source.count("/") + target or "./"
