"""The commands that tell subscribers: alert plan, export, baseline."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from bulletins import console
from bulletins.alerts.providers import PROVIDERS
from bulletins.cli.options import Moment, clock, project, stop
from bulletins.pipeline import alerting
from bulletins.problems import errors
from bulletins.templating import count


@click.group()
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
@project
@_list
def plan(root: Path, now: datetime | None, form: str, subscribers: Path | None) -> None:
    """Show what an export would do, and do nothing."""
    planned = alerting.plan(root.resolve(), clock(now), _subscribers(root, subscribers))
    console.show(planned.problems, form)
    if errors(planned.problems):
        stop(planned.problems, "Nothing was planned.")
    console.planned(planned)


@alert.command()
@project
@_list
@click.option("--provider", required=True, type=click.Choice([*PROVIDERS]), help="The mailing service to write for.")
def export(root: Path, now: datetime | None, form: str, subscribers: Path | None, provider: str) -> None:
    """Write messages and recipients into out/alerts/, and record it, so that nobody is exported twice."""
    with console.progress() as tell:
        done = alerting.export(root.resolve(), clock(now), _subscribers(root, subscribers), provider, tell)
    console.show(done.planned.problems, form)
    if errors(done.planned.problems):
        stop(done.planned.problems, "Nothing was exported.")
    console.exported(done, root)


@alert.command()
@project
@click.option("--until", type=Moment(), help="Only what was published by this day or moment. Usual: everything so far.")
def baseline(root: Path, now: datetime | None, form: str, until: datetime | None) -> None:
    """Take everything published so far as known, so that the first export tells only of what is newer."""
    problems, number = alerting.baseline(root.resolve(), clock(now), until)
    console.show(problems, form)
    if errors(problems):
        stop(problems, "Nothing was recorded.")
    console.say(f"{count(number, 'bulletin')} recorded as known. The next export tells only of what is newer.")
