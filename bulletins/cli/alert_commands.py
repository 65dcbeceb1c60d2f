"""The commands that tell subscribers: alert plan, export, baseline, show, log, undo."""

import sys
from datetime import datetime

import click

from bulletins.alerts.providers import all_providers
from bulletins.cli.failures import stop_with
from bulletins.cli.options import DateTimeParameter, alert_options, format_option
from bulletins.console import alert_messages, terminal
from bulletins.formatting import count
from bulletins.pipeline.alerts import export_alerts, plan_alerts, run_records, set_baseline, undo_run
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.problems import errors_in


@click.group()
def alert() -> None:
    """Tell subscribers what is new, once."""


@alert.command()
@alert_options
@format_option
@click.option("--explain", metavar="ADDRESS", help="Say of each bulletin why this person hears of it, or does not.")
def plan(place: AlertContext, form: str, explain: str | None) -> None:
    """Show what an export would do, and do nothing."""
    if explain:
        alert_messages.reasons_shown(run_records.explain_alerts(place, explain))
        return
    planned = plan_alerts.plan_alerts(place)
    terminal.show_problems(planned.problems, form)
    if errors_in(planned.problems):
        stop_with(planned.problems, "Nothing was planned.")
    alert_messages.alerts_planned(planned)


def _provider(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The name of a provider that is installed; asked for only now, because others may add some."""
    known = all_providers()
    if value not in known:
        raise click.BadParameter(f"{value!r} is not one of {', '.join(sorted(known))}.")
    return value


@alert.command()
@alert_options
@format_option
@click.option(
    "--provider", required=True, callback=_provider,
    help="The mailing service to write for: csv, eml, govdelivery, listmonk, mailchimp, notify, outlook.",
)  # fmt: skip
def export(place: AlertContext, form: str, provider: str) -> None:
    """Write messages and recipients into out/alerts/, and record it, so that nobody is exported twice."""
    with terminal.progress_bar() as tell:
        done = export_alerts.export_alerts(place, provider, tell)
    terminal.show_problems(done.planned.problems, form)
    if errors_in(done.planned.problems):
        stop_with(done.planned.problems, "Nothing was exported.")
    alert_messages.alerts_exported(done, place.root)


@alert.command()
@alert_options
@format_option
@click.option(
    "--until", type=DateTimeParameter(), help="Only what was published by this day or moment. Usual: everything so far."
)
def baseline(place: AlertContext, form: str, until: datetime | None) -> None:
    """Take everything published so far as known, so that the first export tells only of what is newer."""
    problems, number = set_baseline.set_baseline(place, until)
    terminal.show_problems(problems, form)
    if errors_in(problems):
        stop_with(problems, "Nothing was recorded.")
    terminal.say(f"{count(number, 'bulletin')} recorded as known. The next export tells only of what is newer.")


@alert.command()
@alert_options
def log(place: AlertContext) -> None:
    """List all runs, the newest first."""
    alert_messages.runs_listed(run_records.list_runs(place))


@alert.command()
@alert_options
@click.argument("run")
def show(place: AlertContext, run: str) -> None:
    """Say what one run told, and how many people."""
    found = run_records.show_run(place, run)
    if found is None:
        terminal.fail(f"There is no run '{run}'. `bulletins alert log` lists them.")
        sys.exit(1)
    alert_messages.run_shown(*found)


@alert.command()
@alert_options
@click.argument("run")
@click.option("--why", required=True, help="Why, for the record.")
def undo(place: AlertContext, run: str, why: str) -> None:
    """Reverse a run that was not sent: what it announced is new again, and its files are deleted."""
    if not undo_run.undo_run(place, run, why):
        terminal.fail(f"There is no run '{run}' that stands. `bulletins alert log` lists them.")
        sys.exit(1)
    terminal.say(f"Run {run} is undone, and its files are deleted. What it announced is new again.")
