"""Content to site: read, check, derive, compose, write, run the engines, look through, put in place."""

import hashlib
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final

from jinja2 import Environment

from bulletins.engines import search, site, typesetting
from bulletins.model.library import Library
from bulletins.outputs import addresses, cards
from bulletins.outputs.artifact import Artifact
from bulletins.outputs.calendars import calendars
from bulletins.outputs.downloads import downloads
from bulletins.outputs.feeds import feeds
from bulletins.outputs.hosting import hosting
from bulletins.outputs.icon import drawn
from bulletins.outputs.pages import pages
from bulletins.outputs.settings import settings
from bulletins.pipeline.checking import Checked, Tell, check, silent
from bulletins.problems import Problem, in_order
from bulletins.registers.handed import handed_out
from bulletins.registers.published import held, previewed, published
from bulletins.registers.recommendations import recommendations
from bulletins.scanning import scan
from bulletins.templating import environment, source, theme_files
from bulletins.writing import MANIFEST, Written, alone, put, recover, swap, write

PREVIEWED: Final = "project.yml"
STEPS: Final = 6
"""How often a build that makes a new site tells what it is doing."""


@dataclass(frozen=True)
class Built:
    """What a build did. Without `written` it was stopped by the problems and has written nothing."""

    problems: tuple[Problem, ...]
    shown: Library | None = None
    written: Written | None = None
    held: tuple[tuple[str, str], ...] = ()
    """What is held back: each id, and until when or why."""
    site_changed: bool = False
    pages: int = 0


def build(root: Path, now: datetime, tell: Tell = silent, *, preview: bool = False) -> Built:
    """Make the site of a project at a moment, if nothing is wrong with it.

    Writes under `out/` only what changed; the last site stays until the new one is complete and was looked
    through. A `preview` is a site of its own, under `out/preview/`, whose pages show what is not published too;
    its feeds and downloads do not. Raises EngineError if MkDocs or Pagefind refuses.
    """
    out = root / "out" / "preview" if preview else root / "out"
    tell("Reading and checking")
    recover(out / "site")
    checked = check(root, now)
    if checked.stopped:
        return Built(checked.problems)
    with alone(root / "out"):
        return _build(root, out, checked, now, tell)


def _build(root: Path, out: Path, checked: Checked, now: datetime, tell: Tell) -> Built:
    preview = out != root / "out"
    public = published(checked.library, now)
    shown = previewed(checked.library, now) if preview else public
    tell("Composing pages and feeds")
    artifacts = list(compose(shown, public, root, environment(root)))
    tell("Writing")
    written = write(artifacts, out)
    if preview:
        _follow(root, next(artifact.content for artifact in artifacts if artifact.path == "mkdocs.yml"))
    changed, leaks = _site(_config(root, out), out, checked.library, shown, tell)
    if leaks:
        return Built(in_order([*checked.problems, *leaks]))
    staged = sum(artifact.path.endswith(".md") for artifact in artifacts)
    return Built(checked.problems, shown, written, held(checked.library, now), changed, staged)


def compose(shown: Library, public: Library, root: Path, templates: Environment) -> Iterator[Artifact]:
    """Every artifact, relative to the output folder: pages of all that is shown, feeds, calendars and downloads of
    what is public. They differ in a preview only.
    """
    yield from settings(shown.board)
    for path, content in theme_files(root).items():
        yield Artifact(f"theme/{path}", content)
    yield drawn(shown.board)
    yield from pages(shown, recommendations(shown), templates)
    register = recommendations(public)
    yield from feeds(public, register, templates)
    yield from calendars(public, register)
    yield from downloads(public, register)
    yield from hosting(public)
    yield from _cards(shown, templates)
    for name in sorted(handed_out(shown) & shown.files.keys()):
        yield Artifact(f"docs/{addresses.file(name)}", (root / "content" / "files" / name).read_bytes())


def _cards(shown: Library, templates: Environment) -> Iterator[Artifact]:
    """The pictures beside shared links."""
    made = typesetting.pictures(source(templates, cards.TEMPLATE), cards.told(shown))
    for card, picture in zip(cards.cards(shown), made, strict=True):
        yield Artifact(f"docs/{addresses.card(card.name)}", picture, ("content/board.yml",))


def _config(root: Path, out: Path) -> Path:
    """The site engine's settings: the project's own where it has some, which take the rest from `out/`."""
    own = root / "mkdocs.yml"
    if not own.exists():
        return out / "mkdocs.yml"
    return own if out == root / "out" else out / PREVIEWED


def _follow(root: Path, base: bytes) -> None:
    """Let a preview follow the project's own mkdocs.yml, and through it the settings under `out/`."""
    if (root / "mkdocs.yml").exists():
        put(root / "out" / "mkdocs.yml", base)
        text = "INHERIT: ../../mkdocs.yml\ndocs_dir: docs\nsite_dir: site\ntheme:\n  custom_dir: theme\n"
        put(root / "out" / "preview" / PREVIEWED, text.encode())


def _site(config: Path, out: Path, everything: Library, shown: Library, tell: Tell) -> tuple[bool, tuple[Problem, ...]]:
    """Run the engines if their input changed. Whether the site changed, and what must not be in it."""
    inputs = _inputs(out, config)
    record = out / "engines.json"
    if _done(record, inputs, out / "site"):
        return False, ()
    fresh = out / ".site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        tell("Building the site")
        site.build(config, fresh, _epoch(shown))
        tell("Looking through the site")
        leaks = tuple(scan(fresh, everything, shown))
        if not leaks:
            tell("Indexing for search")
            search.index(fresh)
            record.unlink(missing_ok=True)
            swap(fresh, out / "site")
            put(record, json.dumps({"inputs": inputs, "files": _sizes(out / "site")}, indent=1).encode() + b"\n")
        return not leaks, leaks
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _inputs(out: Path, config: Path) -> str:
    """A digest of everything the engines read."""
    digest = hashlib.sha256((out / MANIFEST).read_bytes())
    digest.update(config.read_bytes())
    digest.update(json.dumps(site.versions() | search.versions(), sort_keys=True).encode())
    return digest.hexdigest()


def _done(record: Path, inputs: str, made: Path) -> bool:
    """Whether the engines made this site from these inputs, and it is all there."""
    try:
        known = json.loads(record.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(known.get("inputs") == inputs and known.get("files") == _sizes(made))


def _sizes(folder: Path) -> dict[str, int]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _epoch(shown: Library) -> int:
    """The day of the newest content in seconds, which stands in for the clock."""
    days = [bulletin.published for bulletin in shown.bulletins if bulletin.published]
    newest = datetime.combine(max(days), time.min, UTC) if days else datetime(2000, 1, 1, tzinfo=UTC)
    return int(newest.timestamp())
