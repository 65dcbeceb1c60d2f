"""Replacing a whole folder, and folders that are not complete yet."""

import os
from pathlib import Path

import pytest

from bulletins.writing.folder_swap import recover_swap, swap_folder, swap_interrupted
from bulletins.writing.staged_folders import discard_folder, reveal_folder, staged_folders, staging_path

A_YEAR_AGO = 1_700_000_000


def folder(path: Path, **files: str) -> Path:
    path.mkdir()
    for name, text in files.items():
        (path / name).write_text(text)
    return path


def names(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.iterdir())


def test_a_new_folder_replaces_the_current_one(tmp_path: Path) -> None:
    current, new = folder(tmp_path / "site", old="Old"), folder(tmp_path / "new", fresh="Fresh")
    swap_folder(new, current)
    assert names(tmp_path) == ["site"]
    assert names(current) == ["fresh"]


def test_the_first_folder_needs_no_current_one(tmp_path: Path) -> None:
    swap_folder(folder(tmp_path / "new", fresh="Fresh"), tmp_path / "site")
    assert names(tmp_path / "site") == ["fresh"]


def test_only_an_unchanged_file_keeps_its_time_of_change(tmp_path: Path) -> None:
    current = folder(tmp_path / "site", same="Same", different="Old")
    for path in current.iterdir():
        os.utime(path, (A_YEAR_AGO, A_YEAR_AGO))
    swap_folder(folder(tmp_path / "new", same="Same", different="New", added="Added"), current)
    unchanged = [path.name for path in current.iterdir() if path.stat().st_mtime == A_YEAR_AGO]
    assert unchanged == ["same"]


def test_a_swap_interrupted_between_its_two_renames_is_undone(tmp_path: Path) -> None:
    current = folder(tmp_path / "site", old="Old")
    current.rename(tmp_path / ".site.old")
    assert swap_interrupted(current)
    recover_swap(current)
    assert names(tmp_path) == ["site"]
    assert names(current) == ["old"]
    assert not swap_interrupted(current)


def test_a_swap_interrupted_after_its_second_rename_is_finished(tmp_path: Path) -> None:
    current = folder(tmp_path / "site", new="New")
    folder(tmp_path / ".site.old", old="Old")
    recover_swap(current)
    assert names(tmp_path) == ["site"]
    assert names(current) == ["new"]


def test_recovering_when_nothing_was_interrupted_changes_nothing(tmp_path: Path) -> None:
    current = folder(tmp_path / "site", old="Old")
    recover_swap(current)
    assert names(current) == ["old"]
    recover_swap(tmp_path / "missing")
    assert names(tmp_path) == ["site"]


def test_a_staged_folder_is_listed_until_it_is_revealed_or_discarded(tmp_path: Path) -> None:
    for name in ("2026-06-02-1", "2026-06-01-1"):
        staging_path(tmp_path, name).mkdir()
    folder(tmp_path / "2026-05-01-1")
    (tmp_path / ".notes.part").write_text("a file, not a folder")
    assert staged_folders(tmp_path) == ("2026-06-01-1", "2026-06-02-1")
    reveal_folder(tmp_path, "2026-06-01-1")
    discard_folder(tmp_path, "2026-06-02-1")
    assert staged_folders(tmp_path) == ()
    assert names(tmp_path) == [".notes.part", "2026-05-01-1", "2026-06-01-1"]


def test_a_folder_that_was_never_staged_cannot_be_revealed_or_discarded(tmp_path: Path) -> None:
    for act in (reveal_folder, discard_folder):
        with pytest.raises(FileNotFoundError):
            act(tmp_path, "2026-06-01-1")
