"""Rewrites the files that Pagefind wrote, for two reasons (docs/decisions/0003-pagefind-made-repeatable.md).

Same bytes: Pagefind writes its filters in an order that differs at each run, and names each file after its content, so
two builds of one site would differ. Smaller files: a browser downloads one chunk of the word index for each word that
is searched for, and Pagefind's chunks are about five times as large as they need to be.

The files, as Pagefind 1.5 writes them. All but the first are a gzip of SIGNATURE and one CBOR array:

- `pagefind-entry.json`: for each language, the name of its list of contents ("hash")
- `pagefind.NAME.pf_meta`: the list of contents: [version, pages, chunks, filters, sort orders, metadata fields].
  Each chunk is [first word, last word, NAME]; each filter is [the filter, NAME]
- `index/NAME.pf_index`: a chunk: [words]. Each word is [the word's stem, its pages, its spellings with accents]
- `filter/NAME.pf_filter`: a filter: [the filter, values]. Each value is [the value, numbers of its pages]

A NAME is the language and the first digits of a sum of the content. We leave `fragment/` and the sort orders as they
are: they are already the same at each run. The structures are in Pagefind's source, pagefind/src/index/.
"""

import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import cbor2

from bulletins.engines import EngineError

SIGNATURE: Final = b"pagefind_dcd"
"""The first bytes of each compressed file, before the CBOR."""
META_CHUNKS: Final = 2
"""The position of the chunks in a list of contents."""
META_FILTERS: Final = 3
"""The position of the filters in a list of contents."""
CHUNK_BYTES: Final = 12_000
"""Bytes of CBOR after which a chunk ends, at the next change of prefix. About 6 kB when compressed."""
PREFIX_LETTERS: Final = 3
"""Letters. Words that begin with the same ones stay in one chunk. While someone types, the browser looks up the half
word, and downloads only the chunk between whose first and last word it sorts: `bru` would miss `bruise` in the next.
"""
META_NAME_DIGITS: Final = 13
"""Digits of the sum in the name of a list of contents, as many as Pagefind writes."""
NAME_DIGITS: Final = 7
"""Digits of the sum in the name of a chunk or a filter, as many as Pagefind writes."""


def make_repeatable(folder: Path) -> None:
    """Rewrite the index in `folder` so that the same site gives the same bytes, in smaller chunks.

    Chunks and filters come first, because the list of contents names them, and the entry file names that list.
    Raises EngineError if a file is not in the format described above.
    """
    entry_path = folder / "pagefind-entry.json"
    entry = json.loads(entry_path.read_text("utf-8"))
    for code, language in entry["languages"].items():
        meta_path = folder / f"pagefind.{language['hash']}.pf_meta"
        meta = _decode(meta_path)
        meta[META_CHUNKS] = list(_rewrite_chunks(folder, code, [name for _, _, name in meta[META_CHUNKS]]))
        meta[META_FILTERS] = sorted([label, _rewrite_filter(folder, code, name)] for label, name in meta[META_FILTERS])
        meta_path.unlink()
        language["hash"] = _content_name(meta, code, META_NAME_DIGITS)
        _encode(folder / f"pagefind.{language['hash']}.pf_meta", meta)
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), "utf-8")


def _rewrite_chunks(folder: Path, code: str, names: list[str]) -> Iterator[list[str]]:
    """Replace the chunks of these names by smaller ones. The first word, the last word and the name of each."""
    paths = [folder / "index" / f"{name}.pf_index" for name in names]
    words = [word for path in paths for word in _decode(path)[0]]
    for path in paths:
        path.unlink()
    for chunk in _split_words(words):
        content = [chunk]
        name = _content_name(content, code, NAME_DIGITS)
        _encode(folder / "index" / f"{name}.pf_index", content)
        yield [chunk[0][0], chunk[-1][0], name]


def _split_words(words: list[Any]) -> Iterator[list[Any]]:
    """The words in their order, in chunks. No chunk ends between two words with the same prefix."""
    chunk: list[Any] = []
    size = 0
    for word in words:
        if size >= CHUNK_BYTES and word[0][:PREFIX_LETTERS] != chunk[-1][0][:PREFIX_LETTERS]:
            yield chunk
            chunk, size = [], 0
        chunk.append(word)
        size += len(cbor2.dumps(word))
    if chunk:
        yield chunk


def _rewrite_filter(folder: Path, code: str, name: str) -> str:
    """Sort the values of a filter. Returns the new name of its file."""
    path = folder / "filter" / f"{name}.pf_filter"
    label, values = _decode(path)
    path.unlink()
    content = [label, sorted(values)]
    new_name = _content_name(content, code, NAME_DIGITS)
    _encode(folder / "filter" / f"{new_name}.pf_filter", content)
    return new_name


def _content_name(content: Any, code: str, digits: int) -> str:
    return f"{code}_{hashlib.sha256(cbor2.dumps(content)).hexdigest()[:digits]}"


def _decode(path: Path) -> Any:
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise EngineError(f"Pagefind wrote {path.name} in an unknown format. Install the version in requirements.txt.")
    return cbor2.loads(data[len(SIGNATURE) :])


def _encode(path: Path, content: Any) -> None:
    buffer = io.BytesIO()
    # Not gzip.compress: in the tenth byte of the header it names the operating system on some versions of Python and
    # "unknown" on others. GzipFile always writes 255, "unknown" (RFC 1952, section 2.3.1).
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(SIGNATURE + cbor2.dumps(content))
    path.write_bytes(buffer.getvalue())
