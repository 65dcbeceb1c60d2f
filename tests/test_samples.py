"""Whole sample projects: what the valid ones become, and the exact words said about the invalid ones."""

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from bulletins.problems import ProblemCode
from tests.conftest import NOW, SAMPLES, program

INVALID = sorted(path.name for path in (SAMPLES / "invalid").iterdir() if path.is_dir())
VALID = sorted(path.name for path in (SAMPLES / "valid").iterdir() if path.is_dir())
ENLARGED = {
    "file-too-large": ("content/bulletins/first.md", 5_000_000),
    "recipients-broken": ("subscribers.csv", 200_000),
}
"""Large files are made here instead of kept in the repository."""
TESTS = Path(__file__).parent
SHOWN_ELSEWHERE = {
    "alert-renamed": TESTS / "alerts/test_once.py",
    "alert-unbuilt": TESTS / "alerts/test_built_pages.py",
    "alert-unbuilt-plan": TESTS / "alerts/test_built_pages.py",
    "leak": TESTS / "pipeline/test_build_site.py",
    "mail-subject": TESTS / "alerts/test_message_checks.py",
    "mail-unfit": TESTS / "alerts/test_message_checks.py",
}
"""Codes that no content can bring about by itself, and the tests that show them."""


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_project_is_told_exactly_what_is_wrong(
    name: str, sample: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, refresh: bool
) -> None:
    project = sample(f"invalid/{name}")
    if name in ENLARGED:
        path, size = ENLARGED[name]
        file = project / path
        file.write_text(file.read_text() + "A long text. " * (size // 13))
    monkeypatch.chdir(project)
    command = (project / "command.txt").read_text() if (project / "command.txt").exists() else "check"
    run = program(*shlex.split(command), "--now", "2026-06-01")
    said = f"{run.out}{run.err}exit {run.code}\n"
    expected = SAMPLES / "invalid" / name / "expected.txt"
    if refresh:
        expected.write_text(said)
    assert said == expected.read_text()
    assert not (project / "out").exists(), "a check or a plan writes nothing"
    assert not (project / "private").exists(), "a check or a plan writes nothing"


def test_every_problem_code_is_shown_by_a_sample() -> None:
    said = "".join(path.read_text() for path in (SAMPLES / "invalid").glob("*/expected.txt"))
    missing = {code for code in ProblemCode if f" {code}: " not in said} - SHOWN_ELSEWHERE.keys()
    assert not missing
    for code, path in SHOWN_ELSEWHERE.items():
        assert path.is_file(), f"the tests of {code} are elsewhere"


@pytest.mark.parametrize("name", VALID)
def test_a_valid_project_becomes_exactly_this_tree(name: str, sample: Callable[[str], Path], refresh: bool) -> None:
    project = sample(f"valid/{name}")
    run = program("build", "--project", str(project), "--now", NOW if name == "full" else "2026-06-01")
    assert (run.code, run.out) == (0, "")
    made = {
        path.relative_to(project / "out").as_posix(): path.read_bytes()
        for path in [*(project / "out" / "docs").rglob("*"), project / "out" / "mkdocs.yml"]
        if path.is_file() and path.parent.name != "cards"  # tests/outputs/test_cards.py looks at these
    }
    expected = SAMPLES / "valid" / name / "expected"
    if refresh:
        _replace(expected, made)
    kept = {path.relative_to(expected).as_posix(): path.read_bytes() for path in expected.rglob("*") if path.is_file()}
    assert made.keys() == kept.keys()
    for path, content in made.items():
        assert content.decode(errors="replace") == kept[path].decode(errors="replace"), path
        assert content == kept[path], path


def _replace(folder: Path, files: dict[str, bytes]) -> None:
    for path in folder.rglob("*"):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
