"""Which files of `content/` are read, and how their names must be written."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bulletins.model.fields.slugs import SLUG_PATTERN, slugify
from bulletins.model.vocabulary import TERM_FAMILIES
from bulletins.problems import Location, Problem, ProblemCode

BULLETIN_EXTENSIONS: Final = (".md", ".yml")
EXPECTED_FILES: Final = {
    "content": {"board.yml", "guidance.yml", "vocabulary", "issues", "bulletins", "files"},
    "vocabulary": {f"{family}.yml" for family in (*TERM_FAMILIES, "abbreviations")},
    "issues": set[str](),
    "issue": {"issue.yml"},
    "bulletins": set[str](),
}
"""The files and folders that each kind of folder may contain, besides bulletins and the folders of issues."""
BULLETIN_FOLDERS: Final = ("issue", "bulletins")
IGNORED_NAMES: Final = ("Thumbs.db", "desktop.ini", "README.md")
IGNORED_PREFIXES: Final = (".", "~$")
"""Hidden files, and the lock files of Microsoft Office."""


def folder_entries(folder: Path) -> list[Path]:
    """A folder's entries, sorted by name, without the files that editors and operating systems leave behind."""
    if not folder.is_dir():
        return []
    entries = (path for path in folder.iterdir() if not path.name.startswith(IGNORED_PREFIXES))
    return sorted((path for path in entries if path.name not in IGNORED_NAMES), key=lambda path: path.name)


def issue_folders(issues: Path) -> list[Path]:
    """The folder of each issue in content/issues/."""
    return [path for path in folder_entries(issues) if path.is_dir()]


def bulletin_files(content: Path) -> Iterator[tuple[Path, str | None]]:
    """Every bulletin's file, with the id of its issue. None for a bulletin that belongs to no issue."""
    folders: list[tuple[Path, str | None]] = [(content / "bulletins", None)]
    folders += [(folder, folder.name) for folder in issue_folders(content / "issues")]
    for folder, issue_id in folders:
        for path in folder_entries(folder):
            if path.suffix in BULLETIN_EXTENSIONS and path.name != "issue.yml":
                yield path, issue_id


def ignored_files(folder: Path, kind: str, root: Path) -> Iterator[Problem]:
    """A warning for each file that is not read, so that no text is left out without a message.

    `kind` is a key of EXPECTED_FILES; `root` is the folder of the project.
    """
    has_bulletins = kind in BULLETIN_FOLDERS
    for path in folder_entries(folder):
        if path.name in EXPECTED_FILES[kind] or (has_bulletins and path.suffix in BULLETIN_EXTENSIONS):
            continue
        if kind == "issues" and path.is_dir():
            continue
        what = "this folder" if path.is_dir() else "this file"
        advice = (
            "The name of a bulletin's file ends in .md or .yml."
            if has_bulletins
            else "See docs/content.md for which files are read."
        )
        location = Location(path.relative_to(root).as_posix())
        yield Problem(location, ProblemCode.FILE_IGNORED, f"{what} is not read. {advice}")


def misnamed_files(path: Path, root: Path) -> Iterator[Problem]:
    """The problem of a bulletin's file or an issue's folder whose name cannot be part of a web address, if so."""
    is_file = path.suffix in BULLETIN_EXTENSIONS
    stem, extension = (path.stem, path.suffix) if is_file else (path.name, "")
    if not re.fullmatch(SLUG_PATTERN, stem):
        yield misnamed(path.relative_to(root).as_posix(), slugify(stem) + extension)


def misnamed(path: str, valid_name: str) -> Problem:
    """The problem of a file or folder whose name is not valid, with a valid name that is close to it."""
    message = (
        "this name cannot be part of a web address. "
        f"Use lower-case letters, digits and hyphens, for example '{valid_name}'."
    )
    return Problem(Location(path), ProblemCode.FILE_NAME, message)
