"""The options that several commands share, and the clock."""

import functools
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from bulletins.console import problem_formats
from bulletins.model.fields.london_time import LONDON, parse_date_time
from bulletins.pipeline.alerts.context import STORE_PATH, AlertContext


class DateTimeParameter(click.ParamType[datetime]):
    """A date, or a date and time, in UK time."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The value as an aware datetime. Raises a usage error if it is not a date."""
        if isinstance(value, datetime):
            return value  # click also converts a default
        try:
            return parse_date_time(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a valid date. Write it as 2026-03-02 or 2026-03-02T09:00.", param, ctx)


Command = Callable[..., None]
"""A function that is about to become a command."""
project_option = click.option(
    "--project", "root", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project folder, which contains content/. Default: the current folder.",
)  # fmt: skip
now_option = click.option(
    "--now", type=DateTimeParameter(), help="Use this date or time instead of the current one. Default: now.",
)  # fmt: skip
store_option = click.option(
    "--store", type=click.Path(dir_okay=False, path_type=Path), envvar="BULLETINS_STORE",
    help="The database of subscribers and alerts. Default: private/alerts.sqlite, or the value of BULLETINS_STORE.",
)  # fmt: skip
format_option = click.option(
    "--format", "form", type=click.Choice([*problem_formats.PROBLEM_FORMATS]), default="text",
    help="Format of the problems: text, json (one object on each line) or github (annotations). Default: text.",
)  # fmt: skip


def project_options(command: Command) -> Command:
    """Add the options of every command about content: --project, --now and --format."""
    return project_option(now_option(format_option(command)))


def alert_options(command: Command) -> Command:
    """Add the options of every command about alerts and subscribers, passed to it as one `context`."""

    @functools.wraps(command)
    def run_in_context(root: Path, now: datetime | None, store: Path | None, **others: Any) -> None:
        folder = root.resolve()
        context = AlertContext(folder, store.resolve() if store else folder / STORE_PATH, clock(now))
        command(context=context, **others)

    return project_option(now_option(store_option(run_in_context)))


def clock(now: datetime | None) -> datetime:
    """The time to use: `now` if the person gave one, otherwise the current time in the UK.

    Nothing else in the package reads the clock, so that the same content and the same time give the same bytes.
    tests/test_architecture.py enforces this.
    """
    return now or datetime.now(LONDON)
