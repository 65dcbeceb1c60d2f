"""Writes artifacts to the output folder: only the files that changed. Removes only files that a build wrote."""

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
"""In the output folder: the SHA-256 sum of each file that the last build wrote, by path."""
OUTPUT_FOLDERS: Final = ("docs", "theme")
"""The folders of the output folder in which only builds write."""


@dataclass(frozen=True)
class WriteSummary:
    """The number of files that one write changed, found unchanged and removed."""

    changed: int
    unchanged: int
    removed: int


def write_artifacts(artifacts: Iterable[Artifact], out: Path) -> WriteSummary:
    """Write these artifacts to the folder `out`, and remove what an earlier build wrote there and this one does not.
    Other files stay.

    Safe to interrupt: the manifest lists every file before it is written and until it is removed, so the next build
    finishes the work. Raises ValueError if two artifacts have the same path, or if a path is outside `out`.
    """
    contents = _contents_by_path(artifacts)
    old_sums = previous_sums(out)
    new_sums = {path: hashlib.sha256(content).hexdigest() for path, content in sorted(contents.items())}
    stale = sorted(old_sums.keys() - contents.keys())
    if new_sums != old_sums:
        _write_manifest(out, old_sums | new_sums)
    changed = sum(_write_if_changed(out / path, content) for path, content in contents.items())
    for path in stale:
        (out / path).unlink(missing_ok=True)
        _remove_empty_folders(out / path, out)
    if new_sums != old_sums:
        _write_manifest(out, new_sums)
    return WriteSummary(changed, len(contents) - changed, len(stale))


@contextmanager
def one_build_at_a_time(out: Path) -> Iterator[None]:
    """Lock an output folder while it is built. A second build waits until the first ends."""
    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        yield


def previous_sums(out: Path) -> dict[str, str]:
    """The SHA-256 sum of each file that the last build wrote to `out`, by path. Empty if there was no build.

    If the manifest is lost or damaged: every file of the folders in which only builds write, each with an empty sum.
    The next build then removes what it does not write itself, so that nothing of an earlier day is published.
    """
    try:
        manifest = json.loads((out / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        manifest = None
    if isinstance(manifest, dict):
        return manifest
    paths = (path for folder in OUTPUT_FOLDERS for path in (out / folder).rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): "" for path in paths}


def _contents_by_path(artifacts: Iterable[Artifact]) -> dict[str, bytes]:
    contents: dict[str, bytes] = {}
    for artifact in artifacts:
        if artifact.path in contents:
            raise ValueError(f"Two artifacts have the path {artifact.path!r}.")
        if artifact.path.startswith("/") or ".." in artifact.path.split("/"):
            raise ValueError(f"The artifact path {artifact.path!r} is outside the output folder.")
        contents[artifact.path] = artifact.content
    return contents


def _write_manifest(out: Path, sums: dict[str, str]) -> None:
    write_file(out / MANIFEST, json.dumps(dict(sorted(sums.items())), indent=1).encode() + b"\n")


def _write_if_changed(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    write_file(path, content)
    return True


def _remove_empty_folders(path: Path, out: Path) -> None:
    """Remove the folders around a removed file that are now empty, up to `out`."""
    for folder in path.parents:
        if folder == out or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()
