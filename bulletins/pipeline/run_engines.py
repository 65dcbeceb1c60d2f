"""The engines, run only when their input changed, into a folder that takes the site's place when it is whole."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, time
from pathlib import Path

from bulletins.engines import mkdocs, pagefind
from bulletins.model.library import Library
from bulletins.pipeline.progress import Progress
from bulletins.problems import Problem
from bulletins.scanning import scan_site
from bulletins.writing.artifacts import MANIFEST
from bulletins.writing.atomic_files import write_file
from bulletins.writing.folder_swap import swap_folder


def run_engines(
    config: Path, out: Path, everything: Library, shown: Library, tell: Progress
) -> tuple[bool, tuple[Problem, ...]]:
    """Run the engines if their input changed. Whether the site changed, and what must not be in it."""
    inputs = _inputs_digest(out, config)
    record = out / "engines.json"
    if _up_to_date(record, inputs, out / "site"):
        return False, ()
    fresh = out / ".site.new"
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        tell("Building the site")
        mkdocs.build_site(config, fresh, _epoch(shown))
        tell("Looking through the site")
        leaks = tuple(scan_site(fresh, everything, shown))
        if not leaks:
            tell("Indexing for search")
            pagefind.index_site(fresh)
            record.unlink(missing_ok=True)
            swap_folder(fresh, out / "site")
            write_file(
                record, json.dumps({"inputs": inputs, "files": _file_sizes(out / "site")}, indent=1).encode() + b"\n"
            )
        return not leaks, leaks
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _inputs_digest(out: Path, config: Path) -> str:
    """A digest of everything the engines read."""
    digest = hashlib.sha256((out / MANIFEST).read_bytes())
    digest.update(config.read_bytes())
    digest.update(json.dumps(mkdocs.mkdocs_versions() | pagefind.pagefind_versions(), sort_keys=True).encode())
    return digest.hexdigest()


def _up_to_date(record: Path, inputs: str, made: Path) -> bool:
    """Whether the engines made this site from these inputs, and it is all there."""
    try:
        known = json.loads(record.read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(known.get("inputs") == inputs and known.get("files") == _file_sizes(made))


def _file_sizes(folder: Path) -> dict[str, int]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _epoch(shown: Library) -> int:
    """The day of the newest content in seconds, which stands in for the clock."""
    days = [bulletin.published for bulletin in shown.bulletins if bulletin.published]
    newest = datetime.combine(max(days), time.min, UTC) if days else datetime(2000, 1, 1, tzinfo=UTC)
    return int(newest.timestamp())
