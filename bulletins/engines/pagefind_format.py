"""Pagefind's own files, written again in a fixed order and in smaller pieces."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import cbor2

from bulletins.engines import EngineError

SIGNATURE: Final = b"pagefind_dcd"
"""What Pagefind writes before the CBOR of each of its files."""
CHUNK_BYTES: Final = 12_000
"""Bytes of one piece of the word index, before compression, or a little more. A reader fetches one for each word."""
STEM_LETTERS: Final = 3
"""Letters. Words that begin with the same ones stay in one piece: half a word is looked up in one piece only."""


def make_repeatable(folder: Path) -> None:
    """Pagefind writes its filters in an order that differs at each run, and names files by their content: here
    filters are sorted, the word index is cut into smaller pieces, and the files that name each other are named anew.
    """
    entry = folder / "pagefind-entry.json"
    known = json.loads(entry.read_text("utf-8"))
    for code, language in known["languages"].items():
        path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _decode(path)
        meta[2] = list(_write_chunks(folder, code, [file for _, _, file in meta[2]]))
        meta[3] = sorted([name, _rewrite_filter(folder, code, file)] for name, file in meta[3])
        path.unlink()
        language["hash"] = _content_name(meta, code, 13)
        _write(folder / f"pagefind.{language['hash']}.pf_meta", meta)
    entry.write_text(json.dumps(known, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _write_chunks(folder: Path, code: str, files: list[str]) -> Iterator[list[str]]:
    """Cut the word index into pieces of about PIECE bytes: the first and last word of each, and its file."""
    paths = [folder / "index" / f"{file}.pf_index" for file in files]
    words = [word for path in paths for word in _decode(path)[0]]
    for path in paths:
        path.unlink()
    for piece in _split_words(words):
        content = [piece]
        named = _content_name(content, code, 7)
        _write(folder / "index" / f"{named}.pf_index", content)
        yield [piece[0][0], piece[-1][0], named]


def _split_words(words: list[Any]) -> Iterator[list[Any]]:
    """Words in their order, in pieces; none ends between two words of the same beginning."""
    piece: list[Any] = []
    size = 0
    for word in words:
        if size >= CHUNK_BYTES and word[0][:STEM_LETTERS] != piece[-1][0][:STEM_LETTERS]:
            yield piece
            piece, size = [], 0
        piece.append(word)
        size += len(cbor2.dumps(word))
    if piece:
        yield piece


def _rewrite_filter(folder: Path, code: str, file: str) -> str:
    """Sort the values of one filter, and give the new name of its file."""
    path = folder / "filter" / f"{file}.pf_filter"
    name, values = _decode(path)
    content = [name, sorted(values)]
    path.unlink()
    named = _content_name(content, code, 7)
    _write(folder / "filter" / f"{named}.pf_filter", content)
    return named


def _decode(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise EngineError(f"Pagefind wrote {path.name} in a form that is not known here. Use the locked version.")
    return cbor2.loads(data[len(SIGNATURE) :])


def _content_name(content: Any, code: str, length: int) -> str:
    return f"{code}_{hashlib.sha256(cbor2.dumps(content)).hexdigest()[:length]}"


def _write(path: Path, content: Any) -> None:
    packed = gzip.compress(SIGNATURE + cbor2.dumps(content), mtime=0)
    # The tenth byte names the system, which versions of Python do not agree on: 255 is "unknown" (RFC 1952).
    path.write_bytes(packed[:9] + b"\xff" + packed[10:])
