"""The templates: where they are found, and the one Jinja environment that fills them.

A board's own `templates/` wins file by file over the shipped ones.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bulletins.formatting import count, format_date, format_time

ESCAPED_TEMPLATES: Final = (".html.j2", ".md.j2", ".html")


def template_folders(root: Path) -> list[Path]:
    """The template folders of a project, the board's own first."""
    package = Path(__file__).parent
    shipped = package / "templates"  # in an installed wheel
    candidates = [root / "templates", shipped if shipped.is_dir() else package.parent / "templates"]
    return [folder for folder in candidates if folder.is_dir()]


def template_environment(root: Path) -> Environment:
    """The environment of a project. A name that a template gets wrong is an error, never an empty string.

    HTML and the staged pages (which are made of HTML and Markdown) escape what they print; plain text does not.
    """
    made = Environment(
        loader=FileSystemLoader(template_folders(root)),
        autoescape=lambda name: bool(name and name.endswith(ESCAPED_TEMPLATES)),  # noqa: S701 (decided by the kind of file)
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["day"] = format_date
    made.filters["clock"] = format_time
    made.filters["count"] = count
    return made


def template_source(environment: Environment, name: str) -> str:
    """The text of a template as it stands, for an engine with its own language. TemplateNotFound if it is absent."""
    assert environment.loader is not None  # `environment` sets one
    return environment.loader.get_source(environment, name)[0]


def theme_files(root: Path) -> Mapping[str, bytes]:
    """The files of the site's theme by path, the board's own over the shipped ones."""
    found: dict[str, bytes] = {}
    for folder in reversed(template_folders(root)):
        theme = folder / "theme"
        paths = [path for path in theme.rglob("*") if path.is_file() and not path.name.startswith(".")]
        found |= {path.relative_to(theme).as_posix(): path.read_bytes() for path in paths}
    return dict(sorted(found.items()))
