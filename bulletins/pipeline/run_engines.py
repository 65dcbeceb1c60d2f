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
from bulletins.pipeline.progress import Progress
from bulletins.problems import Problem
from bulletins.scanning import scan_site
from bulletins.writing.artifacts import MANIFEST
from bulletins.writing.atomic_files import write_file
from bulletins.writing.folder_swap import swap_folder

BUILD_RECORD: Final = "engines.json"
"""In the output folder: what the engines read for the current site, and the size of each of its files."""
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
    inputs = _inputs_digest(out, config)
    if _is_current(out / BUILD_RECORD, inputs, site):
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
        _replace_site(new_site, site, out / BUILD_RECORD, inputs)
        return EngineRun(changed=True)
    finally:
        shutil.rmtree(new_site, ignore_errors=True)


def _inputs_digest(out: Path, config: Path) -> str:
    """A digest of everything that the engines read. The manifest has the sum of each staged file."""
    digest = hashlib.sha256((out / MANIFEST).read_bytes())
    digest.update(config.read_bytes())
    digest.update(json.dumps(mkdocs.mkdocs_versions() | pagefind.pagefind_versions(), sort_keys=True).encode())
    return digest.hexdigest()


def _is_current(record: Path, inputs: str, site: Path) -> bool:
    """Whether the site was built from these inputs, and every file of it is still there in its size."""
    try:
        last_build = json.loads(record.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(last_build.get("inputs") == inputs and last_build.get("files") == _file_sizes(site))


def _replace_site(new_site: Path, site: Path, record: Path, inputs: str) -> None:
    """Put the new site in place, then record it. If this is interrupted, there is no record, and the next build
    builds again.
    """
    record.unlink(missing_ok=True)
    swap_folder(new_site, site)
    content = json.dumps({"inputs": inputs, "files": _file_sizes(site)}, indent=1)
    write_file(record, content.encode() + b"\n")


def _file_sizes(folder: Path) -> dict[str, int]:
    """The size in bytes of each file, by path. Quicker than a sum, and enough to see that a file is lost or cut."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _newest_date_seconds(shown: PublishedLibrary) -> int:
    """Midnight UTC of the newest bulletin's date, in seconds since 1970: the build date that MkDocs writes."""
    newest = max((bulletin.published for bulletin in shown.bulletins), default=DATE_OF_AN_EMPTY_SITE)
    return int(datetime.combine(newest, time.min, UTC).timestamp())
