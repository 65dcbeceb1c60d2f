"""The first words: a board's own project, a new bulletin or issue, and the schemas that help to write them."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Final

from bulletins import __version__
from bulletins.model.base import SLUG
from bulletins.problems import suggestion
from bulletins.source import editor, naming, scaffold
from bulletins.source.reading import read
from bulletins.source.schema import schemas
from bulletins.writing import put

STARTER: Final[Mapping[str, str]] = {
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
ISSUE: Final = "issue"
"""The word for an issue where a kind is asked for."""


class Declined(Exception):  # noqa: N818 (it is an answer, not a fault)
    """Nothing was written, and the message says why and what to do."""


def init(folder: Path, name: str, day: date) -> tuple[str, ...]:
    """Start a board's own project in a new or empty folder. The names of the files; Declined if others are there."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise Declined(f"{folder} is not empty. Name a new folder: nothing is written over.")
    files = {place: _filled(_shipped(source), name, day) for source, place in STARTER.items()}
    files |= dict(_docs())
    for place, text in files.items():
        put(folder / place, text.encode())
    return (*files, *schema(folder))


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


def new(root: Path, kind: str, id: str, issue: str | None, day: date) -> tuple[Path, ...]:
    """Write a draft to fill in, and add it to its issue's list. The files written or changed.

    Declined, with nothing written, for an unknown kind or issue, an id that cannot be one, or one that is taken.
    """
    if not re.fullmatch(SLUG, id):
        raise Declined(f"'{id}' cannot be an address. Try: {naming.slugged(id)}")
    content = root / "content"
    library = read(root).library
    if kind == ISSUE:
        return (_put_new(content / "issues" / id / "issue.yml", scaffold.issue(day)),)
    vocabulary = library.vocabulary
    if kind not in vocabulary.kinds:
        known = f"Known: {', '.join([ISSUE, *vocabulary.kinds])}."
        raise Declined(f"there is no kind '{kind}'. {suggestion(kind, [ISSUE, *vocabulary.kinds], known)}")
    taken = library.by_any_id.get(id)
    if taken is not None:
        raise Declined(f"{taken.origin.path} has the address '{id}' already. Choose another id.")
    text = scaffold.bulletin(kind, vocabulary, day, in_issue=issue is not None)
    if issue is None:
        return (_put_new(content / "bulletins" / f"{id}.md", text),)
    listing = content / "issues" / issue / "issue.yml"
    if not listing.is_file():
        issues = sorted(path.name for path in (content / "issues").glob("*") if path.is_dir())
        hint = suggestion(issue, issues)
        raise Declined(f"there is no issue '{issue}'. {hint} `bulletins new issue {issue}` begins one.")
    longer = scaffold.listed(listing.read_text("utf-8"), id)
    if longer is None:
        message = f"{listing} has no list 'bulletins:' that this can add to. Write it as `bulletins: [one, two]` first."
        raise Declined(message)
    made = _put_new(listing.parent / f"{id}.md", text)
    put(listing, longer.encode())
    return made, listing


def _put_new(path: Path, text: str) -> Path:
    for ending in naming.ENDINGS:
        if path.with_suffix(ending).exists():
            raise Declined(f"{path.with_suffix(ending)} is there already. Nothing was written.")
    put(path, text.encode())
    return path


def schema(root: Path) -> tuple[str, ...]:
    """Write JSON Schemas with the board's own terms, and editor settings that use them. The names of the files.

    Settings of the board's own stay: a file that is there and is not ours is added to or left alone.
    """
    files = editor.files(schemas(read(root).library))
    written = []
    for place, made in files.items():
        path = root / place
        text = editor.merged(path.read_text("utf-8") if path.is_file() else None, made)
        if text is not None:
            put(path, text.encode())
            written.append(place)
    return tuple(written)
