"""The staged tree is a plain one: another engine makes the same site of it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from bulletins.engines import pagefind
from bulletins.model.london_time import parse_date_time
from bulletins.pipeline import build_site

ROOT = Path(__file__).parent.parent.parent
KEPT = (
    "id",
    "lang",
    "class",
    "data-pagefind-body",
    "data-pagefind-filter",
    "data-pagefind-weight",
    "content",
    "datetime",
)


class _Read(HTMLParser):
    """What a page says to people and programs: its words, where its links lead, and the marks that search goes by."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.words: list[str] = []
        self.links: list[str] = []
        self.marks: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(urljoin(self.address, value or "").removesuffix("index.html"))
            elif name in KEPT:
                self.marks.append((tag, name, value))

    def handle_data(self, data: str) -> None:
        self.words += data.split()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "content", root / "content")
    assert build_site.build_site(root, parse_date_time("2026-11-23")).shown
    return root / "out"


@pytest.fixture(scope="module")
def zensical(out: Path) -> Path:
    """The site that Zensical makes of the same folder, from the same mkdocs.yml."""
    twin = out.with_name("twin")
    shutil.copytree(out, twin, ignore=shutil.ignore_patterns("site"))
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"],
        cwd=twin, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.rmtree(twin / "site" / "assets", ignore_errors=True)
    return twin / "site"


def pages(site: Path) -> Iterator[tuple[str, _Read]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        read = _Read(f"https://board.example/{name.removesuffix('index.html')}")
        read.feed(path.read_text())
        yield name, read


def test_another_engine_makes_the_same_pages_with_the_same_words_links_and_marks(out: Path, zensical: Path) -> None:
    ours, theirs = dict(pages(out / "site")), dict(pages(zensical))
    assert ours.keys() == theirs.keys()
    assert len(ours) > 150
    for name, page in ours.items():
        assert page.words == theirs[name].words, name
        assert page.links == theirs[name].links, name
        assert page.marks == theirs[name].marks, name


def test_files_feeds_and_lists_of_pages_are_the_same_too(out: Path, zensical: Path) -> None:
    for path in (out / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            name = path.relative_to(out / "docs")
            assert (zensical / name).read_bytes() == (out / "site" / name).read_bytes(), name
    assert (zensical / "sitemap.xml").read_text().split() == (out / "site" / "sitemap.xml").read_text().split()


def test_search_works_on_either_site(out: Path, zensical: Path) -> None:
    pagefind.index_site(zensical)
    made, twin = (sorted((site / "pagefind" / "fragment").iterdir()) for site in (out / "site", zensical))
    assert len(made) == len(twin) > 30
