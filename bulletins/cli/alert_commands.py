"""The commands for alerts: alert plan, preview, export, baseline, show, log, undo."""

import sys
from datetime import datetime

import click

from bulletins.alerts.providers import SHIPPED_PROVIDERS, all_providers
from bulletins.cli.failures import stop_with
from bulletins.cli.options import DateTimeParameter, alert_options, format_option
from bulletins.console import alert_messages, terminal
from bulletins.console.browser import open_in_browser
from bulletins.formatting import count
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.alerts.plan_alerts import plan_alerts
from bulletins.pipeline.alerts.preview_messages import preview_messages
from bulletins.pipeline.alerts.run_records import explain_alerts, find_run, list_runs
from bulletins.pipeline.alerts.set_baseline import set_baseline
from bulletins.pipeline.alerts.undo_run import undo_run
from bulletins.problems import errors_in


@click.group()
def alert() -> None:
    """Plan, export and record alerts to subscribers."""


@alert.command("plan")
@alert_options
@format_option
@click.option("--explain", metavar="ADDRESS", help="For each bulletin, show why this person would or would not get it.")
def plan_command(context: AlertContext, form: str, explain: str | None) -> None:
    """Show what an export would do. Changes nothing."""
    if explain:
        alert_messages.reasons_shown(explain_alerts(context, explain))
        return
    result = plan_alerts(context)
    terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
    if result.plan is None:
        stop_with(result.problems, "The plan was stopped.")
    alert_messages.alerts_planned(result.plan)


@alert.command("preview")
@alert_options
@format_option
@click.option("--no-browser", is_flag=True, help="Only write the page and print its path.")
def preview_command(context: AlertContext, form: str, no_browser: bool) -> None:
    """Show the messages that an export would write, in your browser. Records nothing."""
    result = preview_messages(context)
    terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
    if errors_in(result.problems) and result.page is None:
        stop_with(result.problems, "Nothing was previewed.")
    if result.page is None:
        terminal.fail(result.explanation)
        sys.exit(1)
    alert_messages.alerts_previewed(result, result.page, opened=not no_browser and open_in_browser(result.page))


def _installed_provider(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """The name of an installed provider. This is a callback and not a click.Choice, so that other packages' providers
    are loaded only when one is used. Raises click.BadParameter.
    """
    installed = all_providers()
    if value not in installed:
        raise click.BadParameter(f"'{value}' is not a known provider. Use one of: {', '.join(sorted(installed))}.")
    return value


@alert.command("export")
@alert_options
@format_option
@click.option(
    "--provider", required=True, callback=_installed_provider,
    help=f"The mailing service to write files for: {', '.join(SHIPPED_PROVIDERS)}.",
)  # fmt: skip
def export_command(context: AlertContext, form: str, provider: str) -> None:
    """Write messages and recipients to out/alerts/, and record them, so that nobody gets a bulletin twice. Sends
    nothing. Run `bulletins build` first: the messages link to its pages.
    """
    with terminal.progress_bar() as progress:
        result = export_alerts(context, provider, progress)
    terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
    alert_messages.runs_completed(result, context.root)
    if result.plan is None:
        stop_with(result.problems, "Nothing was exported.")
    alert_messages.alerts_exported(result, result.plan)


@alert.command("baseline")
@alert_options
@format_option
@click.option(
    "--until", type=DateTimeParameter(),
    help="Include only bulletins published by this date or time. Default: everything published so far.",
)  # fmt: skip
def baseline_command(context: AlertContext, form: str, until: datetime | None) -> None:
    """Mark everything published so far as announced, so that the first export includes only newer bulletins."""
    result = set_baseline(context, until)
    terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
    if errors_in(result.problems):
        stop_with(result.problems, "Nothing was marked as announced.")
    terminal.say(
        f"{count(result.announced, 'bulletin')} marked as announced. The next export includes only newer bulletins."
    )


@alert.command("log")
@alert_options
def log_command(context: AlertContext) -> None:
    """List all runs, newest first."""
    alert_messages.runs_listed(list_runs(context))


@alert.command("show")
@alert_options
@click.argument("run")
def show_command(context: AlertContext, run: str) -> None:
    """Show what a RUN announced, and to how many people."""
    record = find_run(context, run)
    if record is None:
        terminal.fail(f"There is no run '{run}'. `bulletins alert log` lists all runs.")
        sys.exit(1)
    alert_messages.run_shown(record)


@alert.command("undo")
@alert_options
@click.argument("run")
@click.option("--why", required=True, help="The reason, for the record.")
def undo_command(context: AlertContext, run: str, why: str) -> None:
    """Undo a RUN that was not sent. Its bulletins count as new again, and its files are deleted."""
    if not undo_run(context, run, why):
        terminal.fail(f"There is no run '{run}' to undo. `bulletins alert log` lists all runs.")
        sys.exit(1)
    terminal.say(f"Run {run} is undone and its files are deleted. Its bulletins count as new again.")
