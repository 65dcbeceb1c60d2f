"""The commands that tell subscribers: alert plan, export, baseline, show, log, undo."""

import sys
from datetime import datetime

import click

from bulletins import console
from bulletins.alerts.providers import providers
from bulletins.cli.options import Moment, at_desk, reported, stop
from bulletins.console import telling
from bulletins.pipeline import alerting, explaining
from bulletins.pipeline.alerting import Desk
from bulletins.problems import errors
from bulletins.templating import count


@click.group()
def alert() -> None:
    """Tell subscribers what is new, once."""


@alert.command()
@at_desk
@reported
@click.option("--explain", metavar="ADDRESS", help="Say of each bulletin why this person hears of it, or does not.")
def plan(place: Desk, form: str, explain: str | None) -> None:
    """Show what an export would do, and do nothing."""
    if explain:
        telling.reasons(explaining.explain(place, explain))
        return
    planned = alerting.plan(place)
    console.show(planned.problems, form)
    if errors(planned.problems):
        stop(planned.problems, "Nothing was planned.")
    telling.planned(planned)


def _provider(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The name of a provider that is installed; asked for only now, because others may add some."""
    known = providers()
    if value not in known:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(sorted(known))}.")
    return value


@alert.command()
@at_desk
@reported
@click.option(
    "--provider", required=True, callback=_provider,
    help="The mailing service to write for: csv, eml, govdelivery, listmonk, mailchimp, notify, outlook.",
)  # fmt: skip
def export(place: Desk, form: str, provider: str) -> None:
    """Write messages and recipients into out/alerts/, and record it, so that nobody is exported twice."""
    with console.progress() as tell:
        done = alerting.export(place, provider, tell)
    console.show(done.planned.problems, form)
    if errors(done.planned.problems):
        stop(done.planned.problems, "Nothing was exported.")
    telling.exported(done, place.root)


@alert.command()
@at_desk
@reported
@click.option("--until", type=Moment(), help="Only what was published by this day or moment. Usual: everything so far.")
def baseline(place: Desk, form: str, until: datetime | None) -> None:
    """Take everything published so far as known, so that the first export tells only of what is newer."""
    problems, number = alerting.baseline(place, until)
    console.show(problems, form)
    if errors(problems):
        stop(problems, "Nothing was recorded.")
    console.say(f"{count(number, 'bulletin')} recorded as known. The next export tells only of what is newer.")


@alert.command()
@at_desk
def log(place: Desk) -> None:
    """List all runs, the newest first."""
    telling.runs(explaining.log(place))


@alert.command()
@at_desk
@click.argument("run")
def show(place: Desk, run: str) -> None:
    """Say what one run told, and how many people."""
    found = explaining.show(place, run)
    if found is None:
        console.fail(f"There is no run '{run}'. `bulletins alert log` lists them.")
        sys.exit(1)
    telling.run(*found)


@alert.command()
@at_desk
@click.argument("run")
@click.option("--why", required=True, help="Why, for the record.")
def undo(place: Desk, run: str, why: str) -> None:
    """Reverse a run that was not sent: what it announced is new again, and its files are deleted."""
    if not alerting.undo(place, run, why):
        console.fail(f"There is no run '{run}' that stands. `bulletins alert log` lists them.")
        sys.exit(1)
    console.say(f"Run {run} is undone, and its files are deleted. What it announced is new again.")
