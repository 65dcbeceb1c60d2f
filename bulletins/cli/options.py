"""What several commands share: their options, the clock, and how a failure is told."""

import functools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bulletins.console import problem_formats
from bulletins.model.london_time import LONDON, parse_date_time
from bulletins.pipeline.alerts import context
from bulletins.pipeline.alerts.context import AlertContext


class DateTimeParameter(click.ParamType[datetime]):
    """A date, or a date and time, in the board's time zone."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment, or a usage error."""
        if isinstance(value, datetime):
            return value
        try:
            return parse_date_time(str(value))
        except ValueError:
            self.fail("write it as 2026-03-02 or 2026-03-02T09:00", param, ctx)


Command = Callable[..., None]
ROOT = click.option(
    "--project", "root", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project's folder, which holds content/. Usual: this folder.",
)  # fmt: skip
NOW = click.option("--now", type=DateTimeParameter(), help="Act as if it were this day or moment. Usual: the clock.")
STORE = click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), envvar="BULLETINS_STORE",
    help="The database of people and alerts. Usual: private/alerts.sqlite, or what BULLETINS_STORE names.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice([*problem_formats.PROBLEM_FORMATS]), default="text",
    help="How problems are printed: for people, one JSON object a line, or for GitHub annotations.",
)  # fmt: skip


def project_options(command: Command) -> Command:
    """The options that every command about content takes."""
    return ROOT(NOW(format_option(command)))


def alert_options(command: Command) -> Command:
    """The options that every command about people takes, given to it as one: where the project and its database are,
    and what counts as now.
    """

    @functools.wraps(command)
    def run(root: Path, now: datetime | None, store: Path | None, **rest: Any) -> None:
        place = root.resolve()
        command(place=AlertContext(place, store.resolve() if store else place / context.STORE_PATH, clock(now)), **rest)

    return ROOT(NOW(STORE(run)))


def clock(now: datetime | None) -> datetime:
    """The moment to act at. The only place that asks the machine for the time."""
    return now or datetime.now(LONDON)
