"""Replaces a whole folder by a new one, and recovers from a replacement that was interrupted.

There is no single step that replaces a folder that has files in it, so there are two renames, and the old folder
has another name between them.
"""

import os
import shutil
from pathlib import Path


def swap_folder(new: Path, current: Path) -> None:
    """Replace the folder `current` by the folder `new`, which is on the same disk.

    A file with the same bytes in both keeps its time of change, so that a program that uploads the folder by date
    uploads only what changed. Raises OSError if a rename fails; `recover_swap` then restores the old folder.
    """
    _keep_times(new, current)
    old = _old_name(current)
    if current.exists():
        current.rename(old)
    new.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def swap_interrupted(current: Path) -> bool:
    """Whether a swap of the folder `current` was interrupted, or is going on in another process at this moment."""
    return _old_name(current).exists()


def recover_swap(current: Path) -> None:
    """Finish or undo a `swap_folder` that was interrupted, so that a published folder is never missing.

    Call it only while no other process can be swapping the folder: between the two renames it would undo the swap.
    """
    if not swap_interrupted(current):
        return
    old = _old_name(current)
    if current.exists():
        shutil.rmtree(old)  # interrupted after the second rename: the new folder is complete
    else:
        old.rename(current)  # interrupted between the renames


def _keep_times(new: Path, current: Path) -> None:
    for path in new.rglob("*"):
        counterpart = current / path.relative_to(new)
        if path.is_file() and counterpart.is_file() and path.read_bytes() == counterpart.read_bytes():
            times = counterpart.stat()
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def _old_name(current: Path) -> Path:
    return current.with_name(f".{current.name}.old")
