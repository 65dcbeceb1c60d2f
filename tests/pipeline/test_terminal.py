"""What a person at a terminal sees: colours, and each step of a build while it runs."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console

from bulletins.console.problem_formats import as_text
from bulletins.console.terminal import show_problems, split_reminders, tally
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline.build_site import BUILD_STEPS, build_site
from bulletins.problems import Location, Problem, ProblemCode
from tests.conftest import NOW

Sample = Callable[[str], Path]


def output_on_terminal(project: Path, *arguments: str) -> str:
    """Everything that `bulletins` prints on a terminal."""
    reader, terminal = pty.openpty()
    command = [sys.executable, "-m", "bulletins", *arguments, "--now", "2026-06-01"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, cwd=project, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    output = b""
    while True:
        try:
            part = os.read(reader, 65536)
        except OSError:  # how Linux reports that the other end is closed
            break
        if not part:
            break
        output += part
    process.wait(timeout=60)
    os.close(reader)
    return output.decode()


def problem(path: str, code: ProblemCode, message: str) -> Problem:
    return Problem(Location(path, 3, 1), code, message)


def test_problems_are_coloured_and_still_readable_by_tools(sample: Sample) -> None:
    output = output_on_terminal(sample("invalid/unknown-key"), "check")
    assert "\x1b[1mcontent/bulletins/first.md:7:1:\x1b[0m" in output
    assert "\x1b[1;31m error \x1b[0m" in output


@pytest.mark.parametrize(
    ("code", "colour"), [(ProblemCode.UNKNOWN_KEY, "1;31"), (ProblemCode.FILE_IGNORED, "1;33")], ids=["red", "yellow"]
)
def test_only_the_severity_is_coloured_even_if_the_path_contains_the_same_word(
    code: ProblemCode, colour: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Console, "is_terminal", True)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    path = f"content/files/an {code.severity} of ours.pdf"
    show_problems((problem(path, code, f"An {code.severity} here."),), "text")
    assert capsys.readouterr().out == (
        f"\x1b[1m{path}:3:1:\x1b[0m\x1b[{colour}m {code.severity} \x1b[0m{code}: An {code.severity} here.\n"
    )


def test_a_message_with_square_brackets_is_printed_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Rich would otherwise take `[red]` for a colour and `[[ ]]` for an escape."""
    shown = problem("a.md", ProblemCode.PLACEHOLDER, "write [red] and [[ this ]].")
    show_problems((shown,), "text")
    assert capsys.readouterr().out == f"{as_text(shown)}\n"


def test_a_build_reports_each_step_and_ends_with_where_the_site_is(sample: Sample) -> None:
    output = output_on_terminal(sample("valid/minimal"), "build")
    for step in ("Building the site", "Building the search index"):
        assert step in output
    assert output.rstrip().endswith("Build it again without `--now` before you publish it.")
    assert "The site is in out/site." in output


def test_a_build_reports_as_many_steps_as_the_progress_bar_expects(sample: Sample) -> None:
    steps: list[str] = []
    result = build_site(sample("valid/minimal"), parse_date_time(NOW), steps.append)
    assert result.site is not None
    assert len(steps) == len(set(steps)) == BUILD_STEPS


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ([], "no problems"),
        ([ProblemCode.UNKNOWN_KEY], "1 error"),
        ([ProblemCode.FILE_IGNORED] * 2, "2 warnings"),
        ([ProblemCode.UNKNOWN_KEY] * 2 + [ProblemCode.FILE_IGNORED], "2 errors and 1 warning"),
    ],
)
def test_problems_are_counted_by_severity(codes: list[ProblemCode], words: str) -> None:
    assert tally(tuple(problem("a.md", code, "Wrong.") for code in codes)) == words


def test_only_the_placeholders_of_drafts_and_the_advice_on_wording_are_reminders() -> None:
    codes = (ProblemCode.PLACEHOLDER_DRAFT, ProblemCode.PLACEHOLDER, ProblemCode.WORDING_AGE, ProblemCode.FILE_IGNORED)
    split = split_reminders(tuple(problem("a.md", code, "Wrong.") for code in codes))
    assert [problem.code for problem in split.placeholders] == ["placeholder-draft"]
    assert [problem.code for problem in split.advice] == ["wording-age"]
    assert [problem.code for problem in split.listed] == ["placeholder", "file-ignored"]
