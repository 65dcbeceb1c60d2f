"""Failures outside the content: a message with the file and what to do, and no traceback."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.alerts.projects import put_site_in_place
from tests.conftest import Run, program

Sample = Callable[[str], Path]


@pytest.fixture
def project(sample: Sample) -> Path:
    """A minimal project with one subscriber."""
    root = sample("valid/minimal")
    options = ("--project", str(root), "--now", "2026-06-01")
    program("subscribers", "add", "one@school.example", "--basis", "consent", *options)
    program("alert", "baseline", "--until", "2020-01-01", *options)
    return root


def run(project: Path, *arguments: str) -> Run:
    return program(*arguments, "--project", str(project), "--now", "2026-06-01")


def test_a_file_that_is_not_a_database_is_named_and_stays_unchanged(project: Path) -> None:
    store = project / "private" / "alerts.sqlite"
    store.write_text("This is a text of some length and not a database.\n" * 20)
    before = store.read_bytes()
    for command in (("alert", "plan"), ("alert", "export", "--provider", "csv"), ("alert", "baseline")):
        result = run(project, *command)
        assert result.code == 1
        assert (
            "alerts.sqlite cannot be used: file is not a database. If it is damaged, restore your backup." in result.err
        )
    assert store.read_bytes() == before
    assert not (project / "out").exists()


def test_a_folder_with_the_name_of_the_database_is_named(project: Path) -> None:
    (project / "private" / "alerts.sqlite").unlink()
    (project / "private" / "alerts.sqlite").mkdir()
    assert "alerts.sqlite cannot be used: unable to open database file" in run(project, "alert", "plan").err


def test_a_file_with_the_name_of_the_output_folder_is_named(project: Path) -> None:
    (project / "out").write_text("in the way")
    result = run(project, "build")
    assert result.code == 1
    assert "File exists. No incomplete files were saved. Fix the cause and run the command again." in result.err
    assert str(project / "out") in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to every folder")
def test_an_output_folder_without_write_permission_is_named_and_no_alert_is_recorded(project: Path) -> None:
    put_site_in_place(project)
    (project / "out").chmod(0o555)
    result = run(project, "alert", "export", "--provider", "csv")
    assert result.code == 1
    assert "Permission denied. No incomplete files were saved." in result.err
    (project / "out").chmod(0o755)
    assert "1 bulletin for 1 person" in run(project, "alert", "export", "--provider", "csv").err


def test_an_alert_whose_folder_cannot_be_created_is_not_recorded(project: Path) -> None:
    put_site_in_place(project)
    (project / "out" / "alerts").write_text("in the way")
    assert run(project, "alert", "export", "--provider", "csv").code == 1
    (project / "out" / "alerts").unlink()
    assert "1 bulletin for 1 person" in run(project, "alert", "export", "--provider", "csv").err


@pytest.mark.parametrize(
    ("template", "words"),
    [("{% if %}", "about.md.j2:2: "), ("{{ nope.x }}", "about.md.j2:2: 'nope' is undefined")],
)
def test_an_error_in_a_template_names_its_line_and_leaves_the_site_unchanged(
    project: Path, template: str, words: str
) -> None:
    assert run(project, "build").code == 0
    page = project / "out" / "site" / "about" / "index.html"
    before = page.read_bytes()
    override = project / "templates" / "pages" / "about.md.j2"
    override.parent.mkdir(parents=True)
    override.write_text(f"<h1>About</h1>\n{template}\n")
    result = run(project, "build")
    assert result.code == 1
    assert words in result.err
    assert "Fix this template. The previous site has not changed." in result.err
    assert page.read_bytes() == before


def test_a_port_in_use_is_explained(project: Path) -> None:
    with socket.socket() as other_program:
        other_program.bind(("127.0.0.1", 0))
        other_program.listen()
        result = run(project, "serve", "--port", str(other_program.getsockname()[1]))
    assert result.code == 1
    assert "This port is in use. Stop the other program, or use a different port with --port." in result.err


def test_an_alert_stops_if_there_are_no_subscribers(project: Path) -> None:
    run(project, "subscribers", "remove", "one@school.example")
    for command in (("alert", "plan"), ("alert", "export", "--provider", "csv")):
        result = run(project, *command)
        assert result.code == 1
        assert "error recipients-missing:" in result.out


def test_a_build_lists_what_is_not_published_yet(project: Path) -> None:
    first = project / "content" / "bulletins" / "first.md"
    (first.parent / "draft.md").write_text(first.read_text().replace("kind: notice", "kind: notice\nstatus: draft"))
    (first.parent / "later.md").write_text(first.read_text().replace("2026-03-02", "2062-03-02"))
    assert "Not published yet: draft (draft), later (scheduled for 2 March 2062)." in run(project, "build").err
