"""Searches in a real browser, as a person would, and measures the results, the seconds and the bytes."""

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlsplit

import yaml
from playwright.sync_api import Browser, Page

COMPRESSED_EXTENSIONS = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt")


@dataclass(frozen=True)
class Query:
    """A question and the ids that answer it."""

    query: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """The result of one question: ids in order, bytes downloaded, seconds until the first result was visible."""

    ids: tuple[str, ...]
    size: int
    seconds: float

    def rank(self, correct: frozenset[str]) -> int:
        """The position of the first correct id, from 1. 0 if there is none."""
        return next((position for position, id in enumerate(self.ids, start=1) if id in correct), 0)


def queries() -> list[Query]:
    """The questions of queries.yml."""
    entries = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text())
    return [Query(entry["query"], frozenset(entry["answers"])) for entry in entries]


sent: list[int] = []
"""The bytes of every response body. The server counts them, because the browser does not report what a worker of the
page downloads.
"""


class _Compressed(http.server.SimpleHTTPRequestHandler):
    """A static host that compresses text, as most do."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if path.suffix in COMPRESSED_EXTENSIONS:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        sent.append(len(content))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this computer only. Yields its URL."""
    handler = functools.partial(_Compressed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


SITE_SEARCH = (
    "search/#q=",
    "#results .entry h2 a",
    "document.querySelector('#search-status').textContent.includes('result')",
)
STOCK_SEARCH = (
    "?q=",
    ".md-search-result__item a.md-search-result__link",
    "/document|No matching/.test(document.querySelector('.md-search-result__meta')?.textContent ?? '')",
)
"""The path to search at, the selector of a result, and the condition that results are complete: for this site, and for
the search that MkDocs Material ships.
"""


def ask(browser: Browser, url: str, words: str, search: tuple[str, str, str]) -> Answer:
    """Search in a new browser without a cache, as on a first visit."""
    path, results, ready = search
    context = browser.new_context()
    page = context.new_page()
    sent.clear()
    page.goto(url + path + quote(words))
    seconds = _wait(page, ready)
    links = page.locator(results).evaluate_all("links => links.map(link => link.href)")
    context.close()
    ids = [urlsplit(link).path.strip("/").rpartition("/")[2] for link in links if "/bulletins/" in link]
    return Answer(tuple(dict.fromkeys(ids)), sum(sent), seconds)


def _wait(page: Page, ready: str) -> float:
    handle = page.wait_for_function(f"() => {ready} ? performance.now() : 0", timeout=15_000)
    return float(handle.json_value()) / 1000
