"""`make audit`: the whole site in the Nu HTML checker, and three pages in Lighthouse. Ends with 1 below the marks."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bulletins.pipeline import build_site
from tests.browser.chromium import find
from tests.browser.conftest import ARGUMENTS, NOW, project
from tests.search.asking import served

MODULES = Path(__file__).parent / "node_modules"
PAGES = ("", "bulletins/child-m-2026/", "search/?q=neglect")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}


def markup(site: Path) -> int:
    """How many errors the Nu HTML checker finds on all pages, each printed."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(done.stderr)["messages"]
    errors = [message for message in messages if message["type"] == "error"]
    for error in errors[:20]:
        print(f"  {error['url'].rpartition('site/')[2]}:{error.get('lastLine')}: {error['message']}")
    print(f"Nu HTML checker: {len(errors)} errors on {len(pages)} pages")
    return len(errors)


def lighthouse(address: str) -> dict[str, Any]:
    """Lighthouse's report of one page, as a phone on a slow network sees it."""
    flags = " ".join(["--headless", *ARGUMENTS])
    categories = ",".join(LEAST)
    command = [
        str(MODULES / ".bin" / "lighthouse"), address, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-flags={flags}", f"--only-categories={categories}",
    ]  # fmt: skip
    chromium = os.environ | {"CHROME_PATH": str(find())}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=chromium)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def main() -> int:
    """Print what they say, and the number of marks that were missed."""
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder))
        build_site.build_site(root, NOW)
        missed = markup(root / "out" / "site")
        with served(root / "out" / "site") as address:
            for page in PAGES:
                categories = lighthouse(address + page)["categories"]
                scores = {name: round(category["score"] * 100) for name, category in categories.items()}
                missed += sum(scores[name] < least for name, least in LEAST.items())
                print(f"Lighthouse /{page}: " + ", ".join(f"{name} {score}" for name, score in scores.items()))
    return missed


if __name__ == "__main__":
    sys.exit(bool(main()))
