"""Settings for static web hosts: response headers, what search engines may read, and redirects from earlier URLs.

The headers follow the OWASP Secure Headers Project. No inline script or style runs, nothing loads from another host,
and no page may be framed. Pagefind's search needs permission to compile its WebAssembly.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from bulletins.model.board import Board
from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.feeds.atom_and_rss import FEED_MEDIA_TYPES

SOURCE: Final = "content/board.yml"
MEDIA_TYPES: Final[Mapping[str, str]] = {
    name: f"{media_type}; charset=utf-8"
    for name, media_type in {
        **FEED_MEDIA_TYPES,
        urls.EVENTS_CALENDAR: "text/calendar",
        urls.DUE_CALENDAR: "text/calendar",
        urls.OPML: "text/x-opml",
    }.items()
}
"""The media types that a host does not know from a file's extension. Without the character set, a browser that shows a
feed or a calendar as text turns `£` into `Â£`.
"""


@dataclass(frozen=True)
class HostSettings:
    """The settings that every host needs, before they are written in a host's own format."""

    headers: Mapping[str, str]
    redirects: Mapping[str, str]
    """Earlier URLs and current ones, relative to the site's root."""
    base: str
    """The path of the site's root, with `/` at both ends."""


def security_headers(board: Board) -> Mapping[str, str]:
    """The response headers of every page."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": " ".join(["'self'", "mailto:", *_sign_up_host(board)]),
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


def _sign_up_host(board: Board) -> Iterator[str]:
    """The host of the sign-up form: the only other host that a form may be sent to."""
    if board.sign_up.url:
        parts = urlsplit(board.sign_up.url)
        yield f"{parts.scheme}://{parts.netloc}"


def hosting_files(library: PublishedLibrary) -> Iterator[Artifact]:
    """The settings files of common static hosts: in the site if they must be there, else under `hosting/`."""
    board = library.board
    settings = HostSettings(security_headers(board), dict(_redirects(library)), urlsplit(board.address).path)
    yield text_artifact("docs/_headers", _headers_file(settings), SOURCE)
    if settings.redirects:
        yield text_artifact("docs/_redirects", _redirects_file(settings), SOURCE)
    yield text_artifact("docs/robots.txt", f"User-agent: *\nAllow: /\nSitemap: {board.address}sitemap.xml\n", SOURCE)
    yield text_artifact("docs/staticwebapp.config.json", _azure(settings), SOURCE)
    yield text_artifact("hosting/apache.htaccess", _apache(settings), SOURCE)
    yield text_artifact("hosting/nginx.conf", _nginx(settings), SOURCE)


def _redirects(library: PublishedLibrary) -> Iterator[tuple[str, str]]:
    for bulletin in library.bulletins:
        for alias in bulletin.aliases:
            yield urls.bulletin_url(alias), urls.bulletin_url(bulletin.id)
    for issue in library.issues:
        for alias in issue.aliases:
            yield urls.issue_url(alias), urls.issue_url(issue.id)


def _headers_file(settings: HostSettings) -> str:
    """Netlify, Cloudflare Pages and others. A file can be beside the home page, and a feed beside other pages too."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in settings.headers.items())]
    for name, media_type in MEDIA_TYPES.items():
        for path in (f"/{name}", f"/*/{name}"):
            lines += [path, f"  Content-Type: {media_type}"]
    return "\n".join(lines) + "\n"


def _redirects_file(settings: HostSettings) -> str:
    base = settings.base
    return "".join(f"{base}{old} {base}{new} 301\n" for old, new in settings.redirects.items())


def _azure(settings: HostSettings) -> str:
    config = {
        "globalHeaders": settings.headers,
        "responseOverrides": {"404": {"rewrite": "/404.html"}},
        "mimeTypes": {".ics": MEDIA_TYPES[urls.EVENTS_CALENDAR], ".opml": MEDIA_TYPES[urls.OPML]},
        "routes": [
            *(
                {"route": f"/{name}", "headers": {"Content-Type": media}}
                for name, media in MEDIA_TYPES.items()
                if name in FEED_MEDIA_TYPES
            ),
            *(
                {"route": f"/{old}", "redirect": f"/{new}", "statusCode": 301}
                for old, new in settings.redirects.items()
            ),
        ],
    }
    return json.dumps(config, indent=2) + "\n"


def _apache(settings: HostSettings) -> str:
    base = settings.base
    lines = ["# Copy this file into the site's folder as .htaccess", "<IfModule mod_headers.c>"]
    lines += [f'  Header always set {name} "{value}"' for name, value in settings.headers.items()]
    lines += ["</IfModule>"]
    for name, media_type in MEDIA_TYPES.items():
        lines += [f'<Files "{name}">', f'  ForceType "{media_type}"', "</Files>"]
    lines += [f"ErrorDocument 404 {base}404.html"]
    lines += [f"Redirect 301 {base}{old} {base}{new}" for old, new in settings.redirects.items()]
    return "\n".join(lines) + "\n"


def _nginx(settings: HostSettings) -> str:
    base = settings.base
    lines = ["# Include this file in the site's server block", f"error_page 404 {base}404.html;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in settings.headers.items()]
    for name, media_type in MEDIA_TYPES.items():
        pattern = name.replace(".", "\\.")
        # `types { }` empties nginx's own list, which would otherwise win over default_type.
        lines += [f'location ~ /{pattern}$ {{ types {{ }} default_type "{media_type}"; }}']
    lines += [f"rewrite ^{base}{old}?$ {base}{new} permanent;" for old, new in settings.redirects.items()]
    return "\n".join(lines) + "\n"
