"""The terminal: messages and progress on standard error, problems on standard output. In colour only on a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from bulletins.console.problem_formats import PROBLEM_FORMATS, text_parts
from bulletins.formatting import count
from bulletins.problems import Problem, ProblemCode, Severity, errors_in

WORDING: Final = "wording-"
"""The beginning of the codes of advice on wording."""


class SplitProblems(NamedTuple):
    """Problems in three groups, each in its order. Only `check` lists the last two: other commands count them, so that
    nobody learns to overlook what matters.
    """

    listed: tuple[Problem, ...]
    placeholders: tuple[Problem, ...]
    """In drafts, still to be filled in."""
    advice: tuple[Problem, ...]
    """On wording."""


def say(message: str) -> None:
    """Print a message on standard error, so that standard output contains only problems."""
    _console(stderr=True).print(message)


def fail(message: str) -> None:
    """Print a message in red on standard error."""
    _console(stderr=True).print(message, style="bold red")


def show_problems(problems: tuple[Problem, ...], form: str) -> None:
    """Print each problem on a line of standard output, in a format of PROBLEM_FORMATS."""
    console = _console()
    for problem in problems:
        console.print(_coloured_text(problem) if form == "text" else PROBLEM_FORMATS[form](problem))


def split_reminders(problems: tuple[Problem, ...]) -> SplitProblems:
    """Separate the placeholders of drafts and the advice on wording from the other problems."""
    placeholders = tuple(problem for problem in problems if problem.code is ProblemCode.PLACEHOLDER_DRAFT)
    advice = tuple(problem for problem in problems if problem.code.startswith(WORDING))
    listed = tuple(problem for problem in problems if problem not in {*placeholders, *advice})
    return SplitProblems(listed, placeholders, advice)


def tally(problems: tuple[Problem, ...]) -> str:
    """The number of problems in words: `2 errors and 1 warning`, or `no problems`."""
    errors = len(errors_in(problems))
    counts = [(errors, "error"), (len(problems) - errors, "warning")]
    return " and ".join(count(number, noun) for number, noun in counts if number) or "no problems"


@contextmanager
def progress_bar(steps: int | None = None) -> Iterator[Callable[[str], None]]:
    """Show a progress bar while the block runs, and give it the function that names the next of the `steps`.

    Without `steps` the bar shows only that something is going on. Shows nothing if standard error is not a terminal.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Starting", total=steps, completed=-1)  # -1, because each step is reported when it starts
        yield lambda step: bar.update(task, description=step, advance=1)


def short_path(path: Path) -> Path:
    """A path relative to the current folder, or in full if it is outside it."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _console(stderr: bool = False) -> Console:
    """A console on the current streams, which prints every text as it is: no wrapping, no markup, no guessed colours.

    Created for each message, because tests and editors replace the streams.
    """
    return Console(file=sys.stderr if stderr else sys.stdout, soft_wrap=True, highlight=False, markup=False)


def _coloured_text(problem: Problem) -> Text:
    parts = text_parts(problem)
    severity_style = "bold red" if problem.severity is Severity.ERROR else "bold yellow"
    return Text.assemble((parts.place, "bold"), (parts.severity, severity_style), parts.rest)
