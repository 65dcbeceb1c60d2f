"""Finds an installed Chromium for the browser tests, or installs one if this computer allows it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> str | None:
    """The path of a Chromium: $CHROMIUM, one on the PATH, Chrome on macOS, or the one that Playwright installed."""
    configured = os.environ.get("CHROMIUM")
    if configured:
        return configured
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    mac = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
    return str(mac) if mac.exists() else _playwright_chromium()


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_chromium() -> None:
    """Try Playwright's own download, then the packages of the system. Exits with a message if neither works."""
    print("Chromium is not installed. Installing it for the browser tests (takes a minute, once)", flush=True)
    commands = [[sys.executable, "-m", "playwright", "install", "--with-deps", "chromium"]]
    if shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        commands += [[*sudo, "apt-get", "update", "-qq"], [*sudo, "apt-get", "install", "-y", "-qq", "chromium"]]
    for command in commands:
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        if find_chromium():
            return
    sys.exit("Chromium could not be installed. Install Chromium or Chrome, or set CHROMIUM to its path.")


if __name__ == "__main__":
    if not find_chromium():
        install_chromium()
