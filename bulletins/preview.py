"""The preview: the site on the author's own computer, rebuilt after each change of content or templates.

Where a page cannot be shown, the browser shows the problems that prevent it.
"""

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Final

from jinja2 import Environment

from bulletins.engines import mkdocs
from bulletins.outputs import urls
from bulletins.pipeline.build_site import BuildResult
from bulletins.problems import Problem, errors_in

PROBLEMS_TEMPLATE: Final = "preview/problems.html.j2"
NO_SITE: Final = "This preview cannot be shown yet"
NO_SITE_ADVICE: Final = "Fix these errors and save the file. The preview then appears here."
NO_PAGE: Final = "This page cannot be shown yet"
NO_PAGE_ADVICE: Final = "It is not published, so it does not stop anything else. Fix these problems and save the file."
FAILURE_ADVICE: Final = "The site could not be built. Fix the cause and save the file."


class Preview:
    """What the browser gets: the pages of the last build, or the problems that prevent a page."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._everywhere: bytes | None = None
        self._by_url: dict[str, bytes] = {}

    def show(self, result: BuildResult) -> None:
        """Show the result of a build: its site, and the problems of what the site leaves out."""
        self._by_url = {}
        if result.site is None:
            self._everywhere = self._page(NO_SITE, NO_SITE_ADVICE, errors_in(result.problems))
            return
        self._everywhere = None
        for path in result.site.left_out:
            problems = tuple(problem for problem in result.problems if problem.location.path == path)
            self._by_url[_url_of(path)] = self._page(NO_PAGE, NO_PAGE_ADVICE, problems)

    def show_failure(self, message: str) -> None:
        """Show why the site could not be built, for example a fault in a template."""
        self._everywhere = self._page(NO_SITE, FAILURE_ADVICE, (), message)

    def page_in_place_of(self, path: str) -> bytes | None:
        """The HTML to show in place of the page at a path of the site, or None if the page can be shown."""
        if self._everywhere is not None and (path.endswith(("/", ".html")) or "." not in PurePosixPath(path).name):
            return self._everywhere
        return self._by_url.get(path.lstrip("/").removesuffix("index.html"))

    def _page(self, heading: str, advice: str, problems: tuple[Problem, ...], failure: str = "") -> bytes:
        template = self._environment.get_template(PROBLEMS_TEMPLATE)
        return template.render(heading=heading, advice=advice, problems=problems, failure=failure).encode()


def _url_of(path: str) -> str:
    """The URL of the text in a file of content/."""
    file = PurePosixPath(path)
    return urls.issue_url(file.parent.name) if file.name == "issue.yml" else urls.bulletin_url(file.stem)


def serve_preview(root: Path, site: Path, rebuild: Callable[[], None], preview: Preview, port: int) -> None:
    """Serve the folder `site` until interrupted, and call `rebuild` at the start and after each change to the project.

    `rebuild` builds once, prints any problems and tells the `preview`. Raises OSError if the port is in use.
    """
    rebuild()
    watched = [path for path in (root / "content", root / "templates", root / "mkdocs.yml") if path.exists()]
    mkdocs.serve_site(rebuild, site, watched, port, preview.page_in_place_of)
