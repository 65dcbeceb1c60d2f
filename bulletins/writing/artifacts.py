"""Artifacts to disk: only the bytes that changed, removing only what was made here."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from bulletins.outputs.artifact import Artifact
from bulletins.writing.atomic_files import write_file

MANIFEST: Final = "manifest.json"
OUTPUT_FOLDERS: Final = ("docs", "theme")
"""Folders in which nobody else writes."""


@dataclass(frozen=True)
class WriteSummary:
    """What one write did, in files."""

    made: int
    kept: int
    removed: int


def write_artifacts(artifacts: Iterable[Artifact], out: Path) -> WriteSummary:
    """Make `out` hold exactly these artifacts among what earlier writes made there; other files stay.

    The manifest names every file before it is written and until it is removed, so that a write that was
    cut short is finished by the next one. Raises ValueError if two artifacts share a path or leave `out`.
    """
    wanted: dict[str, bytes] = {}
    for artifact in artifacts:
        if artifact.path in wanted or artifact.path.startswith("/") or ".." in artifact.path.split("/"):
            raise ValueError(f"artifact path {artifact.path!r} is taken or leaves the output folder")
        wanted[artifact.path] = artifact.content
    sums = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(wanted.items())}
    before = previous_sums(out)
    stale = sorted(before.keys() - wanted.keys())
    if sums != before:
        _manifest(out, before | sums)
    made = sum(_changed(out / path, content) for path, content in wanted.items())
    for path in stale:
        (out / path).unlink(missing_ok=True)
        _remove_empty(out / path, out)
    if sums != before:
        _manifest(out, sums)
    return WriteSummary(made, len(wanted) - made, len(stale))


@contextmanager
def one_build_at_a_time(out: Path) -> Iterator[None]:
    """One build at a time for each output folder: a second one waits for the first."""
    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        yield


def previous_sums(out: Path) -> dict[str, str]:
    """The files of the last write with their SHA-256 sums. Nothing if there was none.

    If the manifest is lost or broken, whatever stands in the folders that are wholly ours, so that nothing of an
    earlier day is left to be published.
    """
    try:
        known = json.loads((out / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        known = None
    if isinstance(known, dict):
        return known
    ours = (path for folder in OUTPUT_FOLDERS for path in (out / folder).rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): "" for path in ours}


def _manifest(out: Path, sums: dict[str, str]) -> None:
    write_file(out / MANIFEST, json.dumps(dict(sorted(sums.items())), indent=1).encode() + b"\n")


def _changed(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    write_file(path, content)
    return True


def _remove_empty(path: Path, top: Path) -> None:
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
