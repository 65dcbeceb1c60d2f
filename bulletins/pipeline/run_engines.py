"""Runs MkDocs and Pagefind, only if their input changed, and replaces the old site when the new one is complete.

Whether their input changed is decided in `build_record.py`.
"""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from bulletins.engines import mkdocs, pagefind
from bulletins.model.library import Library
from bulletins.model.published_library import PublishedLibrary
from bulletins.pipeline.build_record import (
    engine_inputs_digest,
    is_site_current,
    remove_build_record,
    write_build_record,
)
from bulletins.pipeline.progress import Progress
from bulletins.problems import Problem
from bulletins.scanning import scan_site
from bulletins.writing.folder_swap import swap_folder

DATE_OF_AN_EMPTY_SITE: Final = date(2000, 1, 1)
"""Any fixed day: a site without bulletins must have the same bytes on every day too."""


class EngineRun(NamedTuple):
    """Whether the site changed, and the errors that stopped a new site because it contained unpublished text."""

    changed: bool
    leaks: tuple[Problem, ...] = ()


def run_engines(config: Path, out: Path, everything: Library, shown: PublishedLibrary, progress: Progress) -> EngineRun:
    """Build `out`/site from the staged pages in `out`, unless it was already built from the same input.

    `config` is the mkdocs.yml to use. The old site stays until the new one is scanned and complete.
    Raises EngineError if MkDocs or Pagefind fails; the old site then stays.
    """
    site, new_site = out / "site", out / ".site.new"
    inputs = engine_inputs_digest(out, config)
    if is_site_current(site, inputs):
        return EngineRun(changed=False)
    shutil.rmtree(new_site, ignore_errors=True)  # left by a build that was killed
    try:
        progress("Building the site")
        mkdocs.build_mkdocs_site(config, new_site, _newest_date_seconds(shown))
        progress("Checking the site")
        leaks = tuple(scan_site(new_site, everything, shown))
        if leaks:
            return EngineRun(changed=False, leaks=leaks)
        progress("Building the search index")
        pagefind.index_site(new_site)
        _replace_site(new_site, site, inputs)
        return EngineRun(changed=True)
    finally:
        shutil.rmtree(new_site, ignore_errors=True)


def _replace_site(new_site: Path, site: Path, inputs: str) -> None:
    """Put the new site in place, then record it. If this is interrupted, there is no record, and the next build
    builds again.
    """
    remove_build_record(site)
    swap_folder(new_site, site)
    write_build_record(site, inputs)


def _newest_date_seconds(shown: PublishedLibrary) -> int:
    """Midnight UTC of the newest bulletin's date, in seconds since 1970: the build date that MkDocs writes."""
    newest = max((bulletin.published for bulletin in shown.bulletins), default=DATE_OF_AN_EMPTY_SITE)
    return int(datetime.combine(newest, time.min, UTC).timestamp())
