"""Pagefind: a search index over the built site, fetched in small pieces by the reader's browser."""

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

from bulletins.engines import EngineError
from bulletins.engines.pagefind_format import make_repeatable


def pagefind_versions() -> dict[str, str]:
    """The version that shapes the index's bytes."""
    return {"pagefind": version("pagefind")}


def index_site(site: Path) -> None:
    """Index the marked parts of every page into `site`/pagefind: the same site gives the same bytes.

    Raises EngineError with Pagefind's own words.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineError(f"Pagefind could not index the site.\n{done.stderr.strip() or done.stdout.strip()}")
    folder = site / "pagefind"
    for path in folder.glob("pagefind-*ui.*"):
        path.unlink()  # ready-made search forms; ours is its own
    make_repeatable(folder)
