"""The terminal: sentences, problems and progress. Colours only where there is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from bulletins.console.problem_formats import PROBLEM_FORMATS
from bulletins.formatting import count
from bulletins.problems import Problem, Severity, errors_in


def _console(stderr: bool = False) -> Console:
    """A console on the streams as they are now, without wrapping or guessing at what words mean."""
    return Console(file=sys.stderr if stderr else sys.stdout, soft_wrap=True, highlight=False, markup=False)


def say(words: str) -> None:
    """A sentence on the standard error stream, which leaves the standard output to the problems."""
    _console(stderr=True).print(words)


def fail(words: str) -> None:
    """A sentence in red."""
    _console(stderr=True).print(words, style="bold red")


def show_problems(problems: tuple[Problem, ...], form: str) -> None:
    """Every problem on the standard output, one a line."""
    out = _console()
    for problem in problems:
        line = PROBLEM_FORMATS[form](problem)
        out.print(_coloured(problem, line) if form == "text" else line)


def split_placeholders(problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What a build has to say, and the places that wait to be written, which only `check` lists one by one."""
    waiting = tuple(problem for problem in problems if problem.code == "placeholder-draft")
    return tuple(problem for problem in problems if problem not in waiting), waiting


def _coloured(problem: Problem, line: str) -> Text:
    place, word, rest = line.partition(f" {problem.severity} ")
    text = Text(place, style="bold")
    text.append(word, style="bold red" if problem.severity is Severity.ERROR else "bold yellow")
    return text.append(rest)


def tally(problems: tuple[Problem, ...]) -> str:
    """`2 errors and 1 warning`, or `no problems`."""
    wrong = len(errors_in(problems))
    parts = [(wrong, "error"), (len(problems) - wrong, "warning")]
    return " and ".join(count(number, word) for number, word in parts if number) or "no problems"


@contextmanager
def progress_bar(steps: int | None = None) -> Iterator[Callable[[str], None]]:
    """Show what is being done, how far it is (of `steps`) and how long it has taken. Silent without a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Starting", total=steps, completed=-1)
        yield lambda words: bar.update(task, description=words, advance=1)


def short_path(path: Path) -> Path:
    """A path as seen from here, or in full if it is elsewhere."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
