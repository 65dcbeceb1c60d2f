"""What a static host is told: which headers to send, where search engines may look, and where old addresses lead.

Headers after the OWASP Secure Headers Project. Nothing inline is run, nothing is asked of another host, and no page
may be framed. Pagefind's search needs leave to compile its WebAssembly, and nothing else.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from bulletins.model.board import Board
from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.feeds.atom_and_rss import FEED_MEDIA_TYPES

SOURCE = "content/board.yml"
MEDIA_TYPES: Final[Mapping[str, str]] = FEED_MEDIA_TYPES | {
    urls.EVENTS_CALENDAR: "text/calendar; charset=utf-8",
    urls.DUE_CALENDAR: "text/calendar; charset=utf-8",
    urls.OPML: "text/x-opml",
}
"""The media type of each file that a host would not know by its ending. XML and JSON say themselves how they are
encoded.
"""


def security_headers(board: Board) -> Mapping[str, str]:
    """The headers of every page."""
    forms = ["'self'", "mailto:", *_origin(board)]
    policy = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": " ".join(forms),
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
        "Referrer-Policy": "no-referrer",
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def _origin(board: Board) -> Iterator[str]:
    """The host of the sign-up form, which is the only one that a form of ours may be sent to."""
    if board.sign_up.url:
        parts = urlsplit(board.sign_up.url)
        yield f"{parts.scheme}://{parts.netloc}"


def hosting_files(library: Library) -> Iterator[Artifact]:
    """The files for common static hosts: in the site where they must stand there, else under `hosting/`."""
    board = library.board
    said = security_headers(board)
    moved = dict(_moved(library))
    base = urlsplit(board.address).path
    lines = "".join(f"  {name}: {value}\n" for name, value in said.items())
    typed = "".join(
        f"{place}\n  Content-Type: {media}\n" for name, media in MEDIA_TYPES.items() for place in _places(name)
    )
    yield text_artifact("docs/_headers", f"/*\n{lines}{typed}", SOURCE)
    if moved:
        yield text_artifact(
            "docs/_redirects", "".join(f"{base}{old} {base}{new} 301\n" for old, new in moved.items()), SOURCE
        )
    yield text_artifact("docs/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {board.address}sitemap.xml\n", SOURCE)
    azure = {
        "globalHeaders": said,
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
        "mimeTypes": {".ics": "text/calendar", ".opml": "text/x-opml"},
        "routes": [
            *({"route": f"/{name}", "headers": {"Content-Type": media}} for name, media in FEED_MEDIA_TYPES.items()),
            *({"route": f"/{old}", "redirect": f"/{new}", "statusCode": 301} for old, new in moved.items()),
        ],
    }
    yield text_artifact("docs/staticwebapp.config.json", json.dumps(azure, indent=2) + "\n", SOURCE)
    yield text_artifact("hosting/apache.htaccess", _apache(said, moved, base), SOURCE)
    yield text_artifact("hosting/nginx.conf", _nginx(said, moved, base), SOURCE)


def _places(name: str) -> tuple[str, ...]:
    """Where a file may stand: beside the home page, and the feeds beside other pages too."""
    return (f"/{name}", f"/*/{name}")


def _moved(library: Library) -> Iterator[tuple[str, str]]:
    for bulletin in library.bulletins:
        for alias in bulletin.aliases:
            yield urls.bulletin_url(alias), urls.bulletin_url(bulletin.id)
    for issue in library.issues:
        for alias in issue.aliases:
            yield urls.issue_url(alias), urls.issue_url(issue.id)


def _apache(said: Mapping[str, str], moved: Mapping[str, str], base: str) -> str:
    lines = ["# Copy this file into the site's folder as .htaccess", "<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in said.items()]
    lines += ["</IfModule>"]
    for name, media in MEDIA_TYPES.items():
        lines += [f'<Files "{name}">', f'  ForceType "{media}"', "</Files>"]
    lines += [f"ErrorDocument 404 {base}404.html"]
    lines += [f"Redirect 301 {base}{old} {base}{new}" for old, new in moved.items()]
    return "\n".join(lines) + "\n"


def _nginx(said: Mapping[str, str], moved: Mapping[str, str], base: str) -> str:
    lines = ["# Include this file in the site's server block", f"error_page 404 {base}404.html;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in said.items()]
    for name, media in MEDIA_TYPES.items():
        place = name.replace(".", "\\.")
        lines += [f'location ~ /{place}$ {{ types {{ }} default_type "{media}"; }}']
    lines += [f"rewrite ^{base}{old}?$ {base}{new} permanent;" for old, new in moved.items()]
    return "\n".join(lines) + "\n"
