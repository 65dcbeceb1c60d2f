"""What an author starts from: a new project, a draft bulletin or issue, and the editor's settings."""

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from bulletins.pipeline import start_writing
from bulletins.pipeline.start_writing import AuthoringRefused
from tests.conftest import fill_in_board, program

DAY = date(2026, 6, 1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A new project, with the placeholders of its board.yml filled in."""
    start_writing.create_project(tmp_path / "board", 'The "Hill & Vale" Board: learning', DAY)
    fill_in_board(tmp_path / "board")
    return tmp_path / "board"


def test_every_command_of_a_new_project_s_readme_works(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README shows no commands that install the program in these blocks, nor `serve`, which does not end."""
    monkeypatch.chdir(project)
    readme = (project / "README.md").read_text()
    blocks = re.findall(r"^ *```sh\n(.*?)```", readme, re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines() if line.strip()]
    assert len(lines) == 5
    for line in lines:
        words = shlex.split(line)
        assert words[0] == "bulletins"
        run = program(*words[1:])
        assert run.code == 0, (line, run)
    assert "The “Hill" not in readme
    assert 'The "Hill & Vale" Board: learning' in readme
    assert "How to use this site" in (project / "out" / "site" / "index.html").read_text()
    assert "No changes. The site is in out/site." in program("build").err
    assert program("alert", "baseline").code == 0


def test_a_new_project_has_no_problems_other_than_placeholders(tmp_path: Path) -> None:
    start_writing.create_project(tmp_path / "board", "Board", DAY)
    run = program("check", "--project", str(tmp_path / "board"))
    assert run.code == 1
    assert {line.split(" ")[2] for line in run.out.splitlines()} == {"placeholder:"}
    assert {line.partition(":")[0] for line in run.out.splitlines()} == {"content/board.yml"}


def test_a_new_project_is_not_built_before_its_board_is_filled_in(tmp_path: Path) -> None:
    project = tmp_path / "board"
    start_writing.create_project(project, "Board", DAY)
    assert program("build", "--project", str(project)).code == 1
    assert not (project / "out" / "site").exists()
    fill_in_board(project)
    run = program("check", "--strict", "--project", str(project))
    assert (run.out, run.code) == ("", 0)
    assert program("build", "--project", str(project)).code == 0


def test_a_new_project_has_every_file_that_its_readme_names(project: Path) -> None:
    for path in re.findall(r"`((?:docs|content|\.github)/[\w./-]+)`", (project / "README.md").read_text()):
        assert (project / path).exists(), path
    assert not (project / "docs" / "decisions").exists()
    assert "/private/" in (project / ".gitignore").read_text()


def test_a_new_project_needs_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    run = program("init", str(tmp_path))
    assert run.code == 1
    assert "is not empty. Choose a new or empty folder. No files were changed." in run.err
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("now", ["2026-03-02", "2026-03-02T23:59"])
def test_a_new_project_is_dated_by_now_as_every_command_takes_it(tmp_path: Path, now: str) -> None:
    assert program("init", str(tmp_path / "board"), "--now", now).code == 0
    issue = (tmp_path / "board" / "content" / "issues" / "1" / "issue.yml").read_text()
    assert f"published: {now[:10]}" in issue


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["case-brief", "x"], "'case-brief' is not a kind of bulletin. Did you mean 'case-briefing'?"),
        (
            ["notice", "A Notice!"],
            "'A Notice!' is not a valid id. Use lower-case letters, digits and hyphens, for example a-notice.",
        ),
        (["notice", "welcome"], "content/issues/1/welcome.md already uses the id 'welcome'. Choose another id."),
        (
            ["notice", "x", "--issue", "11"],
            "There is no issue '11'. Did you mean '1'? To create it, run `bulletins new issue 11`.",
        ),
        (["issue", "1"], "content/issues/1/issue.yml already exists. No files were changed."),
    ],
)
def test_a_draft_that_cannot_be_created_is_explained_and_nothing_is_written(
    project: Path, arguments: list[str], words: str
) -> None:
    before = sorted(path for path in project.rglob("*"))
    run = program("new", *arguments, "--project", str(project))
    assert run.code == 1
    assert words in run.err
    assert sorted(path for path in project.rglob("*")) == before


def test_a_bulletin_of_an_issue_is_added_to_the_issue_s_list_and_no_other_character_changes(project: Path) -> None:
    listing = project / "content" / "issues" / "1" / "issue.yml"
    before = listing.read_text()
    start_writing.create_draft(project, "notice", "second", "1", DAY)
    assert listing.read_text() == before.rstrip("\n") + "\n  - second\n"
    assert program("check", "--project", str(project)).code == 0


def test_a_new_issue_is_a_draft_to_which_bulletins_can_be_added(project: Path) -> None:
    start_writing.create_draft(project, "issue", "2", None, DAY)
    start_writing.create_draft(project, "case-briefing", "child-e", "2", DAY)
    run = program("check", "--project", str(project))
    assert run.code == 0
    assert (
        "content/issues/2/issue.yml:3:1: warning placeholder-draft: replace this placeholder: the theme of the issue."
        in run.out
    )


def test_an_issue_without_a_list_is_refused_and_no_bulletin_is_created(project: Path) -> None:
    listing = project / "content" / "issues" / "1" / "issue.yml"
    listing.write_text("title: No list\n")
    with pytest.raises(AuthoringRefused, match="has no list 'bulletins:'"):
        start_writing.create_draft(project, "notice", "second", "1", DAY)
    assert not (listing.parent / "second.md").exists()


def test_the_editor_s_settings_have_the_board_s_terms_and_keep_the_author_s_own_settings(project: Path) -> None:
    (project / "content" / "vocabulary").mkdir()
    (project / "content" / "vocabulary" / "topics.yml").write_text("rural-life: {label: Rural life}\n")
    settings = project / ".vscode" / "settings.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"editor.rulers": [120]}))
    tasks = project / ".vscode" / "tasks.json"
    tasks.write_text("// our own\n{}\n")
    assert program("schema", "--project", str(project)).code == 0
    assert json.loads(settings.read_text())["editor.rulers"] == [120]
    assert tasks.read_text() == "// our own\n{}\n"
    assert "rural-life" in (project / ".vscode" / "schemas" / "bulletin.json").read_text()


def test_the_editor_s_pattern_matches_every_problem(project: Path) -> None:
    task = json.loads((project / ".vscode" / "tasks.json").read_text())["tasks"][0]
    pattern = task["problemMatcher"]["pattern"]["regexp"]
    for line in program("check", "--project", str(project)).out.splitlines():
        assert re.fullmatch(pattern, line), line


def test_an_error_among_many_warnings_is_named_again_at_the_end(project: Path) -> None:
    start_writing.create_draft(project, "case-briefing", "child-e", None, DAY)  # with many placeholders
    (project / "content" / "issues" / "1" / "welcome.md").write_text("---\nkind: nothing\n---\nText.\n")
    run = program("check", "--project", str(project))
    assert run.code == 1
    assert "The first error is in content/issues/1/welcome.md, line 2." in run.err
