"""What a new project begins with: its files, filled in, and the docs."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final

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
"""What ships, and where it stands in a new project."""


def _shipped(source: str) -> str:
    return (resources.files("bulletins") / "starter" / source).read_text("utf-8")


def _filled(text: str, name: str, day: date) -> str:
    words = {"name": json.dumps(name, ensure_ascii=False), "title": name, "day": str(day), "version": __version__}
    return re.sub(r"\{\{(name|title|day|version)\}\}", lambda match: words[match[1]], text)


def _docs() -> Iterator[tuple[str, str]]:
    """The docs, so that what `check` refers to is at hand. Without those about how the program came to be."""
    package = Path(__file__).parent.parent
    shipped = package / "docs"  # in an installed wheel
    folder = shipped if shipped.is_dir() else package.parent / "docs"
    for path in sorted(folder.rglob("*.*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith("decisions/"):
            yield f"docs/{name}", path.read_text("utf-8")
