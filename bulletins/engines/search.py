"""Pagefind: a search index over the built site, fetched in small pieces by the reader's browser."""

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import cbor2

from bulletins.engines import EngineError

MARK: Final = b"pagefind_dcd"
"""What Pagefind writes before the CBOR of each of its files."""
PIECE: Final = 12_000
"""Bytes of one piece of the word index, before compression, or a little more. A reader fetches one for each word."""
STEM: Final = 3
"""Letters. Words that begin with the same ones stay in one piece: half a word is looked up in one piece only."""


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
    filters are sorted, the word index is cut into smaller pieces, and the files that name each other are named anew.
    """
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text("utf-8"))
    for code, language in known["languages"].items():
        path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _decoded(path)
        meta[2] = list(_pieces(folder, code, [file for _, _, file in meta[2]]))
        meta[3] = sorted([name, _filter(folder, code, file)] for name, file in meta[3])
        path.unlink()
        language["hash"] = _named(meta, code, 13)
        _put(folder / f"pagefind.{language['hash']}.pf_meta", meta)
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _pieces(folder: Path, code: str, files: list[str]) -> Iterator[list[str]]:
    """Cut the word index into pieces of about PIECE bytes: the first and last word of each, and its file."""
    paths = [folder / "index" / f"{file}.pf_index" for file in files]
    words = [word for path in paths for word in _decoded(path)[0]]
    for path in paths:
        path.unlink()
    for piece in _cut(words):
        content = [piece]
        named = _named(content, code, 7)
        _put(folder / "index" / f"{named}.pf_index", content)
        yield [piece[0][0], piece[-1][0], named]


def _cut(words: list[Any]) -> Iterator[list[Any]]:
    """Words in their order, in pieces; none ends between two words of the same beginning."""
    piece: list[Any] = []
    size = 0
    for word in words:
        if size >= PIECE and word[0][:STEM] != piece[-1][0][:STEM]:
            yield piece
            piece, size = [], 0
        piece.append(word)
        size += len(cbor2.dumps(word))
    if piece:
        yield piece


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
