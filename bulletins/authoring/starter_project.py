"""The files of a new project: example content, settings, a publishing workflow, the documentation, and the program."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from bulletins import __version__
from bulletins.authoring.program_wheel import ProgramWheel, locked_requirements, program_wheel

STARTER_FILES: Final[Mapping[str, str]] = {
    "board.yml": "content/board.yml",
    "guidance.yml": "content/guidance.yml",
    "issue.yml": "content/issues/1/issue.yml",
    "welcome.md": "content/issues/1/welcome.md",
    "mkdocs.yml": "mkdocs.yml",
    "build.py": "build.py",
    "gitignore": ".gitignore",
    "publish.yml": ".github/workflows/publish.yml",
    "README.md": "README.md",
}
"""The files of the package's folder `starter`, each with its path in a new project."""
VENDOR: Final = "vendor"
"""The folder of a project that holds the program that made it."""
VENDOR_COMMENT: Final = """\
# The program that builds this site, from this folder, and every package that it needs. pip refuses a file whose hash
# differs. Run pip in the project's folder: python -m pip install --require-hashes -r vendor/requirements.txt
"""


class StarterFile(NamedTuple):
    """One file of a new project. The path is relative to the project."""

    path: str
    content: bytes


def starter_files(name: str, day: date) -> Iterator[StarterFile]:
    """Every file of a new project for the board called `name`, dated `day`, except the editor's settings.

    Raises NoWheelError if the program that is running cannot be put into the project.
    """
    yield from _program_files(program_wheel())
    for source, path in STARTER_FILES.items():
        shipped = (resources.files("bulletins") / "starter" / source).read_text("utf-8")
        yield StarterFile(path, _fill_in(shipped, name, day).encode())
    yield from _documentation()


def _program_files(wheel: ProgramWheel) -> Iterator[StarterFile]:
    """The program as a wheel, and the list of packages that pip installs it from, each with its hash.

    The list names the wheel by its path, never by its name alone: an index cannot put another program in its place.
    """
    requirement = f"./{VENDOR}/{wheel.name} --hash=sha256:{wheel.sha256}\n"
    yield StarterFile(f"{VENDOR}/{wheel.name}", wheel.content)
    yield StarterFile(f"{VENDOR}/requirements.txt", (VENDOR_COMMENT + requirement + locked_requirements()).encode())


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
            yield StarterFile(f"docs/{name}", path.read_bytes())
