from pathlib import Path

import pytest

from bulletins.outputs.artifact import Artifact
from bulletins.writing.artifacts import MANIFEST, WriteSummary, previous_sums, write_artifacts


def files(out: Path) -> dict[str, bytes]:
    paths = [path for path in out.rglob("*") if path.is_file() and path.name != MANIFEST]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


def artifacts(**contents: str) -> list[Artifact]:
    """Artifacts of the folder `docs`, by file name."""
    return [Artifact(f"docs/{name}/index.md", text.encode()) for name, text in contents.items()]


def test_the_first_write_writes_every_artifact(tmp_path: Path) -> None:
    assert write_artifacts(artifacts(a="A", b="B"), tmp_path) == WriteSummary(2, 0, 0)
    assert files(tmp_path) == {"docs/a/index.md": b"A", "docs/b/index.md": b"B"}


def test_a_later_write_changes_only_what_is_different(tmp_path: Path) -> None:
    write_artifacts(artifacts(a="A", b="B", c="C"), tmp_path)
    unchanged = (tmp_path / "docs" / "a" / "index.md").stat()
    assert write_artifacts(artifacts(a="A", b="New B"), tmp_path) == WriteSummary(1, 1, 1)
    assert files(tmp_path) == {"docs/a/index.md": b"A", "docs/b/index.md": b"New B"}
    later = (tmp_path / "docs" / "a" / "index.md").stat()
    assert (later.st_mtime_ns, later.st_ino) == (unchanged.st_mtime_ns, unchanged.st_ino)


def test_the_same_write_again_touches_nothing_not_even_the_manifest(tmp_path: Path) -> None:
    write_artifacts(artifacts(a="A"), tmp_path)
    before = (tmp_path / MANIFEST).stat()
    assert write_artifacts(artifacts(a="A"), tmp_path) == WriteSummary(0, 1, 0)
    assert (tmp_path / MANIFEST).stat().st_ino == before.st_ino


def test_a_removed_artifact_takes_its_empty_folder_with_it(tmp_path: Path) -> None:
    write_artifacts(artifacts(a="A", b="B"), tmp_path)
    write_artifacts(artifacts(a="A"), tmp_path)
    assert not (tmp_path / "docs" / "b").exists()
    write_artifacts([], tmp_path)
    assert not (tmp_path / "docs").exists()
    assert tmp_path.exists()


def test_a_file_that_no_build_wrote_stays_and_keeps_its_folder(tmp_path: Path) -> None:
    write_artifacts(artifacts(a="A"), tmp_path)
    (tmp_path / "docs" / "a" / "notes.txt").write_text("mine")
    write_artifacts([], tmp_path)
    assert files(tmp_path) == {"docs/a/notes.txt": b"mine"}


@pytest.mark.parametrize("path", ["/etc/passwd", "../outside.md", "docs/../../outside.md"])
def test_a_path_outside_the_output_folder_is_refused_and_nothing_is_written(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="is outside the output folder"):
        write_artifacts([Artifact("docs/first.md", b"A"), Artifact(path, b"B")], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_two_artifacts_with_the_same_path_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"Two artifacts have the path 'docs/a/index\.md'"):
        write_artifacts([*artifacts(a="A"), *artifacts(a="Another A")], tmp_path)


def test_what_an_interrupted_write_left_is_removed_by_a_later_one(tmp_path: Path) -> None:
    """The disk refuses the second file, because a folder has its name. By then the first is written."""
    write_artifacts(artifacts(old="Old"), tmp_path)
    obstacle = tmp_path / "docs" / "b" / "index.md"
    obstacle.mkdir(parents=True)
    with pytest.raises(OSError):  # noqa: PT011 (the number differs between systems)
        write_artifacts(artifacts(a="A", b="B"), tmp_path)
    assert files(tmp_path).keys() == {"docs/old/index.md", "docs/a/index.md"}
    obstacle.rmdir()
    write_artifacts(artifacts(c="C"), tmp_path)
    assert files(tmp_path) == {"docs/c/index.md": b"C"}
    assert previous_sums(tmp_path).keys() == {"docs/c/index.md"}


@pytest.mark.parametrize("manifest", [None, "", "{", "[]"], ids=["lost", "empty", "cut short", "not a mapping"])
def test_without_a_manifest_whatever_is_in_the_folders_of_a_build_is_removed(
    tmp_path: Path, manifest: str | None
) -> None:
    write_artifacts(artifacts(secret="Not yet"), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    if manifest is None:
        (tmp_path / MANIFEST).unlink()
    else:
        (tmp_path / MANIFEST).write_text(manifest)
    write_artifacts(artifacts(a="A"), tmp_path)
    assert files(tmp_path) == {"docs/a/index.md": b"A", "notes.txt": b"mine"}
