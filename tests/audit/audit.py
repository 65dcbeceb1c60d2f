"""`make audit`: checks the whole site with the Nu HTML checker, and three pages with Lighthouse. Exits with 1 if a
score is too low.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bulletins.pipeline import build_site
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS, NOW, example_project
from tests.search.browser_search import served

MODULES = Path(__file__).parent / "node_modules"
PAGES = ("", "bulletins/child-m-2026/", "search/?q=neglect")
MIN_SCORES = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}


def html_errors(site: Path) -> int:
    """The number of errors that the Nu HTML checker finds on all pages. Prints the first 20."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    pages = [str(path) for path in sorted(site.rglob("*.html"))]
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "json", *pages]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(finished.stderr)["messages"]
    errors = [message for message in messages if message["type"] == "error"]
    for error in errors[:20]:
        print(f"  {error['url'].rpartition('site/')[2]}:{error.get('lastLine')}: {error['message']}")
    print(f"Nu HTML checker: {len(errors)} errors on {len(pages)} pages")
    return len(errors)


def lighthouse(url: str) -> dict[str, Any]:
    """Lighthouse's report of one page, on a simulated phone with a slow network."""
    flags = " ".join(["--headless", *ARGUMENTS])
    categories = ",".join(MIN_SCORES)
    command = [
        str(MODULES / ".bin" / "lighthouse"), url, "--quiet", "--output=json", "--output-path=stdout",
        f"--chrome-flags={flags}", f"--only-categories={categories}",
    ]  # fmt: skip
    chromium = os.environ | {"CHROME_PATH": str(find_chromium())}
    finished = subprocess.run(command, capture_output=True, text=True, check=True, env=chromium)
    report: dict[str, Any] = json.loads(finished.stdout)
    return report


def main() -> int:
    """Print both results. Returns the number of HTML errors and of scores that are too low."""
    with tempfile.TemporaryDirectory() as folder:
        root = example_project(Path(folder))
        build_site.build_site(root, NOW)
        failures = html_errors(root / "out" / "site")
        with served(root / "out" / "site") as url:
            for page in PAGES:
                categories = lighthouse(url + page)["categories"]
                scores = {name: round(category["score"] * 100) for name, category in categories.items()}
                failures += sum(scores[name] < least for name, least in MIN_SCORES.items())
                print(f"Lighthouse /{page}: " + ", ".join(f"{name} {score}" for name, score in scores.items()))
    return failures


if __name__ == "__main__":
    sys.exit(bool(main()))
