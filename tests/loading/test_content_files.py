"""The files that are handed out: pictures with their measures, and those that are none."""

import base64
from pathlib import Path

from bulletins.console.problem_formats import as_text
from bulletins.loading.content_files import read_content_files
from bulletins.loading.project_files import ProjectFiles
from bulletins.model.content_file import ContentFile

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAD0lEQVR4nGP4z8DwH4QBAAr2Av6hn1rGAAAAAElFTkSuQmCC"
)


def held(root: Path, **contents: bytes) -> tuple[dict[str, ContentFile], list[str]]:
    folder = root / "content" / "files"
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    door = ProjectFiles(root)
    return dict(read_content_files(door)), [as_text(problem) for problem in door.problems]


def test_a_picture_is_measured(tmp_path: Path) -> None:
    found, problems = held(tmp_path, plan_png=PNG)
    assert problems == []
    assert found == {"plan.png": ContentFile("plan.png", len(PNG), 3, 2)}


def test_what_is_no_picture_is_not_measured(tmp_path: Path) -> None:
    found, _ = held(tmp_path, list_pdf=b"%PDF-1.7")
    assert found == {"list.pdf": ContentFile("list.pdf", 8)}


def test_a_picture_that_no_browser_could_show_is_told(tmp_path: Path) -> None:
    _, problems = held(tmp_path, plan_png=b"this is not a picture")
    (line,) = problems
    assert line.startswith("content/files/plan.png:1:1: error file-unreadable: this cannot be read as a picture.")
