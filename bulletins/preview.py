"""The site on this machine while it is being written: built again at each change of content or templates."""

from collections.abc import Callable
from pathlib import Path

from bulletins.engines import mkdocs


def serve_preview(root: Path, place: Path, rebuild: Callable[[], bool], port: int) -> bool:
    """Build, and serve the site at `place`, until interrupted. While a build is stopped by problems, the last good
    site is shown.

    `rebuild` builds once and says whether there is a site. Without any site there is nothing to serve: False.
    """
    built = rebuild()
    if not built and not place.exists():
        return False
    watched = [path for path in (root / "content", root / "templates", root / "mkdocs.yml") if path.exists()]
    mkdocs.serve_site(lambda: _quiet(rebuild), place, watched, port)
    return True


def _quiet(rebuild: Callable[[], bool]) -> None:
    """Build again. What is wrong was printed; the person mends it and saves again."""
    rebuild()
