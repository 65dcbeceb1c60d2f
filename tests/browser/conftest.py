"""The example board's site, built once and served on this computer, and a browser to open it in."""

import fnmatch
import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.browser.chromium import find_chromium

ROOT = Path(__file__).parent.parent.parent
NOW: datetime = parse_date_time("2026-11-23")
ARGUMENTS = [
    "--no-sandbox",  # tests may run as root
    "--disable-gpu",
    "--disable-background-networking",  # the browser's own requests to its maker
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Site:
    """The folder of the built site, and the URL at which it is served."""

    folder: Path
    url: str


class _Host(http.server.SimpleHTTPRequestHandler):
    """A static host that sends the headers of the site's `_headers` file, so that every test runs under them."""

    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""

    def end_headers(self) -> None:
        for name, value in self._headers():
            if name != "Content-Type":  # already sent: see guess_type
                self.send_header(name, value)
        super().end_headers()

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        return dict(self._headers()).get("Content-Type") or super().guess_type(path)

    def _headers(self) -> Iterator[tuple[str, str]]:
        path = self.path.partition("?")[0]
        for pattern, headers in self.rules:
            if fnmatch.fnmatchcase(path, pattern):
                yield from headers


def header_rules(text: str) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """The path patterns of a `_headers` file, each with its headers."""
    for block in re.split(r"\n(?=\S)", text.strip()):
        pattern, *lines = block.splitlines()
        pairs = (line.strip().partition(": ") for line in lines)
        yield pattern, tuple((name, value) for name, _, value in pairs)


def start_host(folder: Path) -> http.server.ThreadingHTTPServer:
    """Serve a built site on this computer, with the headers of its own `_headers` file."""
    rules = tuple(header_rules((folder / "_headers").read_text()))
    handler = type("_HostWithRules", (_Host,), {"rules": rules})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def example_project(folder: Path) -> Path:
    """A copy of the example board's project."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    root = example_project(tmp_path_factory.mktemp("example"))
    result = build_site.build_site(root, NOW)
    assert result.site, result.problems
    folder = root / "out" / "site"
    server = start_host(folder)
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context.new_page()
    context.close()
