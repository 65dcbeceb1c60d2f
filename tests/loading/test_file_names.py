from pathlib import Path

import pytest

from bulletins.loading.file_names import bulletin_files, ignored_files, issue_folders, misnamed_files
from tests.builders import said


def content_of(root: Path, *names: str) -> Path:
    """The content folder of a project with these empty files."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root / "content"


def test_bulletins_are_found_with_and_without_an_issue_sorted_by_path(tmp_path: Path) -> None:
    content = content_of(
        tmp_path,
        "content/issues/2/d.md",
        "content/issues/1/issue.yml",
        "content/issues/1/c.yml",
        "content/bulletins/b.md",
        "content/bulletins/a.yml",
    )
    files = [(path.relative_to(content).as_posix(), issue) for path, issue in bulletin_files(content)]
    assert files == [
        ("bulletins/a.yml", None),
        ("bulletins/b.md", None),
        ("issues/1/c.yml", "1"),
        ("issues/2/d.md", "2"),
    ]


def test_a_project_without_folders_has_no_files(tmp_path: Path) -> None:
    assert list(bulletin_files(tmp_path / "content")) == []
    assert issue_folders(tmp_path / "content" / "issues") == []
    assert list(ignored_files(tmp_path / "content" / "bulletins", "bulletins", tmp_path)) == []


@pytest.mark.parametrize("name", [".hidden.md", "~$first.md", "README.md", "Thumbs.db", ".DS_Store", "desktop.ini"])
def test_files_of_editors_and_operating_systems_are_ignored_without_a_warning(tmp_path: Path, name: str) -> None:
    content = content_of(tmp_path, f"content/bulletins/{name}")
    assert list(bulletin_files(content)) == []
    assert list(ignored_files(content / "bulletins", "bulletins", tmp_path)) == []


@pytest.mark.parametrize(
    ("name", "folder", "kind"),
    [
        ("content/boards.yml", "content", "content"),
        ("content/old/a.md", "content", "content"),
        ("content/vocabulary/topic.yml", "content/vocabulary", "vocabulary"),
        ("content/issues/note.md", "content/issues", "issues"),
        ("content/issues/1/photo.jpg", "content/issues/1", "issue"),
        ("content/bulletins/a.yaml", "content/bulletins", "bulletins"),
        ("content/bulletins/a.MD", "content/bulletins", "bulletins"),
        ("content/bulletins/2026/a.md", "content/bulletins", "bulletins"),
    ],
)
def test_a_file_that_is_not_read_is_reported(tmp_path: Path, name: str, folder: str, kind: str) -> None:
    content_of(tmp_path, name)
    (problem,) = ignored_files(tmp_path / folder, kind, tmp_path)
    assert problem.code == "file-ignored"
    assert name.startswith(problem.location.path)


def test_a_file_that_is_read_is_not_reported(tmp_path: Path) -> None:
    content = content_of(
        tmp_path,
        "content/board.yml",
        "content/guidance.yml",
        "content/vocabulary/topics.yml",
        "content/issues/1/issue.yml",
        "content/issues/1/a.md",
        "content/bulletins/b.yml",
    )
    folders = {
        "": "content",
        "vocabulary": "vocabulary",
        "issues": "issues",
        "issues/1": "issue",
        "bulletins": "bulletins",
    }
    assert [
        problem for folder, kind in folders.items() for problem in ignored_files(content / folder, kind, tmp_path)
    ] == []


@pytest.mark.parametrize(
    ("name", "valid_name"),
    [
        ("Child A.md", "child-a.md"),
        ("two--hyphens.yml", "two-hyphens.yml"),
        ("under_score.md", "under-score.md"),
        ("tŷ.md", "ty.md"),
        ("Issue 7", "issue-7"),
    ],
)
def test_the_error_for_an_invalid_name_suggests_a_valid_one(tmp_path: Path, name: str, valid_name: str) -> None:
    (line,) = said(misnamed_files(tmp_path / "content" / name, tmp_path))
    assert line.startswith(f"content/{name}:1:1: error file-name: ")
    assert f"'{valid_name}'" in line


@pytest.mark.parametrize("name", ["child-a-2024.md", "7.yml", "issue-7", "a"])
def test_a_valid_name_is_not_reported(tmp_path: Path, name: str) -> None:
    assert list(misnamed_files(tmp_path / name, tmp_path)) == []
