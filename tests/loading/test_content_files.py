"""The files of content/files/: which may be published, and the sizes of pictures."""

import base64
from pathlib import Path

import pytest

from bulletins.console.problem_formats import as_text
from bulletins.loading.content_files import read_content_files
from bulletins.loading.project_files import ProjectFiles
from bulletins.model.content_file import MAX_FILE_BYTES, ContentFile

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAD0lEQVR4nGP4z8DwH4QBAAr2Av6hn1rGAAAAAElFTkSuQmCC"
)


def read(root: Path, **contents: bytes) -> tuple[dict[str, ContentFile], list[str]]:
    folder = root / "content" / "files"
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    files = ProjectFiles(root)
    return dict(read_content_files(files)), [as_text(problem) for problem in files.problems]


def test_a_picture_is_measured(tmp_path: Path) -> None:
    files, problems = read(tmp_path, plan_png=PNG)
    assert problems == []
    assert files == {"plan.png": ContentFile("plan.png", len(PNG), 3, 2)}


def test_other_files_have_no_width_and_height(tmp_path: Path) -> None:
    files, _ = read(tmp_path, list_pdf=b"%PDF-1.7")
    assert files == {"list.pdf": ContentFile("list.pdf", 8)}


def test_a_broken_picture_is_reported(tmp_path: Path) -> None:
    _, problems = read(tmp_path, plan_png=b"this is not an image")
    (line,) = problems
    assert line.startswith("content/files/plan.png:1:1: error file-unreadable: this file cannot be read as an image.")


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("notes.html", 1, "error file-type: files of this type are not published."),
        ("notes", 1, "error file-type: files of this type are not published."),
        ("Our Plan.PDF", 1, "error file-name: this name cannot be part of a web address."),
        ("plan.pdf", MAX_FILE_BYTES + 1, "error file-too-large: this file is 25MB. The limit is 25MB."),
    ],
)
def test_a_file_that_cannot_be_published_is_reported(tmp_path: Path, name: str, size: int, message: str) -> None:
    folder = tmp_path / "content" / "files"
    folder.mkdir(parents=True)
    with (folder / name).open("wb") as file:
        file.truncate(size)
    files = ProjectFiles(tmp_path)
    assert read_content_files(files) == {}
    (line,) = [as_text(problem) for problem in files.problems]
    assert line.startswith(f"content/files/{name}:1:1: {message}")


def test_a_folder_among_the_files_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "content" / "files" / "old").mkdir(parents=True)
    files = ProjectFiles(tmp_path)
    assert read_content_files(files) == {}
    assert [problem.code for problem in files.problems] == ["file-ignored"]
