"""MkDocs: builds the site from the staged pages, and serves a preview. No other file imports or runs MkDocs."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from bulletins.engines import EngineError


def mkdocs_versions() -> dict[str, str]:
    """The installed versions that affect the bytes of the site, by the name of the package."""
    return {name: version(name) for name in ("mkdocs", "mkdocs-material", "markdown")}


def build_mkdocs_site(config: Path, target: Path, epoch: int) -> None:
    """Build the site that the mkdocs.yml at `config` describes, into the folder `target`.

    `epoch`, in seconds since 1970, is the build date that MkDocs writes into the site, in place of the current time.
    Raises EngineError, with MkDocs' own message, if MkDocs fails or warns: a site with a broken link is not published.
    """
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    finished = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if finished.returncode:
        raise EngineError(f"MkDocs could not build the site.\n{finished.stderr.strip() or finished.stdout.strip()}")
    # Material's own scripts and styles: our pages use none of them, and they are most of the site's size.
    shutil.rmtree(target / "assets", ignore_errors=True)
    # A compressed copy of sitemap.xml. It records the time of compression, so no two builds would be the same.
    (target / "sitemap.xml.gz").unlink(missing_ok=True)


def serve_site(
    rebuild: Callable[[], None], site: Path, watched: list[Path], port: int, override: Callable[[str], bytes | None]
) -> None:
    """Serve the folder `site` on this computer, with live reload, until interrupted with Ctrl+C.

    Calls `rebuild` after each change to a `watched` file or folder. `override` gives the HTML to serve in place of the
    file at a path, or None. Raises OSError if the port is in use.
    """
    from mkdocs.livereload import LiveReloadServer  # here, because importing MkDocs takes a third of a second

    def respond(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        page = override(environ["PATH_INFO"])
        if page is None:
            return server.serve_request(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")])
        return [page]

    server = LiveReloadServer(builder=rebuild, host="127.0.0.1", port=port, root=str(site))
    server.set_app(respond)
    for path in watched:
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # untyped in MkDocs
    except KeyboardInterrupt:
        server.shutdown()
