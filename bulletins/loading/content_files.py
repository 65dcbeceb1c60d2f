"""The files that readers can download or see on a page: content/files/, and the problems of what is in there."""

import re
from collections.abc import Mapping
from pathlib import Path

import imagesize

from bulletins.loading.file_names import folder_entries, misnamed
from bulletins.loading.project_files import ProjectFiles
from bulletins.model.content_file import (
    FILE_KINDS,
    FILE_NAME_PATTERN,
    MAX_FILE_BYTES,
    PICTURE_EXTENSIONS,
    ContentFile,
    file_extension,
)
from bulletins.model.fields.slugs import slugify
from bulletins.problems import Location, Problem, ProblemCode


def read_content_files(files: ProjectFiles) -> Mapping[str, ContentFile]:
    """Every file of content/files/ that may be published, by name. The problems of the others go to `files`."""
    content_files: dict[str, ContentFile] = {}
    for path in folder_entries(files.content / "files"):
        size = None if path.is_dir() else files.size(path)
        refusal = _refusal(path, size, files.display_name(path))
        if refusal:
            files.problems.append(refusal)
        elif size is not None:
            content_files[path.name] = _content_file(path, size, files)
    return content_files


def _refusal(path: Path, size: int | None, display_name: str) -> Problem | None:
    """Why a file cannot be published, or None if it can. A size of None has been reported already."""
    place, extension = Location(display_name), file_extension(path.name)
    if path.is_dir():
        message = "this folder is not read. Move its files into content/files/ itself."
        return Problem(place, ProblemCode.FILE_IGNORED, message)
    if extension not in FILE_KINDS:
        message = f"files of this type are not published. Save it as one of these: {', '.join(sorted(FILE_KINDS))}."
        return Problem(place, ProblemCode.FILE_TYPE, message)
    if not re.fullmatch(FILE_NAME_PATTERN, path.name):
        return misnamed(display_name, f"{slugify(path.stem)}.{extension}")
    if size is not None and size > MAX_FILE_BYTES:
        message = f"this file is {size / 1e6:.0f}MB. The limit is {MAX_FILE_BYTES / 1e6:.0f}MB. Make it smaller."
        return Problem(place, ProblemCode.FILE_TOO_LARGE, message)
    return None


def _content_file(path: Path, size: int, files: ProjectFiles) -> ContentFile:
    """A file that may be published. An image is measured, so that a page can reserve its space while it loads."""
    if file_extension(path.name) not in PICTURE_EXTENSIONS:
        return ContentFile(path.name, size)
    width, height = imagesize.get(path)  # -1 for a file that is not an image
    if min(width, height) < 1:
        message = "this file cannot be read as an image. Save it again as PNG or JPEG."
        files.problems.append(Problem(Location(files.display_name(path)), ProblemCode.FILE_UNREADABLE, message))
        return ContentFile(path.name, size)
    return ContentFile(path.name, size, int(width), int(height))
