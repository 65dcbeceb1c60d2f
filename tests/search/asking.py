"""Asks a search in a real browser, as a person would, and says what came back, how soon and how heavy."""

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

TEXT = (".html", ".js", ".css", ".json", ".svg", ".xml", ".txt")


@dataclass(frozen=True)
class Query:
    """A question and the ids that answer it."""

    query: str
    answers: frozenset[str]


@dataclass(frozen=True)
class Answer:
    """What one question brought: ids in order, bytes over the line, seconds until the first result was seen."""

    ids: tuple[str, ...]
    size: int
    seconds: float

    def rank(self, wanted: frozenset[str]) -> int:
        """The place of the first right one, from 1. 0 if there is none."""
        return next((place for place, id in enumerate(self.ids, start=1) if id in wanted), 0)


def queries() -> list[Query]:
    """The questions of queries.yml."""
    entries = yaml.safe_load((Path(__file__).parent / "queries.yml").read_text())
    return [Query(entry["query"], frozenset(entry["answers"])) for entry in entries]


sent: list[int] = []
"""The bytes of every body that was sent: also those a worker of the page asked for, which the browser does not tell."""


class _Compressed(http.server.SimpleHTTPRequestHandler):
    """A static host as they are: text is compressed on the way."""

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
        if path.suffix in TEXT:
            content = gzip.compress(content, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        sent.append(len(content))


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a folder, on this machine only."""
    handler = functools.partial(_Compressed, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


OURS = ("search/?q=", "#results .entry h2 a", "document.querySelector('#search-status').textContent.includes('result')")
STOCK = (
    "?q=",
    ".md-search-result__item a.md-search-result__link",
    "/document|No matching/.test(document.querySelector('.md-search-result__meta')?.textContent ?? '')",
)
"""Where to ask, what a result is, and when the answer is there: for this site, and for the engine's own search."""


def ask(browser: Browser, address: str, words: str, way: tuple[str, str, str]) -> Answer:
    """Ask in a fresh browser without anything stored, which is how most people come."""
    path, results, ready = way
    context = browser.new_context()
    page = context.new_page()
    sent.clear()
    page.goto(address + path + quote(words))
    seconds = _wait(page, ready)
    links = page.locator(results).evaluate_all("links => links.map(link => link.href)")
    context.close()
    ids = [urlsplit(link).path.strip("/").rpartition("/")[2] for link in links if "/bulletins/" in link]
    return Answer(tuple(dict.fromkeys(ids)), sum(sent), seconds)


def _wait(page: Page, ready: str) -> float:
    handle = page.wait_for_function(f"() => {ready} ? performance.now() : 0", timeout=15_000)
    return float(handle.json_value()) / 1000
