"""A file that readers can download or see on a page: content/files/<name>."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

FILE_NAME_PATTERN: Final = r"[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z0-9]+"
"""A file's name is part of its web address: lower-case letters, digits, hyphens and full stops."""
FileName = Annotated[str, StringConstraints(pattern=rf"^{FILE_NAME_PATTERN}$|^\[\[.+\]\]$")]

FILE_KINDS: Final = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "OpenDocument text", "xls": "Excel", "xlsx": "Excel",
    "ods": "OpenDocument sheet", "csv": "CSV", "ppt": "PowerPoint", "pptx": "PowerPoint", "txt": "text",
    "png": "PNG picture", "jpg": "JPEG picture", "jpeg": "JPEG picture", "gif": "GIF picture",
    "webp": "WebP picture", "mp3": "MP3 sound", "mp4": "MP4 film", "zip": "ZIP",
}  # fmt: skip
"""The kind of file that readers see, by file name extension. Other files are not published: HTML, SVG and programs
could run code on the reader's device.
"""
PICTURE_EXTENSIONS: Final = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
MAX_FILE_BYTES: Final = 25_000_000
"""More than most email systems accept, and a long download on a phone."""


@dataclass(frozen=True)
class ContentFile:
    """A file's name and its size in bytes. A picture also has its width and height in pixels; other files have 0."""

    name: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def kind(self) -> str:
        """The kind of file, for readers: `PDF`, `Word`. KeyError for a kind that is not published."""
        return FILE_KINDS[file_extension(self.name)]


def file_extension(name: str) -> str:
    """What follows the last full stop of a file's name, in lower case."""
    return name.rpartition(".")[2].lower()
