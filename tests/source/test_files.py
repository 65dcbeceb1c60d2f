"""The files that are handed out: pictures with their measures, and those that are none."""

import base64
from pathlib import Path

from bulletins.model.file import File
from bulletins.problems import as_text
from bulletins.source.door import Door
from bulletins.source.files import files

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAAC4HznGAAAAD0lEQVR4nGP4z8DwH4QBAAr2Av6hn1rGAAAAAElFTkSuQmCC"
)


def held(root: Path, **contents: bytes) -> tuple[dict[str, File], list[str]]:
    folder = root / "content" / "files"
    folder.mkdir(parents=True)
    for name, content in contents.items():
        (folder / name.replace("_", ".")).write_bytes(content)
    door = Door(root)
    return dict(files(door)), [as_text(problem) for problem in door.problems]


def test_a_picture_is_measured(tmp_path: Path) -> None:
    found, problems = held(tmp_path, plan_png=PNG)
    assert problems == []
    assert found == {"plan.png": File("plan.png", len(PNG), 3, 2)}


def test_what_is_no_picture_is_not_measured(tmp_path: Path) -> None:
    found, _ = held(tmp_path, list_pdf=b"%PDF-1.7")
    assert found == {"list.pdf": File("list.pdf", 8)}


def test_a_picture_that_no_browser_could_show_is_told(tmp_path: Path) -> None:
    _, problems = held(tmp_path, plan_png=b"this is not a picture")
    (line,) = problems
    assert line.startswith("content/files/plan.png:1:1: error file-unreadable: this cannot be read as a picture.")
