"""Which files of `content/` are read, and what their names must be."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bulletins.model.slugs import SLUG_PATTERN, slugify
from bulletins.model.vocabulary import TERM_FAMILIES
from bulletins.problems import Location, Problem

BULLETIN_EXTENSIONS: Final = (".md", ".yml")
EXPECTED_FILES: Final = {
    "content": {"board.yml", "guidance.yml", "vocabulary", "issues", "bulletins", "files"},
    "vocabulary": {f"{family}.yml" for family in (*TERM_FAMILIES, "abbreviations")},
    "issues": set[str](),
    "issue": {"issue.yml"},
    "bulletins": set[str](),
}


def folder_entries(folder: Path) -> list[Path]:
    """A folder's entries in a fixed order, without the droppings of editors and systems."""
    if not folder.is_dir():
        return []
    skip = ("Thumbs.db", "desktop.ini", "README.md")
    found = (path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
    return sorted((path for path in found if path.name not in skip), key=lambda path: path.name)


def issue_folders(issues: Path) -> list[Path]:
    """The folders of the issues."""
    return [path for path in folder_entries(issues) if path.is_dir()]


def bulletin_files(content: Path) -> Iterator[tuple[Path, str | None]]:
    """Every bulletin's file, with the id of the issue whose folder it stands in."""
    places: list[tuple[Path, str | None]] = [(content / "bulletins", None)]
    places += [(folder, folder.name) for folder in issue_folders(content / "issues")]
    for folder, issue in places:
        for path in folder_entries(folder):
            if path.suffix in BULLETIN_EXTENSIONS and path.name != "issue.yml":
                yield path, issue


def ignored_files(folder: Path, kind: str, root: Path) -> Iterator[Problem]:
    """A warning for each file that nothing reads, so that no text is left out unnoticed."""
    for path in folder_entries(folder):
        holds_bulletins = kind in ("issue", "bulletins")
        if path.name in EXPECTED_FILES[kind] or (holds_bulletins and path.suffix in BULLETIN_EXTENSIONS):
            continue
        if kind == "issues" and path.is_dir():
            continue
        what = "this folder" if path.is_dir() else "this file"
        wanted = "A bulletin ends in .md or .yml." if holds_bulletins else "See docs/content.md for what goes where."
        name = path.relative_to(root).as_posix()
        yield Problem(Location(name), "file-ignored", f"{what} is not read. {wanted}")


def misnamed_files(path: Path, root: Path) -> Iterator[Problem]:
    """The name becomes the address, so it is lower case, digits and hyphens."""
    stem = path.stem if path.suffix in BULLETIN_EXTENSIONS else path.name
    if not re.fullmatch(SLUG_PATTERN, stem):
        name = path.relative_to(root).as_posix()
        better = slugify(stem) + (path.suffix if path.suffix in BULLETIN_EXTENSIONS else "")
        message = f"the name becomes the address: use lower-case letters, digits and hyphens, as in '{better}'."
        yield Problem(Location(name), "file-name", message)
