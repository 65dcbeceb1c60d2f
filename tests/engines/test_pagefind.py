import gzip
import itertools
import json
import random
from pathlib import Path
from typing import Any

import cbor2
import pytest

from bulletins.engines import EngineError
from bulletins.engines.pagefind import index_site
from bulletins.engines.pagefind_format import CHUNK_BYTES, PREFIX_LETTERS, SIGNATURE, make_repeatable

LETTERS = "abcdefgh"
WORDS = 4000


def indexed_site(folder: Path) -> Path:
    """The index of twenty pages of invented words, the same ones each time. Each page has a kind."""
    generator = random.Random(7)
    words = ["".join(generator.choices(LETTERS, k=8)) for _ in range(WORDS)]
    for number in range(20):
        text = " ".join(words[number::20])
        kinds = "".join(f"<span data-pagefind-filter=kind>kind {number % part}</span>" for part in range(2, 8))
        page = f"<html lang=en-gb><main data-pagefind-body><h1>Page {number}</h1>{kinds}<p>{text}</p></main>"
        (folder / f"{number}.html").write_text(page)
    index_site(folder)
    return folder / "pagefind"


def decoded(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes())[len(SIGNATURE) :])


def contents(index: Path) -> Any:
    (path,) = index.glob("*.pf_meta")
    return decoded(path)


def chunks(index: Path) -> list[list[str]]:
    """The words of each chunk, in the order of the list of contents."""
    names = [name for _, _, name in contents(index)[2]]
    return [[word[0] for word in decoded(index / "index" / f"{name}.pf_index")[0]] for name in names]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return indexed_site(tmp_path_factory.mktemp("site"))


def test_the_word_index_is_split_into_small_chunks_that_a_browser_downloads_one_by_one(index: Path) -> None:
    sizes = [path.stat().st_size for path in (index / "index").iterdir()]
    assert len(sizes) > 5
    assert max(sizes) < CHUNK_BYTES


def test_the_list_of_contents_names_the_first_and_last_word_of_each_chunk(index: Path) -> None:
    assert [[words[0], words[-1]] for words in chunks(index)] == [chunk[:2] for chunk in contents(index)[2]]


def test_every_word_is_in_one_chunk_and_in_order(index: Path) -> None:
    words = [word for chunk in chunks(index) for word in chunk]
    assert words == sorted(set(words))
    assert len(words) > 3900


def test_words_with_the_same_prefix_are_in_one_chunk(index: Path) -> None:
    prefixes = [{word[:PREFIX_LETTERS] for word in chunk} for chunk in chunks(index)]
    for earlier, later in itertools.pairwise(prefixes):
        assert earlier.isdisjoint(later)


def test_the_values_of_a_filter_are_sorted(index: Path) -> None:
    (path,) = (index / "filter").iterdir()
    label, values = decoded(path)
    assert label == "kind"
    assert len(values) == 7
    assert values == sorted(values)


def test_the_files_that_name_each_other_all_exist_and_there_are_no_others(index: Path) -> None:
    entry = json.loads((index / "pagefind-entry.json").read_text())
    assert (index / f"pagefind.{entry['languages']['en-gb']['hash']}.pf_meta").is_file()
    _, _, listed_chunks, listed_filters, *_ = contents(index)
    assert {path.stem for path in (index / "index").iterdir()} == {name for _, _, name in listed_chunks}
    assert {path.stem for path in (index / "filter").iterdir()} == {name for _, name in listed_filters}


def test_the_same_site_gives_the_same_bytes(index: Path, tmp_path: Path) -> None:
    second = indexed_site(tmp_path)
    files = {path.relative_to(index): path.read_bytes() for path in index.rglob("*") if path.is_file()}
    assert {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()} == files


def test_no_file_names_the_computer_or_the_time_it_was_compressed(index: Path) -> None:
    """RFC 1952, section 2.3: bytes 5 to 8 are the time, and byte 10 is the operating system, 255 if unknown."""
    rewritten = [path for pattern in ("*.pf_meta", "index/*", "filter/*") for path in index.glob(pattern)]
    headers = {path.read_bytes()[:10] for path in rewritten}
    assert headers == {b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"}


def test_a_format_that_another_version_of_pagefind_writes_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "pagefind-entry.json").write_text('{"languages": {"en": {"hash": "en_1"}}}')
    (tmp_path / "pagefind.en_1.pf_meta").write_bytes(gzip.compress(b"another format"))
    with pytest.raises(EngineError, match=r"Pagefind wrote pagefind\.en_1\.pf_meta in an unknown format"):
        make_repeatable(tmp_path)


def test_pagefind_s_own_message_is_passed_on_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="Pagefind could not index the site"):
        index_site(tmp_path / "missing")
