"""Artifacts to disk: only bytes that changed, each file whole or not at all, pruning only what was made here."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from bulletins.outputs.artifact import Artifact

MANIFEST: Final = "manifest.json"
OURS: Final = ("docs", "theme")
"""Folders in which nobody else writes."""


@dataclass(frozen=True)
class Written:
    """What one write did, in files."""

    made: int
    kept: int
    removed: int


def write(artifacts: Iterable[Artifact], out: Path) -> Written:
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
    before = made_before(out)
    stale = sorted(before.keys() - wanted.keys())
    if sums != before:
        _manifest(out, before | sums)
    made = sum(_changed(out / path, content) for path, content in wanted.items())
    for path in stale:
        (out / path).unlink(missing_ok=True)
        _remove_empty(out / path, out)
    if sums != before:
        _manifest(out, sums)
    return Written(made, len(wanted) - made, len(stale))


@contextmanager
def alone(out: Path) -> Iterator[None]:
    """One build at a time for each output folder: a second one waits for the first."""
    out.mkdir(parents=True, exist_ok=True)
    with FileLock(out / ".lock"):
        yield


def made_before(out: Path) -> dict[str, str]:
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
    ours = (path for folder in OURS for path in (out / folder).rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): "" for path in ours}


def _manifest(out: Path, sums: dict[str, str]) -> None:
    put(out / MANIFEST, json.dumps(dict(sorted(sums.items())), indent=1).encode() + b"\n")


def _changed(path: Path, content: bytes) -> bool:
    try:
        if path.read_bytes() == content:
            return False
    except FileNotFoundError:
        pass
    put(path, content)
    return True


def put(path: Path, content: bytes, *, durable: bool = False) -> None:
    """Write one file so that a reader sees the old bytes or the new ones, never a part.

    `durable` waits until they are on the disk: for what cannot be made again.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _remove_empty(path: Path, top: Path) -> None:
    for folder in path.parents:
        if folder == top or not folder.is_dir() or any(folder.iterdir()):
            return
        folder.rmdir()


def swap(new: Path, current: Path) -> None:
    """Put a finished tree in the place of the current one. Unchanged files keep their time of change, so that
    what copies the tree to a server copies only what is new.
    """
    for path in new.rglob("*"):
        twin = current / path.relative_to(new)
        if path.is_file() and twin.is_file() and path.read_bytes() == twin.read_bytes():
            known = twin.stat()
            os.utime(path, ns=(known.st_atime_ns, known.st_mtime_ns))
    old = _aside(current)
    if current.exists():
        current.rename(old)
    new.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def recover(current: Path) -> None:
    """Finish or undo a `swap` that was cut short, so that a tree once published is never missing."""
    old = _aside(current)
    if old.exists():
        if current.exists():
            shutil.rmtree(old)
        else:
            old.rename(current)


def _aside(current: Path) -> Path:
    return current.with_name(f".{current.name}.old")


def staged(folder: Path) -> tuple[str, ...]:
    """The names of the folders under `folder` that are being made, or whose making was cut short."""
    return tuple(sorted(path.name[1:-5] for path in folder.glob(".*.part") if path.is_dir()))


def reveal(folder: Path, name: str) -> None:
    """Give a staged folder its name, in one step."""
    (folder / f".{name}.part").rename(folder / name)


def discard(folder: Path, name: str) -> None:
    """Throw away a staged folder."""
    shutil.rmtree(folder / f".{name}.part")
