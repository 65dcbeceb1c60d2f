"""What several commands share: their options, the clock, and how a failure is told."""

import errno
import functools
import sys
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from jinja2 import TemplateError

from bulletins import console
from bulletins.alerts.providers.provider import Refusal
from bulletins.alerts.store import StoreError
from bulletins.engines import EngineError
from bulletins.model.base import ZONE, moment
from bulletins.pipeline import alerting
from bulletins.pipeline.alerting import Desk
from bulletins.pipeline.starting import Declined
from bulletins.problems import Problem, errors

MANY = 5
"""Warnings, among which an error is easily missed."""


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


Command = Callable[..., None]
ROOT = click.option(
    "--project", "root", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder, which holds content/. Usual: this folder.",
)  # fmt: skip
NOW = click.option("--now", type=Moment(), help="Act as if it were this day or moment. Usual: the clock.")
STORE = click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), envvar="BULLETINS_STORE",
    help="The database of people and alerts. Usual: private/alerts.sqlite, or what BULLETINS_STORE names.",
)  # fmt: skip
reported = click.option(
    "--format", "form", type=click.Choice([*console.FORMATS]), default="text",
    help="How problems are printed: for people, one JSON object a line, or for GitHub annotations.",
)  # fmt: skip


def project(command: Command) -> Command:
    """The options that every command about content takes."""
    return ROOT(NOW(reported(command)))


def at_desk(command: Command) -> Command:
    """The options that every command about people takes, given to it as one: where the project and its database are,
    and what counts as now.
    """

    @functools.wraps(command)
    def run(root: Path, now: datetime | None, store: Path | None, **rest: Any) -> None:
        place = root.resolve()
        command(place=Desk(place, store.resolve() if store else place / alerting.STORE, clock(now)), **rest)

    return ROOT(NOW(STORE(run)))


def clock(now: datetime | None) -> datetime:
    """The moment to act at. The only place that asks the machine for the time."""
    return now or datetime.now(ZONE)


FAILURES = (EngineError, StoreError, Refusal, Declined, TemplateError, OSError)
"""What can fail that is not a problem of the content: engines, the database, a provider, a template, the disk."""


def explained(error: BaseException) -> str:
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


def stop(problems: tuple[Problem, ...], said: str) -> NoReturn:
    """End with 1, after the count of the problems and what that means. Among many warnings the error is named."""
    wrong = errors(problems)
    first = wrong[0].location if wrong and len(problems) - len(wrong) >= MANY else None
    place = f"The first error is in {first.path}, line {first.line}." if first else ""
    console.say(" ".join(filter(None, [f"{console.tally(problems).capitalize()}.", place, said])))
    sys.exit(1)
