"""The first words: a board's own project, a new bulletin or issue, and the schemas that help to write them."""

import re
from datetime import date
from pathlib import Path
from typing import Final

from bulletins.authoring import issue_list, scaffolds, vscode
from bulletins.authoring.json_schemas import json_schemas
from bulletins.authoring.starter_project import STARTER_FILES, _docs, _filled, _shipped
from bulletins.loading import file_names
from bulletins.loading.library_loader import load_library
from bulletins.model import slugs
from bulletins.model.slugs import SLUG_PATTERN
from bulletins.suggestions import suggestion
from bulletins.writing.atomic_files import write_file

ISSUE_KIND: Final = "issue"
"""The word for an issue where a kind is asked for."""


class AuthoringRefused(Exception):  # noqa: N818 (it is an answer, not a fault)
    """Nothing was written, and the message says why and what to do."""


def create_project(folder: Path, name: str, day: date) -> tuple[str, ...]:
    """Start a board's own project in a new or empty folder. The names of the files; Declined if others are there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise AuthoringRefused(f"{folder} is not empty. Name a new folder: nothing is written over.")
    files = {place: _filled(_shipped(source), name, day) for source, place in STARTER_FILES.items()}
    files |= dict(_docs())
    for place, text in files.items():
        write_file(folder / place, text.encode())
    return (*files, *write_editor_settings(folder))


def create_draft(root: Path, kind: str, id: str, issue: str | None, day: date) -> tuple[Path, ...]:
    """Write a draft to fill in, and add it to its issue's list. The files written or changed.

    Declined, with nothing written, for an unknown kind or issue, an id that cannot be one, or one that is taken.
    """
    if not re.fullmatch(SLUG_PATTERN, id):
        raise AuthoringRefused(f"'{id}' cannot be an address. Try: {slugs.slugify(id)}")
    content = root / "content"
    library = load_library(root).library
    if kind == ISSUE_KIND:
        return (_write_new(content / "issues" / id / "issue.yml", scaffolds.issue_scaffold(day)),)
    vocabulary = library.vocabulary
    if kind not in vocabulary.kinds:
        known = f"Known: {', '.join([ISSUE_KIND, *vocabulary.kinds])}."
        raise AuthoringRefused(f"there is no kind '{kind}'. {suggestion(kind, [ISSUE_KIND, *vocabulary.kinds], known)}")
    taken = library.by_any_id.get(id)
    if taken is not None:
        raise AuthoringRefused(f"{taken.origin.path} has the address '{id}' already. Choose another id.")
    text = scaffolds.bulletin_scaffold(kind, vocabulary, day, in_issue=issue is not None)
    if issue is None:
        return (_write_new(content / "bulletins" / f"{id}.md", text),)
    listing = content / "issues" / issue / "issue.yml"
    if not listing.is_file():
        issues = sorted(path.name for path in (content / "issues").glob("*") if path.is_dir())
        hint = suggestion(issue, issues)
        raise AuthoringRefused(f"there is no issue '{issue}'. {hint} `bulletins new issue {issue}` begins one.")
    longer = issue_list.add_to_issue(listing.read_text("utf-8"), id)
    if longer is None:
        message = f"{listing} has no list 'bulletins:' that this can add to. Write it as `bulletins: [one, two]` first."
        raise AuthoringRefused(message)
    made = _write_new(listing.parent / f"{id}.md", text)
    write_file(listing, longer.encode())
    return made, listing


def _write_new(path: Path, text: str) -> Path:
    for ending in file_names.BULLETIN_EXTENSIONS:
        if path.with_suffix(ending).exists():
            raise AuthoringRefused(f"{path.with_suffix(ending)} is there already. Nothing was written.")
    write_file(path, text.encode())
    return path


def write_editor_settings(root: Path) -> tuple[str, ...]:
    """Write JSON Schemas with the board's own terms, and editor settings that use them. The names of the files.

    Settings of the board's own stay: a file that is there and is not ours is added to or left alone.
    """
    files = vscode.vscode_files(json_schemas(load_library(root).library))
    written = []
    for place, made in files.items():
        path = root / place
        text = vscode.merge_settings(path.read_text("utf-8") if path.is_file() else None, made)
        if text is not None:
            write_file(path, text.encode())
            written.append(place)
    return tuple(written)
