"""The preview: the site on the author's own computer, rebuilt after each change of content or templates."""

from collections.abc import Callable
from pathlib import Path

from bulletins.engines import mkdocs


def serve_preview(root: Path, site: Path, rebuild: Callable[[], bool], port: int) -> bool:
    """Build the site, then serve the folder `site` until interrupted, and rebuild after each change to the project.

    `rebuild` builds once, prints any problems, and returns whether the build made a site. While problems stop the
    build, the last good site is served. Returns False, and serves nothing, if there is no site at all.
    Raises OSError if the port is in use.
    """
    if not rebuild() and not site.exists():
        return False
    watched = [path for path in (root / "content", root / "templates", root / "mkdocs.yml") if path.exists()]
    mkdocs.serve_site(rebuild, site, watched, port)
    return True
