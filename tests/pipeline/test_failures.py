"""What fails outside the content: a sentence that names the file and the remedy, never a traceback."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Run, program

Sample = Callable[[str], Path]


@pytest.fixture
def project(sample: Sample) -> Path:
    """A minimal project with one subscriber."""
    root = sample("valid/minimal")
    place = ("--project", str(root), "--now", "2026-06-01")
    program("subscribers", "add", "one@school.example", "--basis", "consent", *place)
    program("alert", "baseline", "--until", "2020-01-01", *place)
    return root


def run(project: Path, *arguments: str) -> Run:
    return program(*arguments, "--project", str(project), "--now", "2026-06-01")


def test_a_database_that_is_none_is_named_and_left_alone(project: Path) -> None:
    ledger = project / "private" / "alerts.sqlite"
    ledger.write_text("This is not a database at all, but a text of some length.\n" * 20)
    before = ledger.read_bytes()
    for command in (("alert", "plan"), ("alert", "export", "--provider", "csv"), ("alert", "baseline")):
        done = run(project, *command)
        assert done.code == 1
        assert "alerts.sqlite cannot be used: file is not a database. Put your backup of it in its place." in done.err
    assert ledger.read_bytes() == before
    assert not (project / "out").exists()


def test_a_folder_in_the_database_s_place_is_named(project: Path) -> None:
    (project / "private" / "alerts.sqlite").unlink()
    (project / "private" / "alerts.sqlite").mkdir()
    assert "alerts.sqlite cannot be used: unable to open database file" in run(project, "alert", "plan").err


def test_a_file_where_the_output_folder_should_be_is_named(project: Path) -> None:
    (project / "out").write_text("in the way")
    done = run(project, "build")
    assert done.code == 1
    assert "Nothing is half-written: mend it and run the command again." in done.err
    assert str(project / "out") in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_an_output_folder_that_may_not_be_written_is_named_and_nothing_is_recorded(project: Path) -> None:
    (project / "out").mkdir(mode=0o555)
    done = run(project, "alert", "export", "--provider", "csv")
    assert done.code == 1
    assert "Permission denied. Nothing is half-written" in done.err
    (project / "out").chmod(0o755)
    assert "1 bulletin for 1 person" in run(project, "alert", "export", "--provider", "csv").err


def test_an_alert_whose_folder_cannot_be_made_is_not_recorded(project: Path) -> None:
    (project / "out").write_text("in the way")
    assert run(project, "alert", "export", "--provider", "csv").code == 1
    (project / "out").unlink()
    assert "1 bulletin for 1 person" in run(project, "alert", "export", "--provider", "csv").err


@pytest.mark.parametrize(
    ("template", "words"),
    [("{% if %}", "about.md.j2:2: "), ("{{ nope.x }}", "about.md.j2:2: 'nope' is undefined")],
)
def test_a_slip_in_a_template_names_its_line_and_keeps_the_site(project: Path, template: str, words: str) -> None:
    assert run(project, "build").code == 0
    page = project / "out" / "site" / "about" / "index.html"
    before = page.read_bytes()
    override = project / "templates" / "pages" / "about.md.j2"
    override.parent.mkdir(parents=True)
    override.write_text(f"<h1>About</h1>\n{template}\n")
    done = run(project, "build")
    assert done.code == 1
    assert words in done.err
    assert "Mend this template; the last site is as it was." in done.err
    assert page.read_bytes() == before


def test_a_port_in_use_is_said_in_words(project: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run(project, "serve", "--port", str(taken.getsockname()[1]))
    assert done.code == 1
    assert "This port is in use. Stop the other program, or choose another with --port." in done.err


def test_an_empty_list_stops_an_alert(project: Path) -> None:
    run(project, "subscribers", "remove", "one@school.example")
    for command in (("alert", "plan"), ("alert", "export", "--provider", "csv")):
        assert "nobody is on the circulation list." in run(project, *command).out


def test_a_build_says_what_is_held_back(project: Path) -> None:
    first = project / "content" / "bulletins" / "first.md"
    (first.parent / "draft.md").write_text(first.read_text().replace("kind: notice", "kind: notice\nstatus: draft"))
    (first.parent / "later.md").write_text(first.read_text().replace("2026-03-02", "2062-03-02"))
    assert "Held back: draft (draft), later (from 2062-03-02)." in run(project, "build").err
