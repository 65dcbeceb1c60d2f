"""Content to site: read, check, derive, compose, write, run the engines, look through, put in place."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.model.library import Library
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.pipeline.compose_site import compose_site
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.pipeline.run_engines import run_engines
from bulletins.problems import Problem, sorted_problems
from bulletins.registers.published import held_back, preview_library, published_library
from bulletins.templating import template_environment
from bulletins.writing.artifacts import WriteSummary, one_build_at_a_time, write_artifacts
from bulletins.writing.atomic_files import write_file
from bulletins.writing.folder_swap import recover_swap

PREVIEW_CONFIG: Final = "project.yml"
STEPS: Final = 6
"""How often a build that makes a new site tells what it is doing."""


@dataclass(frozen=True)
class BuildResult:
    """What a build did. Without `written` it was stopped by the problems and has written nothing."""

    problems: tuple[Problem, ...]
    shown: Library | None = None
    written: WriteSummary | None = None
    held: tuple[tuple[str, str], ...] = ()
    """What is held back: each id, and until when or why."""
    site_changed: bool = False
    pages: int = 0


def build_site(root: Path, now: datetime, tell: Progress = no_progress, *, preview: bool = False) -> BuildResult:
    """Make the site of a project at a moment, if nothing is wrong with it.

    Writes under `out/` only what changed; the last site stays until the new one is complete and was looked
    through. A `preview` is a site of its own, under `out/preview/`, whose pages show what is not published too;
    its feeds and downloads do not. Raises EngineError if MkDocs or Pagefind refuses.
    """
    out = root / "out" / "preview" if preview else root / "out"
    tell("Reading and checking")
    recover_swap(out / "site")
    checked = check_content(root, now)
    if checked.stopped:
        return BuildResult(checked.problems)
    with one_build_at_a_time(root / "out"):
        return _build(root, out, checked, now, tell)


def _build(root: Path, out: Path, checked: CheckResult, now: datetime, tell: Progress) -> BuildResult:
    preview = out != root / "out"
    public = published_library(checked.library, now)
    shown = preview_library(checked.library, now) if preview else public
    tell("Composing pages and feeds")
    artifacts = list(compose_site(shown, public, root, template_environment(root)))
    tell("Writing")
    written = write_artifacts(artifacts, out)
    if preview:
        _follow(root, next(artifact.content for artifact in artifacts if artifact.path == "mkdocs.yml"))
    changed, leaks = run_engines(_config(root, out), out, checked.library, shown, tell)
    if leaks:
        return BuildResult(sorted_problems([*checked.problems, *leaks]))
    staged = sum(artifact.path.endswith(".md") for artifact in artifacts)
    return BuildResult(checked.problems, shown, written, held_back(checked.library, now), changed, staged)


def _config(root: Path, out: Path) -> Path:
    """The site engine's settings: the project's own where it has some, which take the rest from `out/`."""
    own = root / "mkdocs.yml"
    if not own.exists():
        return out / "mkdocs.yml"
    return own if out == root / "out" else out / PREVIEW_CONFIG


def _follow(root: Path, base: bytes) -> None:
    """Let a preview follow the project's own mkdocs.yml, and through it the settings under `out/`."""
    if (root / "mkdocs.yml").exists():
        write_file(root / "out" / "mkdocs.yml", base)
        text = "INHERIT: ../../mkdocs.yml\ndocs_dir: docs\nsite_dir: site\ntheme:\n  custom_dir: theme\n"
        write_file(root / "out" / "preview" / PREVIEW_CONFIG, text.encode())
