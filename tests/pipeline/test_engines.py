"""The staged pages are plain, so another site engine builds the same site from them."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest

from bulletins.engines import pagefind
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site

ROOT = Path(__file__).parent.parent.parent
COMPARED_ATTRIBUTES = (
    "id",
    "lang",
    "class",
    "data-pagefind-body",
    "data-pagefind-filter",
    "data-pagefind-weight",
    "content",
    "datetime",
)


class _ParsedPage(HTMLParser):
    """The words of a page, the targets of its links, and the attributes that search and scripts use."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.words: list[str] = []
        self.links: list[str] = []
        self.attributes: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.links.append(urljoin(self.url, value or "").removesuffix("index.html"))
            elif name in COMPARED_ATTRIBUTES:
                self.attributes.append((tag, name, value))

    def handle_data(self, data: str) -> None:
        self.words += data.split()


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("example")
    shutil.copytree(ROOT / "content", root / "content")
    assert build_site.build_site(root, parse_date_time("2026-11-23")).site
    return root / "out"


@pytest.fixture(scope="module")
def zensical(out: Path) -> Path:
    """The site that Zensical builds from the same folder and the same mkdocs.yml."""
    copy = out.with_name("copy")
    shutil.copytree(out, copy, ignore=shutil.ignore_patterns("site"))
    finished = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict", "-f", "mkdocs.yml"],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stdout + finished.stderr
    shutil.rmtree(copy / "site" / "assets", ignore_errors=True)
    return copy / "site"


def pages(site: Path) -> Iterator[tuple[str, _ParsedPage]]:
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = _ParsedPage(f"https://board.example/{name.removesuffix('index.html')}")
        page.feed(path.read_text())
        yield name, page


def test_another_engine_builds_the_same_pages_with_the_same_words_links_and_attributes(
    out: Path, zensical: Path
) -> None:
    ours, theirs = dict(pages(out / "site")), dict(pages(zensical))
    assert ours.keys() == theirs.keys()
    assert len(ours) > 150
    for name, page in ours.items():
        assert page.words == theirs[name].words, name
        assert page.links == theirs[name].links, name
        assert page.attributes == theirs[name].attributes, name


def test_another_engine_copies_the_same_files_and_lists_the_same_pages(out: Path, zensical: Path) -> None:
    for path in (out / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            name = path.relative_to(out / "docs")
            assert (zensical / name).read_bytes() == (out / "site" / name).read_bytes(), name
    assert (zensical / "sitemap.xml").read_text().split() == (out / "site" / "sitemap.xml").read_text().split()


def test_search_indexes_the_site_of_either_engine(out: Path, zensical: Path) -> None:
    pagefind.index_site(zensical)
    ours, theirs = ([*(site / "pagefind" / "fragment").iterdir()] for site in (out / "site", zensical))
    assert len(ours) == len(theirs) > 30
