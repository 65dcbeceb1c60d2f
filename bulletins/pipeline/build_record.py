"""Whether the site has to be built again, or is still the one that the engines would make of the same input.

The record of the last build is beside the site, in `out/engines.json`: a digest of what the engines read, and the size
of each file of the site. If the file is deleted, the next build builds the site again.
"""

import hashlib
import json
from pathlib import Path
from typing import Final

from bulletins.engines import mkdocs, pagefind
from bulletins.writing.artifacts import MANIFEST
from bulletins.writing.atomic_files import write_file

BUILD_RECORD: Final = "engines.json"
"""In the output folder: what the engines read for the current site, and the size of each of its files."""


def engine_inputs_digest(out: Path, config: Path) -> str:
    """A digest of everything that the engines read: the staged files in `out`, the mkdocs.yml `config`, and the
    versions of the engines. The manifest has the sum of each staged file.
    """
    digest = hashlib.sha256((out / MANIFEST).read_bytes())
    digest.update(config.read_bytes())
    digest.update(json.dumps(mkdocs.mkdocs_versions() | pagefind.pagefind_versions(), sort_keys=True).encode())
    return digest.hexdigest()


def is_site_current(site: Path, inputs: str) -> bool:
    """Whether the site was built from the inputs with this digest, and every file of it is still there in its size."""
    try:
        last_build = json.loads(_record_of(site).read_text("utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return False
    return bool(last_build.get("inputs") == inputs and last_build.get("files") == _file_sizes(site))


def remove_build_record(site: Path) -> None:
    """Forget the last build, before its site is replaced. If that is interrupted, the next build builds again."""
    _record_of(site).unlink(missing_ok=True)


def write_build_record(site: Path, inputs: str) -> None:
    """Record that the site, which is now complete, was built from the inputs with this digest."""
    content = json.dumps({"inputs": inputs, "files": _file_sizes(site)}, indent=1)
    write_file(_record_of(site), content.encode() + b"\n")


def _record_of(site: Path) -> Path:
    return site.with_name(BUILD_RECORD)


def _file_sizes(folder: Path) -> dict[str, int]:
    """The size in bytes of each file, by path. Quicker than a sum, and enough to see that a file is lost or cut."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}
