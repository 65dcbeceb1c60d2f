"""A file that bulletins hand out or show: content/files/<name>."""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z0-9]+$|^\[\[.+\]\]$")]

FILE_KINDS: Final = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "OpenDocument text", "xls": "Excel", "xlsx": "Excel",
    "ods": "OpenDocument sheet", "csv": "CSV", "ppt": "PowerPoint", "pptx": "PowerPoint", "txt": "text",
    "png": "PNG picture", "jpg": "JPEG picture", "jpeg": "JPEG picture", "gif": "GIF picture",
    "webp": "WebP picture", "mp3": "MP3 sound", "mp4": "MP4 film", "zip": "ZIP",
}  # fmt: skip
"""What a file's ending says to people. Others are not handed out."""
PICTURE_EXTENSIONS: Final = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
MAX_FILE_BYTES: Final = 25_000_000
"""Bytes. More than most mail systems carry, and a long wait on a phone."""


@dataclass(frozen=True)
class ContentFile:
    """One file, by its name and its size in bytes; of a picture also its width and height in pixels."""

    name: str
    size: int
    width: int = 0
    height: int = 0

    @property
    def kind(self) -> str:
        """What it is, in a word: `PDF`, `Word`."""
        return FILE_KINDS[file_extension(self.name)]

    @property
    def weight(self) -> str:
        """Its size as people read it: `340 kB`, `1.2 MB`."""
        if self.size < 999_500:
            return f"{max(1, round(self.size / 1000))} kB"
        return f"{self.size / 1_000_000:.1f} MB"


def file_extension(name: str) -> str:
    """What follows the last full stop of a file's name, in lower case."""
    return name.rpartition(".")[2].lower()
