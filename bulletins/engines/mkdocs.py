"""MkDocs: a staged tree to a site. The only file that knows MkDocs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from bulletins.engines import EngineError


def mkdocs_versions() -> dict[str, str]:
    """The versions that shape the site's bytes."""
    return {name: version(name) for name in ("mkdocs", "mkdocs-material", "markdown")}


def build_site(config: Path, target: Path, epoch: int) -> None:
    """Build the site that a mkdocs.yml describes into `target`. Raises EngineError with MkDocs' own words.

    `epoch` (seconds) stands in for the clock. A warning counts as an error: a site with a broken link is not done.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise EngineError(f"MkDocs could not build the site.\n{done.stderr.strip() or done.stdout.strip()}")
    # Material's own scripts and styles: our pages use none of them, and they are most of the site's weight.
    shutil.rmtree(target / "assets", ignore_errors=True)
    (target / "sitemap.xml.gz").unlink(missing_ok=True)  # it holds the time at which it was packed


def serve_site(build: Callable[[], None], site: Path, watched: list[Path], port: int) -> None:
    """Show `site` on this machine with live reload until interrupted; `build` runs after each change."""
    from mkdocs.livereload import LiveReloadServer  # here, because importing MkDocs takes a third of a second

    server = LiveReloadServer(builder=build, host="127.0.0.1", port=port, root=str(site))
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # untyped in MkDocs
    except KeyboardInterrupt:
        server.shutdown()
