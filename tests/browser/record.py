"""`make axe`: tests every kind of page with axe and records the result for the accessibility statement."""

import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from bulletins.pipeline import build_site
from tests.browser.chromium import find_chromium
from tests.browser.conftest import ARGUMENTS, NOW, ROOT, Site, example_project, start_host
from tests.browser.test_pages import PAGES, SCHEMES, WIDTHS, axe_violations

RECORD = ROOT / "bulletins" / "accessibility.yml"


def main() -> None:
    """Test every page, print the violations, and write the record."""
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
    print("\n".join(failures) or "No violations.")
    widths = " and ".join(map(str, WIDTHS))
    RECORD.write_text(
        "# Written by `make axe`: the last accessibility test of every kind of page.\n"
        f"tested_on: {date.today()}\ntool: {tool}\npage_kinds: {len(PAGES)}\n"  # noqa: DTZ011 (the day on which the person runs it)
        f"conditions: {widths} pixels wide, {' and '.join(SCHEMES)}\nfailures: {len(failures)}\n"
    )


if __name__ == "__main__":
    main()
