"""`make axe`: test every kind of page and write down what was found, for the accessibility statement."""

import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import sync_playwright

from bulletins.pipeline import build_site
from tests.browser.chromium import find
from tests.browser.conftest import ARGUMENTS, NOW, ROOT, Site, hosted, project
from tests.browser.test_pages import PAGES, SCHEMES, WIDTHS, violations

RECORD = ROOT / "bulletins" / "accessibility.yml"


def main() -> None:
    """Test, print what was found, and write the record."""
    found: list[str] = []
    tool = ""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        root = project(Path(folder))
        build_site.build_site(root, NOW)
        server = hosted(root / "out" / "site")
        site = Site(root / "out" / "site", f"http://127.0.0.1:{server.server_port}/")
        browser = playwright.chromium.launch(executable_path=find(), args=ARGUMENTS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                more, tool = violations(browser, site, width, scheme)
                found += [f"{width} {scheme} {line}" for line in more]
        browser.close()
        server.shutdown()
    print("\n".join(found) or "Nothing found.")
    widths = " and ".join(map(str, WIDTHS))
    RECORD.write_text(
        "# Written by `make axe`: the last accessibility test of every kind of page.\n"
        f"tested_on: {date.today()}\ntool: {tool}\npage_kinds: {len(PAGES)}\n"  # noqa: DTZ011 (the tester's own day)
        f"conditions: {widths} pixels wide, {' and '.join(SCHEMES)}\nfailures: {len(found)}\n"
    )


if __name__ == "__main__":
    main()
