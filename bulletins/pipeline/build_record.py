"""The record of the last build: what the engines read, the files of the site, and the bulletins that it contains.

It is beside the site and not in it, so it is not published. The same content gives the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final, Self

from bulletins.alerts.pending_bulletins import revision_key
from bulletins.model.published_library import PublishedLibrary
from bulletins.registers.listings import without_withdrawn
from bulletins.writing.atomic_files import write_file

BUILD_RECORD: Final = "engines.json"
"""The name of the record in the output folder."""


@dataclass(frozen=True)
class BuildRecord:
    """What the site in the output folder was built from, and what is in it."""

    inputs: str
    """A digest of everything that the engines read."""
    files: Mapping[str, int]
    """The size in bytes of each file of the site, by path."""
    bulletins: Mapping[str, int] = field(default_factory=dict)
    """The last revision that alerts people of each bulletin that can be read on the site, by id."""

    @classmethod
    def of_site(cls, inputs: str, site: Path, shown: PublishedLibrary) -> Self:
        """The record of a site that shows this library."""
        revisions = (revision_key(bulletin) for bulletin in without_withdrawn(shown))
        return cls(inputs, file_sizes(site), dict(sorted(revisions)))

    def has_page(self, site: Path, url: str) -> bool:
        """Whether the page at a URL is in the site as it was built."""
        name = f"{url}index.html"
        page = site / name
        return page.is_file() and page.stat().st_size == self.files.get(name)


def read_build_record(out: Path) -> BuildRecord | None:
    """The record in the output folder, or None if there is none that can be read."""
    try:
        record = json.loads((out / BUILD_RECORD).read_text("utf-8"))
        return BuildRecord(record["inputs"], record["files"], record.get("bulletins", {}))
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return None  # also if it is damaged: the next build writes it again


def write_build_record(out: Path, record: BuildRecord) -> None:
    """Write the record, after the site that it describes is in place."""
    write_file(out / BUILD_RECORD, json.dumps(asdict(record), indent=1).encode() + b"\n")


def delete_build_record(out: Path) -> None:
    """Delete the record, before the site that it describes is replaced."""
    (out / BUILD_RECORD).unlink(missing_ok=True)


def file_sizes(folder: Path) -> dict[str, int]:
    """The size in bytes of each file, by path. Quicker than a sum, and enough to see that a file is lost or cut."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
