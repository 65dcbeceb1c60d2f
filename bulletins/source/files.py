"""The files that bulletins hand out or show: what stands in content/files/, and what is wrong with it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import imagesize

from bulletins.model.file import KINDS, LIMIT, PICTURES, File, ending
from bulletins.problems import Location, Problem
from bulletins.source import naming
from bulletins.source.door import Door

NAME: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z0-9]+")


def files(door: Door) -> Mapping[str, File]:
    """Every file of a project that may be handed out, by name. Those that may not are left with the door."""
    found: dict[str, File] = {}
    for path in naming.entries(door.content / "files"):
        place = Location(door.name(path))
        size = None if path.is_dir() else door.size(path)
        if path.is_dir():
            message = "this folder is not read. Put its files straight into content/files/."
            door.problems.append(Problem(place, "file-ignored", message))
        elif ending(path.name) not in KINDS:
            message = f"a file of this kind is not handed out. These are: {', '.join(sorted(KINDS))}."
            door.problems.append(Problem(place, "file-type", message))
        elif not NAME.fullmatch(path.name):
            better = f"{naming.slugged(path.stem)}.{ending(path.name)}"
            message = f"the name becomes the address: use lower-case letters, digits and hyphens, as in '{better}'."
            door.problems.append(Problem(place, "file-name", message))
        elif size is not None and size > LIMIT:
            message = (
                f"this file has {size / 1e6:.0f} MB, and {LIMIT / 1e6:.0f} MB is the most people are asked to wait for."
            )
            door.problems.append(Problem(place, "file-too-large", message))
        elif size is not None:
            found[path.name] = _file(path, size, door)
    return found


def _file(path: Path, size: int, door: Door) -> File:
    """A file that may be handed out. A picture's width and height let a page keep its place while it is loading."""
    if ending(path.name) not in PICTURES:
        return File(path.name, size)
    width, height = imagesize.get(path)
    if min(width, height) < 1:
        message = "this cannot be read as a picture. Save it anew as PNG or JPEG."
        door.problems.append(Problem(Location(door.name(path)), "file-unreadable", message))
        return File(path.name, size)
    return File(path.name, size, int(width), int(height))
