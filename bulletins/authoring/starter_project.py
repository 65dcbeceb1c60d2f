"""The files of a new project: example content, settings, a publishing workflow and the documentation."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from bulletins import __version__

STARTER_FILES: Final[Mapping[str, str]] = {
    "board.yml": "content/board.yml",
    "guidance.yml": "content/guidance.yml",
    "issue.yml": "content/issues/1/issue.yml",
    "welcome.md": "content/issues/1/welcome.md",
    "mkdocs.yml": "mkdocs.yml",
    "build.py": "build.py",
    "gitignore": ".gitignore",
    "requirements.txt": "requirements.txt",
    "publish.yml": ".github/workflows/publish.yml",
    "README.md": "README.md",
}
"""The files of the package's folder `starter`, each with its path in a new project."""


class StarterFile(NamedTuple):
    """One file of a new project. The path is relative to the project."""

    path: str
    text: str


def starter_files(name: str, day: date) -> Iterator[StarterFile]:
    """Every file of a new project for the board called `name`, dated `day`, except the editor's settings."""
    for source, path in STARTER_FILES.items():
        shipped = (resources.files("bulletins") / "starter" / source).read_text("utf-8")
        yield StarterFile(path, _fill_in(shipped, name, day))
    yield from _documentation()


def _fill_in(text: str, name: str, day: date) -> str:
    """Replace `{{title}}` by the name as it is, and `{{name}}` by the name in quotes, as YAML and JSON need it.

    Not with Jinja: the publishing workflow contains `${{ }}` of its own.
    """
    values = {"name": json.dumps(name, ensure_ascii=False), "title": name, "day": str(day), "version": __version__}
    return re.sub(r"\{\{(name|title|day|version)\}\}", lambda match: values[match[1]], text)


def _documentation() -> Iterator[StarterFile]:
    """The documentation that `check` and the README refer to. The decision records are left out: they are about the
    program, not about its use.
    """
    package = Path(__file__).parent.parent
    shipped = package / "docs"  # in an installed wheel
    folder = shipped if shipped.is_dir() else package.parent / "docs"
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("decisions/"):
            yield StarterFile(f"docs/{name}", path.read_text("utf-8"))
