"""Builds the site: check, select what is published, compose, save, run the engines, replace the old site."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from bulletins.model.published_library import PublishedLibrary
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.pipeline.compose_site import compose_site
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.pipeline.run_engines import run_engines
from bulletins.problems import Problem, sorted_problems
from bulletins.registers.published import held_back, preview_library, published_library
from bulletins.templating import template_environment
from bulletins.writing.artifacts import WriteSummary, one_build_at_a_time, write_artifacts
from bulletins.writing.atomic_files import write_file
from bulletins.writing.folder_swap import recover_swap, swap_interrupted

SITE_CONFIG: Final = "mkdocs.yml"
PREVIEW_CONFIG: Final = "project.yml"
"""In the preview's output folder: its own mkdocs.yml, where the project has one."""
PREVIEW_CONFIG_TEXT: Final = """\
INHERIT: ../../mkdocs.yml
docs_dir: docs
site_dir: site
theme:
  custom_dir: theme
"""
BUILD_STEPS: Final = 6
"""The number of steps that a build which makes a new site reports."""


@dataclass(frozen=True)
class BuiltSite:
    """A site that is complete and in place, and what this build did for it."""

    library: PublishedLibrary
    written: WriteSummary
    held_back: tuple[tuple[str, str], ...]
    """The id of each bulletin and issue that is not published yet, with the reason or the date."""
    changed: bool
    """Whether the engines made a new site, or the old one was up to date."""
    pages: int
    left_out: frozenset[str] = frozenset()
    """In a preview: the files of the unpublished texts that it cannot show, because they have errors."""


@dataclass(frozen=True)
class BuildResult:
    """The problems of a build, and its site. Without a `site`, errors stopped the build and the old site stays."""

    problems: tuple[Problem, ...]
    site: BuiltSite | None = None


def build_site(root: Path, now: datetime, progress: Progress = no_progress, *, preview: bool = False) -> BuildResult:
    """Build the site of the project at `root` as of `now`, an aware datetime, unless the content has an error.

    Writes only changed files, under `root`/out. The old site stays until the new one is complete and scanned. A second
    build of the project waits until the first ends.

    A `preview` is a separate site, under out/preview, whose pages also show what is not published, and placeholders.
    Its feeds and downloads do not. It leaves out the unpublished texts that have errors.

    Raises EngineError if an engine fails, TemplateError if a template has a fault, OSError if a file cannot be written.
    """
    out = root / "out" / "preview" if preview else root / "out"
    site = out / "site"
    progress("Checking content")
    checked = check_content(root, now)
    stopped = checked.preview_stopped if preview else checked.stopped
    if stopped and not swap_interrupted(site):
        return BuildResult(checked.problems)  # without waiting for another build, and without writing anything
    with one_build_at_a_time(root / "out"):
        # Only inside the lock: another build may be between the two renames of its own swap.
        recover_swap(site)
        if stopped:
            return BuildResult(checked.problems)
        return _build(root, out, checked, now, progress)


def _build(root: Path, out: Path, checked: CheckResult, now: datetime, progress: Progress) -> BuildResult:
    preview = out != root / "out"
    public = published_library(checked.library, now)
    shown = preview_library(checked.library, now, checked.faulty_paths) if preview else public
    progress("Creating pages and feeds")
    artifacts = list(compose_site(shown, public, root, template_environment(root)))
    progress("Saving files")
    written = write_artifacts(artifacts, out)
    config = _write_preview_config(root, out) if preview else _site_config(root, out)
    run = run_engines(config, out, checked.library, shown, progress)
    if run.leaks:
        return BuildResult(sorted_problems([*checked.problems, *run.leaks]))
    pages = sum(artifact.path.endswith(".md") for artifact in artifacts)
    left_out = checked.faulty_paths if preview else frozenset[str]()
    site = BuiltSite(shown, written, held_back(checked.library, now), run.changed, pages, left_out)
    return BuildResult(checked.problems, site)


def _site_config(root: Path, out: Path) -> Path:
    """The mkdocs.yml to build with: the project's own, which inherits the one in `out`, or else that one."""
    own = root / SITE_CONFIG
    return own if own.exists() else out / SITE_CONFIG


def _write_preview_config(root: Path, out: Path) -> Path:
    """The mkdocs.yml to build a preview with. If the project has its own, write one that inherits it.

    The project's own inherits out/mkdocs.yml, which only a build of the public site writes: so write that too.
    """
    if not (root / SITE_CONFIG).exists():
        return out / SITE_CONFIG
    write_file(root / "out" / SITE_CONFIG, (out / SITE_CONFIG).read_bytes())
    write_file(out / PREVIEW_CONFIG, PREVIEW_CONFIG_TEXT.encode())
    return out / PREVIEW_CONFIG
