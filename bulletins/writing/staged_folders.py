"""Folders that are being made, hidden until they are whole."""

import shutil
from pathlib import Path


def staged_folders(folder: Path) -> tuple[str, ...]:
    """The names of the folders under `folder` that are being made, or whose making was cut short."""
    return tuple(sorted(path.name[1:-5] for path in folder.glob(".*.part") if path.is_dir()))


def reveal_folder(folder: Path, name: str) -> None:
    """Give a staged folder its name, in one step."""
    (folder / f".{name}.part").rename(folder / name)


def discard_folder(folder: Path, name: str) -> None:
    """Throw away a staged folder."""
    shutil.rmtree(folder / f".{name}.part")
