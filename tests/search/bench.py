"""`make bench-search`: compares this site's search with the one that MkDocs Material ships, on the same pages."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS, example_project
from tests.search.browser_search import SITE_SEARCH, STOCK_SEARCH, Answer, Query, ask, queries, served

STOCK_SETTINGS = {"site_name": "Stock", "theme": {"name": "material", "font": False}, "plugins": ["search"]}


def stock_site(root: Path) -> Path:
    """Build the same staged pages with plain MkDocs Material and its search. Returns the folder of the site."""
    settings = STOCK_SETTINGS | {
        "docs_dir": str(root / "out" / "docs"),
        "site_dir": str(root / "stock"),
        "site_url": "",
    }
    config = root / "stock.yml"
    config.write_text(yaml.safe_dump(settings | {"validation": {"nav": {"omitted_files": "ignore"}}}))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)],
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "stock"


def row(name: str, questions: list[Query], answers: list[Answer]) -> str:
    """One line of the table: mean reciprocal rank, share answered first and among five, median kB and seconds."""
    ranks = [answer.rank(query.answers) for query, answer in zip(questions, answers, strict=True)]
    reciprocal = statistics.mean(1 / rank if rank else 0 for rank in ranks)
    first, five = (sum(0 < rank <= top for rank in ranks) / len(ranks) for top in (1, 5))
    size = statistics.median(answer.size for answer in answers) / 1000
    seconds = statistics.median(answer.seconds for answer in answers)
    return f"{name:<14} {reciprocal:>6.3f} {first:>11.1%} {five:>11.1%} {size:>11,.0f} {seconds:>9.2f}"


def _place(answer: Answer, query: Query) -> str:
    rank = answer.rank(query.answers)
    return f"place {rank}" if rank else "not found"


def main() -> None:
    """Ask both searches every question, and list those that this site does not answer first."""
    questions = queries()
    with tempfile.TemporaryDirectory() as folder:
        root = example_project(Path(folder))
        build_site.build_site(root, parse_date_time("2026-11-23"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
            with served(root / "out" / "site") as url:
                ours = [ask(browser, url, query.query, SITE_SEARCH) for query in questions]
            with served(stock_site(root)) as url:
                theirs = [ask(browser, url, query.query, STOCK_SEARCH) for query in questions]
            browser.close()
    print(f"{len(questions)} questions    MRR  success@1   success@5  kB (median)  s (median)")
    print(row("this site", questions, ours))
    print(row("stock search", questions, theirs))
    for query, answer, stock_answer in zip(questions, ours, theirs, strict=True):
        if answer.rank(query.answers) != 1:
            place, stock_place = _place(answer, query), _place(stock_answer, query)
            print(f"  {query.query!r}: {place} (stock: {stock_place}); first: {', '.join(answer.ids[:3])}")


if __name__ == "__main__":
    main()
