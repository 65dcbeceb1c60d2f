"""Runs MkDocs and Pagefind, only if their input changed, and replaces the old site when the new one is complete."""

import hashlib
import json
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Final, NamedTuple

from bulletins.engines import mkdocs, pagefind
from bulletins.model.library import Library
from bulletins.model.published_library import PublishedLibrary
from bulletins.pipeline.build_record import BuildRecord, delete_build_record, read_build_record, write_build_record
from bulletins.pipeline.progress import Progress
from bulletins.problems import Problem
from bulletins.scanning import scan_site
from bulletins.writing.artifacts import MANIFEST
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
    new_site = out / ".site.new"
    inputs = _inputs_digest(out, config)
    if _is_current(out, inputs, shown):
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
        _replace_site(new_site, out, inputs, shown)
        return EngineRun(changed=True)
    finally:
        shutil.rmtree(new_site, ignore_errors=True)


def _inputs_digest(out: Path, config: Path) -> str:
    """A digest of everything that the engines read. The manifest has the sum of each staged file."""
    digest = hashlib.sha256((out / MANIFEST).read_bytes())
    digest.update(config.read_bytes())
    digest.update(json.dumps(mkdocs.mkdocs_versions() | pagefind.pagefind_versions(), sort_keys=True).encode())
    return digest.hexdigest()


def _is_current(out: Path, inputs: str, shown: PublishedLibrary) -> bool:
    """Whether the site was built from these inputs, and every file of it is still there in its size.

    A new revision can leave every page as it is, if the board's own templates do not show revisions. Then only the
    record changes.
    """
    last_build = read_build_record(out)
    if last_build is None or last_build.inputs != inputs:
        return False
    record = BuildRecord.of_site(inputs, out / "site", shown)
    if last_build.files != record.files:
        return False
    if last_build != record:
        write_build_record(out, record)
    return True


def _replace_site(new_site: Path, out: Path, inputs: str, shown: PublishedLibrary) -> None:
    """Put the new site in place, then record it. If this is interrupted, there is no record, and the next build
    builds again.
    """
    delete_build_record(out)
    swap_folder(new_site, out / "site")
    write_build_record(out, BuildRecord.of_site(inputs, out / "site", shown))


def _newest_date_seconds(shown: PublishedLibrary) -> int:
    """Midnight UTC of the newest bulletin's date, in seconds since 1970: the build date that MkDocs writes."""
    newest = max((bulletin.published for bulletin in shown.bulletins), default=DATE_OF_AN_EMPTY_SITE)
    return int(datetime.combine(newest, time.min, UTC).timestamp())
