"""`make bench-search`: this site's search beside the site engine's own, on the same pages and the same questions."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

from bulletins.model.london_time import parse_date_time
from bulletins.pipeline import build_site
from tests.browser.chromium import find
from tests.browser.conftest import ARGUMENTS, project
from tests.search.asking import OURS, STOCK, Answer, Query, ask, queries, served

SETTINGS = {"site_name": "Stock", "theme": {"name": "material", "font": False}, "plugins": ["search"]}


def stock(root: Path) -> Path:
    """The same staged pages as a plain site of the engine, with its own search."""
    settings = SETTINGS | {"docs_dir": str(root / "out" / "docs"), "site_dir": str(root / "stock"), "site_url": ""}
    config = root / "stock.yml"
    config.write_text(yaml.safe_dump(settings | {"validation": {"nav": {"omitted_files": "ignore"}}}))
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(config)],
        check=True,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    return root / "stock"


def row(name: str, asked: list[Query], answers: list[Answer]) -> str:
    """One line of the table."""
    ranks = [answer.rank(query.answers) for query, answer in zip(asked, answers, strict=True)]
    reciprocal = statistics.mean(1 / rank if rank else 0 for rank in ranks)
    first, five = (sum(0 < rank <= top for rank in ranks) / len(ranks) for top in (1, 5))
    size = statistics.median(answer.size for answer in answers) / 1000
    seconds = statistics.median(answer.seconds for answer in answers)
    return f"{name:<14} {reciprocal:>6.3f} {first:>11.1%} {five:>11.1%} {size:>11,.0f} {seconds:>9.2f}"


def main() -> None:
    """Ask everything of both, and name what was not answered first."""
    asked = queries()
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        build_site.build_site(root, parse_date_time("2026-11-23"))
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
            with served(root / "out" / "site") as address:
                ours = [ask(browser, address, query.query, OURS) for query in asked]
            with served(stock(root)) as address:
                theirs = [ask(browser, address, query.query, STOCK) for query in asked]
            browser.close()
    print(f"{len(asked)} questions    MRR  success@1   success@5  kB (median)  s (median)")
    print(row("this site", asked, ours))
    print(row("stock search", asked, theirs))
    for query, answer, other in zip(asked, ours, theirs, strict=True):
        rank = answer.rank(query.answers)
        if rank != 1:
            found = f"place {rank}" if rank else "not found"
            stock_found = f"place {other.rank(query.answers)}" if other.rank(query.answers) else "not found"
            print(f"  {query.query!r}: {found} (stock: {stock_found}); first: {', '.join(answer.ids[:3])}")


if __name__ == "__main__":
    main()
