"""The way in for people: commands, their words, their exit codes (0 clean, 1 problems, 2 wrong usage)."""

import errno
import sys
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from jinja2 import TemplateError

from bulletins import __version__, console
from bulletins.alerts.ledger import LedgerError
from bulletins.alerts.providers import PROVIDERS
from bulletins.alerts.providers.provider import Refusal
from bulletins.engines import EngineError
from bulletins.model.base import ZONE, moment
from bulletins.pipeline import alerting, building, checking
from bulletins.preview import preview
from bulletins.problems import Problem, errors
from bulletins.templating import count


class Moment(click.ParamType[datetime]):
    """A date, or a date and time, in the board's time zone."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, or a usage error."""
        if isinstance(value, datetime):
            return value
        try:
            return moment(str(value))
        except ValueError:
            self.fail("write it as 2026-03-02 or 2026-03-02T09:00", param, ctx)


def _project(command: Callable[..., None]) -> Callable[..., None]:
    """The options that every command takes."""
    for option in reversed(
        [
            click.option(
                "--project", "root", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
                help="The project's folder, which holds content/. Usual: this folder.",
            ),
            click.option("--now", type=Moment(), help="Act as if it were this day or moment. Usual: the clock."),
            click.option(
                "--format", "form", type=click.Choice([*console.FORMATS]), default="text",
                help="How problems are printed: for people, one JSON object a line, or for GitHub annotations.",
            ),
        ]
    ):  # fmt: skip
        command = option(command)
    return command


def _clock(now: datetime | None) -> datetime:
    """The moment to act at. The only place that asks the machine for the time."""
    return now or datetime.now(ZONE)


FAILURES = (EngineError, LedgerError, Refusal, TemplateError, OSError)
"""What can fail that is not a problem of the content: engines, the ledger, a provider, a template, the disk."""


def _explained(error: BaseException) -> str:
    """A failure in a sentence that names the file, and what to do."""
    if isinstance(error, TemplateError):
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
        at = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates/"
        return f"{at}: {error.message}. Mend this template; the last site is as it was."
    if isinstance(error, OSError):
        if error.errno == errno.EADDRINUSE:
            return "This port is in use. Stop the other program, or choose another with --port."
        return f"{error.filename}: {error.strerror}. Nothing is half-written: mend it and run the command again."
    return str(error)


class _Program(click.Group):
    """Says what failed instead of showing where in the program it did."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A failure ends with 1."""
        try:
            return super().invoke(ctx)
        except FAILURES as error:
            console.fail(_explained(error))
            sys.exit(1)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletins")
def cli() -> None:
    """Newsletters and learning bulletins: one command makes the site, the feeds and the alerts."""


@cli.command()
@_project
def build(root: Path, now: datetime | None, form: str) -> None:
    """Build the site into out/site."""
    started = time.monotonic()
    with console.progress(building.STEPS) as tell:
        done = building.build(root.resolve(), _clock(now), tell)
    console.show(done.problems, form)
    if done.shown is None or done.written is None:
        _stop(done.problems, "Nothing was written; the last site is as it was.")
    console.built(done, root, time.monotonic() - started)


@cli.command()
@_project
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
def check(root: Path, now: datetime | None, form: str, strict: bool) -> None:
    """Check the content and write nothing."""
    checked = checking.check(root.resolve(), _clock(now))
    console.show(checked.problems, form)
    if checked.stopped or (strict and checked.problems):
        _stop(checked.problems, "")
    library = checked.library
    issues, bulletins = count(len(library.issues), "issue"), count(len(library.bulletins), "bulletin")
    console.say(f"{issues} and {bulletins} checked: {console.tally(checked.problems)}.")


@cli.command()
@_project
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to show it on.")
def serve(root: Path, now: datetime | None, form: str, port: int) -> None:
    """Build, show the site on this machine, and build again at each change."""

    def rebuild() -> bool:
        try:
            with console.progress() as tell:
                done = building.build(root.resolve(), _clock(now), tell)
        except FAILURES as error:
            console.fail(_explained(error))
            return False
        console.show(done.problems, form)
        console.say(f"http://127.0.0.1:{port}/ shows {'the new site' if done.shown else 'the last good site'}.")
        return done.shown is not None

    if not preview(root.resolve(), rebuild, port):
        sys.exit(1)


@cli.group()
def alert() -> None:
    """Tell subscribers what is new, once."""


def _list(command: Callable[..., None]) -> Callable[..., None]:
    return click.option(
        "--subscribers", type=click.Path(dir_okay=False, path_type=Path),
        help="The circulation list, a CSV file. Usual: private/subscribers.csv.",
    )(command)  # fmt: skip


def _subscribers(root: Path, path: Path | None) -> Path:
    return path.resolve() if path else root.resolve() / "private" / "subscribers.csv"


@alert.command()
@_project
@_list
def plan(root: Path, now: datetime | None, form: str, subscribers: Path | None) -> None:
    """Show what an export would do, and do nothing."""
    planned = alerting.plan(root.resolve(), _clock(now), _subscribers(root, subscribers))
    console.show(planned.problems, form)
    if errors(planned.problems):
        _stop(planned.problems, "Nothing was planned.")
    console.planned(planned)


@alert.command()
@_project
@_list
@click.option("--provider", required=True, type=click.Choice([*PROVIDERS]), help="The mailing service to write for.")
def export(root: Path, now: datetime | None, form: str, subscribers: Path | None, provider: str) -> None:
    """Write messages and recipients into out/alerts/, and record it, so that nobody is exported twice."""
    with console.progress() as tell:
        done = alerting.export(root.resolve(), _clock(now), _subscribers(root, subscribers), provider, tell)
    console.show(done.planned.problems, form)
    if errors(done.planned.problems):
        _stop(done.planned.problems, "Nothing was exported.")
    console.exported(done, root)


@alert.command()
@_project
@click.option("--until", type=Moment(), help="Only what was published by this day or moment. Usual: everything so far.")
def baseline(root: Path, now: datetime | None, form: str, until: datetime | None) -> None:
    """Take everything published so far as known, so that the first export tells only of what is newer."""
    problems, number = alerting.baseline(root.resolve(), _clock(now), until)
    console.show(problems, form)
    if errors(problems):
        _stop(problems, "Nothing was recorded.")
    console.say(f"{count(number, 'bulletin')} recorded as known. The next export tells only of what is newer.")


def _stop(problems: tuple[Problem, ...], said: str) -> None:
    console.say(" ".join(filter(None, [f"{console.tally(problems).capitalize()}.", said])))
    sys.exit(1)


def main(arguments: list[str] | None = None) -> None:
    """Run the program. Exits."""
    cli.main(args=arguments, prog_name="bulletins")
