"""The files that bulletins hand out or show: what stands in content/files/, and what is wrong with it."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import imagesize

from bulletins.loading import file_names
from bulletins.loading.project_files import ProjectFiles
from bulletins.model import slugs
from bulletins.model.content_file import FILE_KINDS, MAX_FILE_BYTES, PICTURE_EXTENSIONS, ContentFile, file_extension
from bulletins.problems import Location, Problem

FILE_NAME: Final = re.compile(r"[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z0-9]+")


def read_content_files(door: ProjectFiles) -> Mapping[str, ContentFile]:
    """Every file of a project that may be handed out, by name. Those that may not are left with the door."""
    found: dict[str, ContentFile] = {}
    for path in file_names.folder_entries(door.content / "files"):
        place = Location(door.name(path))
        size = None if path.is_dir() else door.size(path)
        if path.is_dir():
            message = "this folder is not read. Put its files straight into content/files/."
            door.problems.append(Problem(place, "file-ignored", message))
        elif file_extension(path.name) not in FILE_KINDS:
            message = f"a file of this kind is not handed out. These are: {', '.join(sorted(FILE_KINDS))}."
            door.problems.append(Problem(place, "file-type", message))
        elif not FILE_NAME.fullmatch(path.name):
            better = f"{slugs.slugify(path.stem)}.{file_extension(path.name)}"
            message = f"the name becomes the address: use lower-case letters, digits and hyphens, as in '{better}'."
            door.problems.append(Problem(place, "file-name", message))
        elif size is not None and size > MAX_FILE_BYTES:
            message = (
                f"this file has {size / 1e6:.0f} MB, "
                f"and {MAX_FILE_BYTES / 1e6:.0f} MB is the most people are asked to wait for."
            )
            door.problems.append(Problem(place, "file-too-large", message))
        elif size is not None:
            found[path.name] = _content_file(path, size, door)
    return found


def _content_file(path: Path, size: int, door: ProjectFiles) -> ContentFile:
    """A file that may be handed out. A picture's width and height let a page keep its place while it is loading."""
    if file_extension(path.name) not in PICTURE_EXTENSIONS:
        return ContentFile(path.name, size)
    width, height = imagesize.get(path)
    if min(width, height) < 1:
        message = "this cannot be read as a picture. Save it anew as PNG or JPEG."
        door.problems.append(Problem(Location(door.name(path)), "file-unreadable", message))
        return ContentFile(path.name, size)
    return ContentFile(path.name, size, int(width), int(height))
