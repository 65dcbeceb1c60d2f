from pathlib import Path

import pytest

from bulletins.writing.atomic_files import write_file


@pytest.mark.parametrize("durable", [False, True])
def test_a_file_is_written_with_its_folders_and_everyone_may_read_it(tmp_path: Path, durable: bool) -> None:
    path = tmp_path / "new" / "folder" / "file.txt"
    write_file(path, b"content", durable=durable)
    assert path.read_bytes() == b"content"
    assert path.stat().st_mode & 0o777 == 0o644


def test_a_reader_that_has_the_old_file_open_keeps_the_old_bytes(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(b"old")
    with path.open("rb") as reader:
        write_file(path, b"new")
        assert reader.read() == b"old"
    assert path.read_bytes() == b"new"


def test_a_write_that_fails_leaves_the_old_state_and_no_temporary_file(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(OSError):  # noqa: PT011 (the number differs between systems: a folder is in the way)
        write_file(path, b"content")
    assert [entry.name for entry in tmp_path.iterdir()] == ["folder"]
