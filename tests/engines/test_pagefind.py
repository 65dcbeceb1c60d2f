import gzip
import itertools
import random
from pathlib import Path
from typing import Any

import cbor2
import pytest

from bulletins.engines.pagefind import index_site
from bulletins.engines.pagefind_format import CHUNK_BYTES, SIGNATURE, STEM_LETTERS

LETTERS = "abcdefgh"


def site(folder: Path, words: int) -> Path:
    chance = random.Random(7)
    made = ["".join(chance.choices(LETTERS, k=8)) for _ in range(words)]
    for number in range(20):
        text = " ".join(made[number::20])
        page = f"<html lang=en-gb><main data-pagefind-body><h1>Page {number}</h1><p>{text}</p></main>"
        (folder / f"{number}.html").write_text(page)
    index_site(folder)
    return folder / "pagefind"


def decoded(path: Path) -> Any:
    return cbor2.loads(gzip.decompress(path.read_bytes())[len(SIGNATURE) :])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("site"), 4000)


def pieces(folder: Path) -> list[list[str]]:
    (meta,) = folder.glob("*.pf_meta")
    return [[word[0] for word in decoded(folder / "index" / f"{name}.pf_index")[0]] for _, _, name in decoded(meta)[2]]


def test_the_word_index_is_cut_into_small_pieces_that_the_reader_fetches_one_by_one(made: Path) -> None:
    sizes = [path.stat().st_size for path in (made / "index").iterdir()]
    assert len(sizes) > 5
    assert max(sizes) < CHUNK_BYTES


def test_the_list_of_pieces_names_each_ones_first_and_last_word(made: Path) -> None:
    (meta,) = made.glob("*.pf_meta")
    assert [[piece[0], piece[-1]] for piece in pieces(made)] == [chunk[:2] for chunk in decoded(meta)[2]]


def test_every_word_is_in_one_piece_and_in_order(made: Path) -> None:
    words = [word for piece in pieces(made) for word in piece]
    assert words == sorted(set(words))
    assert len(words) > 3900


def test_words_of_one_beginning_are_in_one_piece(made: Path) -> None:
    beginnings = [{word[:STEM_LETTERS] for word in piece} for piece in pieces(made)]
    for one, other in itertools.pairwise(beginnings):
        assert one.isdisjoint(other)


def test_the_same_site_gives_the_same_bytes(made: Path, tmp_path: Path) -> None:
    again = site(tmp_path, 4000)
    files = {path.relative_to(made): path.read_bytes() for path in made.rglob("*") if path.is_file()}
    assert {path.relative_to(again): path.read_bytes() for path in again.rglob("*") if path.is_file()} == files
