"""A finished folder in the place of the current one, and the repair of a swap that was cut short."""

import os
import shutil
from pathlib import Path


def swap_folder(new: Path, current: Path) -> None:
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


def recover_swap(current: Path) -> None:
    """Finish or undo a `swap` that was cut short, so that a tree once published is never missing."""
    old = _aside(current)
    if old.exists():
        if current.exists():
            shutil.rmtree(old)
        else:
            old.rename(current)


def _aside(current: Path) -> Path:
    return current.with_name(f".{current.name}.old")
