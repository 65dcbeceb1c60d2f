"""`bulletins publish`: what changes for readers, the question, the board's own upload command, and the record."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import program

Sample = Callable[[str], Path]
NOW = "2026-06-01T12:00"
UPLOAD = "import shutil, sys; shutil.copytree(sys.argv[1], 'host', dirs_exist_ok=True)"
BULLETIN = """\
---
kind: notice
title: {title}
summary: A short notice.
published: {published}
topics: [information-sharing]
audiences: [all-practitioners]
{fields}---
Text.
"""


@pytest.fixture
def project(sample: Sample) -> Path:
    """A project whose upload command copies the site to the folder `host`."""
    root = sample("valid/minimal")
    board = root / "content" / "board.yml"
    words = [sys.executable, "-c", UPLOAD, "{site}"]
    board.write_text(board.read_text() + f"upload: {json.dumps(words)}\n")
    return root


def write(
    project: Path, id: str, title: str = "Second notice", published: str = "2026-05-01", fields: str = ""
) -> None:
    text = BULLETIN.format(title=title, published=published, fields=fields)
    (project / "content" / "bulletins" / f"{id}.md").write_text(text)


def publish(project: Path, *arguments: str, now: str = NOW) -> list[str]:
    """The lines that `bulletins publish` says. It must succeed."""
    run = program("publish", "--project", str(project), "--now", now, *arguments)
    assert run.code == 0, run
    return run.err.splitlines()


def test_the_first_time_everything_is_new_and_the_site_is_uploaded_and_recorded(project: Path) -> None:
    lines = publish(project, "--yes")
    assert "This is the first time that this site is published with this command, so everything is new." in lines
    assert "  new: The first bulletin (first)" in lines
    assert (project / "host" / "bulletins" / "first" / "index.html").is_file()
    assert json.loads((project / "published.json").read_text())["published_at"].startswith("2026-06-01T12:00")


def test_the_next_time_only_what_changes_for_readers_is_listed(project: Path) -> None:
    recommendation = "recommendations: [{id: r1, text: Ask., owner: [police], due: 2026-06-30}]\n"
    write(project, "second", fields=recommendation)
    write(project, "third", "To be withdrawn")
    write(project, "fourth", "To be deleted")
    publish(project, "--yes")
    done = recommendation.replace("due: 2026-06-30", "status: complete")
    write(project, "second", fields=done)
    write(
        project, "third", "To be withdrawn", fields="status: withdrawn\nwithdrawn: {date: 2026-06-02, reason: Old.}\n"
    )
    (project / "content" / "bulletins" / "fourth.md").unlink()
    write(project, "fifth", "Brand new")
    lines = publish(project, "--yes", now="2026-06-08")
    assert "Since 1 June 2026, this changes for readers:" in lines
    assert [line for line in lines if line.startswith("  ") and "page" not in line] == [
        "  new: Brand new (fifth)",
        "  changed: Second notice (second)",
        "  withdrawn: To be withdrawn (third)",
        "  gone: To be deleted (fourth)",
        "  recommendation second/r1: no status recorded → complete",
    ]


def test_a_recommendation_that_becomes_overdue_changes_for_readers_though_nobody_edits_it(project: Path) -> None:
    write(project, "second", fields="recommendations: [{id: r1, text: Ask., owner: [police], due: 2026-06-30}]\n")
    publish(project, "--yes")
    lines = publish(project, "--yes", now="2026-07-01")
    assert "  recommendation second/r1: no status recorded → overdue, no status recorded" in lines
    assert not any("second)" in line for line in lines)


def test_a_second_publication_of_the_same_content_changes_nothing_for_readers(project: Path) -> None:
    publish(project, "--yes")
    assert "  nothing" in publish(project, "--yes")


def test_without_a_terminal_nothing_is_published_unless_yes_is_given(project: Path) -> None:
    lines = publish(project)
    assert lines[-1] == "Nothing was published. To publish, run `bulletins publish --yes`."
    assert not (project / "host").exists()
    assert not (project / "published.json").exists()


def test_an_error_in_the_content_publishes_nothing(project: Path) -> None:
    publish(project, "--yes")
    record = (project / "published.json").read_bytes()
    write(project, "second", fields="topics: [weather]\n")
    run = program("publish", "--project", str(project), "--now", NOW, "--yes")
    assert run.code == 1
    assert "Nothing was published. The previous site has not changed." in run.err
    assert (project / "published.json").read_bytes() == record


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([sys.executable, "-c", "import sys; sys.exit(3)"], "The upload command failed (exit code 3)."),
        (["no-such-program-here", "{site}"], "The upload command could not be started: no-such-program-here"),
    ],
)
def test_an_upload_that_fails_records_nothing(sample: Sample, words: list[str], message: str) -> None:
    project = sample("valid/minimal")
    board = project / "content" / "board.yml"
    board.write_text(board.read_text() + f"upload: {json.dumps(words)}\n")
    run = program("publish", "--project", str(project), "--now", NOW, "--yes")
    assert run.code == 1
    assert message in run.err
    assert not (project / "published.json").exists()


def test_a_board_without_an_upload_command_is_told_to_copy_the_site(sample: Sample) -> None:
    project = sample("valid/minimal")
    lines = publish(project, "--yes")
    assert lines[-1].startswith("Recorded in published.json. board.yml has no `upload:` command: copy ")


def test_a_record_that_cannot_be_read_counts_as_none(project: Path) -> None:
    (project / "published.json").write_text("{")
    assert any("first time" in line for line in publish(project, "--yes"))


def test_at_lists_what_will_be_published_next_and_when(project: Path) -> None:
    write(project, "later", "In July", "2026-07-01")
    write(project, "sooner", "Tomorrow", "2026-06-02", "embargo_until: 2026-06-02T09:00\n")
    write(project, "draft", "Never", fields="status: draft\n")
    assert publish(project, "--at")[:2] == ["2 June 2026, 9am: Tomorrow (sooner)", "1 July 2026: In July (later)"]
    assert publish(project, "--at", "2026-06-10")[:1] == ["2 June 2026, 9am: Tomorrow (sooner)"]
    assert len(publish(project, "--at", "2026-06-10")) == 2
    assert not (project / "out").exists()
