"""Folders that are written under a hidden name, and get their real name in one step when they are complete."""

import shutil
from pathlib import Path


def staged_folders(folder: Path) -> tuple[str, ...]:
    """The names of the folders inside `folder` that are not complete yet, or were interrupted, in order."""
    hidden = (path.name for path in folder.glob(".*.part") if path.is_dir())
    return tuple(sorted(name.removeprefix(".").removesuffix(".part") for name in hidden))


def staging_path(folder: Path, name: str) -> Path:
    """The hidden path at which the folder `name` is written until it is complete."""
    return folder / f".{name}.part"


def reveal_folder(folder: Path, name: str) -> None:
    """Give a staged folder its real name, in one step. Raises OSError if it is missing or the name is in use."""
    staging_path(folder, name).rename(folder / name)


def discard_folder(folder: Path, name: str) -> None:
    """Delete a staged folder and all that is in it. Raises OSError if it is missing."""
    shutil.rmtree(staging_path(folder, name))
