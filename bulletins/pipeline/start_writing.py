"""Creates what an author starts from: a new project, a draft bulletin or issue, and the settings of the editor."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from bulletins.authoring import issue_list, scaffolds, vscode
from bulletins.authoring.json_schemas import json_schemas
from bulletins.authoring.program_wheel import NoWheelError
from bulletins.authoring.starter_project import starter_files
from bulletins.loading.file_names import BULLETIN_EXTENSIONS
from bulletins.loading.library_loader import load_library
from bulletins.model.fields.slugs import SLUG_PATTERN, slugify
from bulletins.model.library import Library
from bulletins.suggestions import suggestion
from bulletins.writing.atomic_files import write_file

ISSUE_KIND: Final = "issue"
"""What an author writes in place of a kind to create an issue."""


class AuthoringRefused(Exception):  # noqa: N818 (the answer to a request, not a fault)
    """Nothing was written. The message says why and what to do."""


def create_project(folder: Path, name: str, day: date) -> tuple[str, ...]:
    """Create a project for the board called `name` in a new or empty folder, dated `day`.

    Returns the paths of its files, relative to `folder`. Raises AuthoringRefused, with nothing written, if the folder
    is not empty or the program that is running cannot be put into the project.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AuthoringRefused(f"{folder} is not empty. Choose a new or empty folder. No files were changed.")
    try:
        files = tuple(starter_files(name, day))
    except NoWheelError as error:
        raise AuthoringRefused(str(error)) from error
    for file in files:
        write_file(folder / file.path, file.content)
    return (*(file.path for file in files), *write_editor_settings(folder))


def create_draft(root: Path, kind: str, id: str, issue: str | None, day: date) -> tuple[Path, ...]:
    """Create a draft with placeholders: a bulletin of a `kind`, or an issue if `kind` is ISSUE_KIND.

    A bulletin is added to the end of the list of `issue`, if given. `day` dates the draft. Returns the paths of the
    files that were created or changed. Raises AuthoringRefused, with nothing written, if the kind or the issue is
    unknown, or if the id is invalid or in use.
    """
    if not re.fullmatch(SLUG_PATTERN, id):
        raise AuthoringRefused(
            f"'{id}' is not a valid id. Use lower-case letters, digits and hyphens, for example {slugify(id)}."
        )
    if kind == ISSUE_KIND:
        return (_create_issue(root, id, day),)
    library = load_library(root).library
    _refuse_unknown_kind(kind, library)
    _refuse_used_id(id, library)
    text = scaffolds.bulletin_scaffold(kind, library.vocabulary, day, in_issue=issue is not None)
    if issue is not None:
        return _create_in_issue(root, issue, id, text)
    return (_create_file(root / "content" / "bulletins" / f"{id}.md", text),)


def write_editor_settings(root: Path) -> tuple[str, ...]:
    """Write JSON Schemas with the board's own terms for the project at `root`, and VS Code settings that use them.

    Returns the paths of the files that were written, relative to `root`. Settings that the author added stay. A file
    that cannot be merged, because it is not plain JSON, is left as it is.
    """
    paths = []
    for path, settings in vscode.vscode_files(json_schemas(load_library(root).library)).items():
        file = root / path
        merged = vscode.merge_settings(file.read_text("utf-8") if file.is_file() else None, settings)
        if merged is not None:
            write_file(file, merged.encode())
            paths.append(path)
    return tuple(paths)


def _refuse_unknown_kind(kind: str, library: Library) -> None:
    if kind in library.vocabulary.kinds:
        return
    kinds = [ISSUE_KIND, *library.vocabulary.kinds]
    hint = suggestion(kind, kinds, f"Use one of: {', '.join(kinds)}.")
    raise AuthoringRefused(f"'{kind}' is not a kind of bulletin. {hint}")


def _refuse_used_id(id: str, library: Library) -> None:
    existing = library.by_current_or_former_id.get(id)
    if existing is not None:
        raise AuthoringRefused(f"{existing.origin.path} already uses the id '{id}'. Choose another id.")


def _create_issue(root: Path, id: str, day: date) -> Path:
    return _create_file(root / "content" / "issues" / id / "issue.yml", scaffolds.issue_scaffold(id, day))


def _create_in_issue(root: Path, issue: str, id: str, text: str) -> tuple[Path, Path]:
    """Create a bulletin in the folder of an issue, and add it to the issue's list."""
    issues = root / "content" / "issues"
    listing = issues / issue / "issue.yml"
    if not listing.is_file():
        hint = suggestion(issue, sorted(path.name for path in issues.glob("*") if path.is_dir()))
        raise AuthoringRefused(f"There is no issue '{issue}'. {hint} To create it, run `bulletins new issue {issue}`.")
    longer_list = issue_list.add_to_issue(listing.read_text("utf-8"), id)
    if longer_list is None:
        raise AuthoringRefused(f"{listing} has no list 'bulletins:'. Add it as `bulletins: [first-id, second-id]`.")
    bulletin = _create_file(listing.parent / f"{id}.md", text)
    write_file(listing, longer_list.encode())
    return bulletin, listing


def _create_file(path: Path, text: str) -> Path:
    """Write a new file, unless one with the same id exists in either of the two forms of a bulletin."""
    for extension in BULLETIN_EXTENSIONS:
        existing = path.with_suffix(extension)
        if existing.exists():
            raise AuthoringRefused(f"{existing} already exists. No files were changed.")
    write_file(path, text.encode())
    return path
