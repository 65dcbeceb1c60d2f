"""Pagefind: a search index over the built site, fetched in small pieces by the reader's browser."""

import gzip
import hashlib
import json
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import cbor2

from bulletins.engines import EngineError

MARK: Final = b"pagefind_dcd"
"""What Pagefind writes before the CBOR of each of its files."""


def versions() -> dict[str, str]:
    """The version that shapes the index's bytes."""
    return {"pagefind": version("pagefind")}


def index(site: Path) -> None:
    """Index the marked parts of every page into `site`/pagefind: the same site gives the same bytes.

    Raises EngineError with Pagefind's own words.
    """
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--output-subdir", "pagefind"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineError(f"Pagefind could not index the site.\n{done.stderr.strip() or done.stdout.strip()}")
    folder = site / "pagefind"
    for path in folder.glob("pagefind-*ui.*"):
        path.unlink()  # ready-made search forms; ours is its own
    _ordered(folder)


def _ordered(folder: Path) -> None:
    """Pagefind writes its filters in an order that differs at each run, and names files by their content: here
    filters are sorted, and the files that name each other are named anew.
    """
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text("utf-8"))
    for code, language in known["languages"].items():
        path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _decoded(path)
        meta[3] = sorted([name, _filter(folder, code, file)] for name, file in meta[3])
        path.unlink()
        language["hash"] = _named(meta, code, 13)
        _put(folder / f"pagefind.{language['hash']}.pf_meta", meta)
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _filter(folder: Path, code: str, file: str) -> str:
    """Sort the values of one filter, and give the new name of its file."""
    path = folder / "filter" / f"{file}.pf_filter"
    name, values = _decoded(path)
    content = [name, sorted(values)]
    path.unlink()
    named = _named(content, code, 7)
    _put(folder / "filter" / f"{named}.pf_filter", content)
    return named


def _decoded(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(MARK):
        raise EngineError(f"Pagefind wrote {path.name} in a form that is not known here. Use the locked version.")
    return cbor2.loads(data[len(MARK) :])


def _named(content: Any, code: str, length: int) -> str:
    return f"{code}_{hashlib.sha256(cbor2.dumps(content)).hexdigest()[:length]}"


def _put(path: Path, content: Any) -> None:
    packed = gzip.compress(MARK + cbor2.dumps(content), mtime=0)
    # The tenth byte names the system, which versions of Python do not agree on: 255 is "unknown" (RFC 1952).
    path.write_bytes(packed[:9] + b"\xff" + packed[10:])
