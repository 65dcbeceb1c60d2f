"""Opens a page in the browser of the person at this computer."""

import os
import sys
import webbrowser
from collections.abc import Mapping
from pathlib import Path
from typing import Final

DESKTOP_VARIABLES: Final = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY")
"""On Linux, one of these is set if a window can be opened. Without them, Python starts a browser in the terminal."""


def open_in_browser(page: Path) -> bool:
    """Open a file in the default browser. Returns False if this computer has no desktop or no browser."""
    if not has_desktop(sys.platform, os.environ):
        return False
    try:
        return webbrowser.open(page.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False


def has_desktop(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window can be opened: always on Windows and macOS, otherwise if the environment says so."""
    return platform in ("win32", "darwin") or any(environment.get(name) for name in DESKTOP_VARIABLES)
