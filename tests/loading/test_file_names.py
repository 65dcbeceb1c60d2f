from pathlib import Path

import pytest

from bulletins.loading.file_names import bulletin_files, ignored_files, issue_folders, misnamed_files
from bulletins.model.slugs import slugify
from tests.builders import said


def made(root: Path, *names: str) -> Path:
    """A project with these empty files."""
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root / "content"


def test_bulletins_are_found_loose_and_in_issues_in_a_fixed_order(tmp_path: Path) -> None:
    content = made(
        tmp_path,
        "content/issues/2/d.md",
        "content/issues/1/issue.yml",
        "content/issues/1/c.yml",
        "content/bulletins/b.md",
        "content/bulletins/a.yml",
    )
    found = [(path.relative_to(content).as_posix(), issue) for path, issue in bulletin_files(content)]
    assert found == [
        ("bulletins/a.yml", None),
        ("bulletins/b.md", None),
        ("issues/1/c.yml", "1"),
        ("issues/2/d.md", "2"),
    ]


def test_nothing_is_found_where_no_folder_is(tmp_path: Path) -> None:
    assert list(bulletin_files(tmp_path / "content")) == []
    assert issue_folders(tmp_path / "content" / "issues") == []
    assert list(ignored_files(tmp_path / "content" / "bulletins", "bulletins", tmp_path)) == []


@pytest.mark.parametrize("name", [".hidden.md", "~$first.md", "README.md", "Thumbs.db", ".DS_Store", "desktop.ini"])
def test_the_droppings_of_editors_and_systems_are_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    content = made(tmp_path, f"content/bulletins/{name}")
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
def test_what_nothing_reads_is_told(tmp_path: Path, name: str, folder: str, kind: str) -> None:
    made(tmp_path, name)
    (problem,) = ignored_files(tmp_path / folder, kind, tmp_path)
    assert problem.code == "file-ignored"
    assert name.startswith(problem.location.path)


def test_what_is_read_is_not_called_ignored(tmp_path: Path) -> None:
    content = made(
        tmp_path,
        "content/board.yml",
        "content/guidance.yml",
        "content/vocabulary/topics.yml",
        "content/issues/1/issue.yml",
        "content/issues/1/a.md",
        "content/bulletins/b.yml",
    )
    places = {
        "": "content",
        "vocabulary": "vocabulary",
        "issues": "issues",
        "issues/1": "issue",
        "bulletins": "bulletins",
    }
    assert [
        problem for place, kind in places.items() for problem in ignored_files(content / place, kind, tmp_path)
    ] == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Child A.md", "child-a.md"),
        ("two--hyphens.yml", "two-hyphens.yml"),
        ("under_score.md", "under-score.md"),
        ("tŷ.md", "ty.md"),
        ("Issue 7", "issue-7"),
    ],
)
def test_a_name_that_cannot_be_an_address_is_told_with_a_better_one(tmp_path: Path, name: str, better: str) -> None:
    (line,) = said(misnamed_files(tmp_path / "content" / name, tmp_path))
    assert line.startswith(f"content/{name}:1:1: error file-name: ")
    assert f"'{better}'" in line


@pytest.mark.parametrize("name", ["child-a-2024.md", "7.yml", "issue-7", "a"])
def test_a_name_that_can_be_an_address_is_left_alone(tmp_path: Path, name: str) -> None:
    assert list(misnamed_files(tmp_path / name, tmp_path)) == []


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Child A (2024)", "child-a-2024"), ("Étude—now", "etudenow"), ("  ", "unnamed"), ("家", "unnamed")],
)
def test_any_text_has_a_nearest_id(text: str, slug: str) -> None:
    assert slugify(text) == slug
