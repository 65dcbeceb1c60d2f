"""Words on the terminal: problems, progress and what was made. Colours only where there is a terminal."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from bulletins.pipeline.building import Built
from bulletins.problems import Problem, Severity, as_github, as_json, as_text, errors
from bulletins.templating import count

FORMATS: Final = {"text": as_text, "json": as_json, "github": as_github}


def _console(stderr: bool = False) -> Console:
    """A console on the streams as they are now, without wrapping or guessing at what words mean."""
    return Console(file=sys.stderr if stderr else sys.stdout, soft_wrap=True, highlight=False, markup=False)


def say(words: str) -> None:
    """A sentence on the standard error stream, which leaves the standard output to the problems."""
    _console(stderr=True).print(words)


def fail(words: str) -> None:
    """A sentence in red."""
    _console(stderr=True).print(words, style="bold red")


def show(problems: tuple[Problem, ...], form: str) -> None:
    """Every problem on the standard output, one a line."""
    out = _console()
    for problem in problems:
        line = FORMATS[form](problem)
        out.print(_coloured(problem, line) if form == "text" else line)


def split(problems: tuple[Problem, ...]) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
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
    wrong = len(errors(problems))
    parts = [(wrong, "error"), (len(problems) - wrong, "warning")]
    return " and ".join(count(number, word) for number, word in parts if number) or "no problems"


@contextmanager
def progress(steps: int | None = None) -> Iterator[Callable[[str], None]]:
    """Show what is being done, how far it is (of `steps`) and how long it has taken. Silent without a terminal."""
    columns = (SpinnerColumn(), TextColumn("{task.description:<28}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=_console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("Starting", total=steps, completed=-1)
        yield lambda words: bar.update(task, description=words, advance=1)


def built(done: Built, root: Path, seconds: float) -> None:
    """What a build made, where it is, and how to look at it."""
    assert done.shown is not None  # asked before
    assert done.written is not None  # asked before
    shown, written = done.shown, done.written
    site = short(root / "out" / "site")
    issues, bulletins = count(len(shown.issues), "issue"), count(len(shown.bulletins), "bulletin")
    say(f"{issues} and {bulletins} published on {count(done.pages, 'page')}, in {seconds:.1f} seconds.")
    if done.held:
        more = f", and {len(done.held) - 5} more" if len(done.held) > 5 else ""
        say(f"Held back: {', '.join(f'{id} ({why})' for id, why in done.held[:5])}{more}.")
    told, waiting = split(done.problems)
    if told:
        say(f"{tally(told).capitalize()}, listed above.")
    if waiting:
        say(f"{count(len(waiting), 'place is', 'places are')} still to be written: `bulletins check` lists them.")
    changes = written.made or written.removed or done.site_changed
    files = f"{count(written.made, 'file')} written, {written.kept:,} unchanged, {written.removed:,} removed"
    say(f"{files}. The site is in {site}." if changes else f"Nothing has changed. The site is in {site}.")
    serve = "make serve" if (root / "Makefile").exists() else "bulletins serve"
    say(f"To look at it, with its drafts: `{serve}`. To publish it: copy that folder to your web host.")


def served(done: Built, port: int) -> None:
    """Where a preview can be seen, and what is in it that nobody else sees."""
    say(f"http://127.0.0.1:{port}/ shows {'the new site' if done.shown else 'the last good site'}.")
    if done.shown and done.shown.unfinished:
        number = count(len(done.shown.unfinished), "text")
        say(f"It shows {number} that {'is' if len(done.shown.unfinished) == 1 else 'are'} not published, each marked.")


def short(path: Path) -> Path:
    """A path as seen from here, or in full if it is elsewhere."""
    path = path.resolve()
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
