"""Finds the templates of a project, and sets up the one Jinja environment that fills them.

A file in the project's own `templates/` replaces the shipped file of the same path.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletins.formatting import count, format_date, format_size, format_time

ESCAPED_TEMPLATES: Final = (".html.j2", ".md.j2", ".html")
"""Endings of the templates that escape what they print: HTML, and the staged pages, in which HTML is allowed."""


def template_folders(root: Path) -> list[Path]:
    """The template folders that exist for the project at `root`, its own first."""
    package = Path(__file__).parent
    shipped = package / "templates"  # in an installed wheel
    candidates = [root / "templates", shipped if shipped.is_dir() else package.parent / "templates"]
    return [folder for folder in candidates if folder.is_dir()]


def template_environment(root: Path) -> Environment:
    """The Jinja environment of the project at `root`.

    A wrong name in a template raises an UndefinedError when it is filled, never an empty string. HTML and staged pages
    escape what they print; plain text does not.
    """
    environment = Environment(
        loader=FileSystemLoader(template_folders(root)),
        autoescape=lambda name: bool(name and name.endswith(ESCAPED_TEMPLATES)),  # noqa: S701 (decided by the kind of file)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["day"] = format_date
    environment.filters["clock"] = format_time
    environment.filters["count"] = count
    environment.filters["file_size"] = format_size
    return environment


def template_source(environment: Environment, name: str) -> str:
    """The text of a template, for an engine with a language of its own. Raises TemplateNotFound if it is missing."""
    assert environment.loader is not None  # template_environment sets one
    return environment.loader.get_source(environment, name)[0]


def theme_files(root: Path) -> Mapping[str, bytes]:
    """The files of the site's theme by path, sorted. The project's own files replace the shipped ones.

    Hidden files, such as an editor's or Finder's, are left out.
    """
    contents: dict[str, bytes] = {}
    for folder in reversed(template_folders(root)):  # the project's own last, so that it wins
        theme = folder / "theme"
        paths = [path for path in theme.rglob("*") if path.is_file() and not path.name.startswith(".")]
        contents |= {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths}
    return dict(sorted(contents.items()))
