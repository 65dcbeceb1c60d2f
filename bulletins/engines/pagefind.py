"""Pagefind: builds the search index of a built site, which the reader's browser fetches in small files."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bulletins.engines import EngineError
from bulletins.engines.pagefind_format import make_repeatable


def pagefind_versions() -> dict[str, str]:
    """The installed version that affects the bytes of the index, by the name of the package."""
    return {"pagefind": version("pagefind")}


def index_site(site: Path) -> None:
    """Index the parts of every page marked `data-pagefind-body` into `site`/pagefind. The same site gives the same
    bytes. Raises EngineError, with Pagefind's own message, if Pagefind fails or writes an unknown format.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise EngineError(f"Pagefind could not index the site.\n{finished.stderr.strip() or finished.stdout.strip()}")
    folder = site / "pagefind"
    for path in folder.glob("pagefind-*ui.*"):
        path.unlink()  # ready-made search forms: our search page has its own
    make_repeatable(folder)
