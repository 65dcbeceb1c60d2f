"""`make axe`: tests every kind of page of the example board's site with axe, and prints the result."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from bulletins.pipeline import build_site
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS, NOW, Site, example_project, start_host
from tests.browser.test_pages import PAGES, SCHEMES, WIDTHS, axe_violations


def main() -> None:
    """Test every page and print the violations."""
    failures: list[str] = []
    tool = ""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = example_project(Path(folder))
        build_site.build_site(root, NOW)
        server = start_host(root / "out" / "site")
        site = Site(root / "out" / "site", f"http://127.0.0.1:{server.server_port}/")
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                violations, tool = axe_violations(browser, site, width, scheme)
                failures += [f"{width} {scheme} {violation}" for violation in violations]
        browser.close()
        server.shutdown()
    print("\n".join(failures) or f"No violations on {len(PAGES)} kinds of page, with {tool}.")


if __name__ == "__main__":
    main()
