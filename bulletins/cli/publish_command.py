"""The command for the weekly routine: publish."""

import sys
from datetime import datetime
from typing import Final

import click

from bulletins.cli.failures import stop_with
from bulletins.cli.options import DateTimeParameter, alert_options, format_option
from bulletins.console import publish_messages, terminal
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.build_site import BUILD_STEPS
from bulletins.pipeline.publish_site import plan_publication, upcoming_texts, upload_and_record

END_OF_TIME: Final = "2999-12-31"
"""What `--at` means without a date."""


@click.command("publish")
@alert_options
@format_option
@click.option("--yes", is_flag=True, help="Publish without asking.")
@click.option(
    "--at", type=DateTimeParameter(), is_flag=False, flag_value=END_OF_TIME, metavar="DATE",
    help="List what will be published next and when, up to DATE if given. Changes nothing.",
)  # fmt: skip
def publish_command(context: AlertContext, form: str, yes: bool, at: datetime | None) -> None:
    """Check and build the site, show what changes for readers, ask, then upload it with the command in board.yml."""
    if at is not None:
        texts = upcoming_texts(context.root, context.now)
        publish_messages.upcoming_listed(tuple(text for text in texts if text.moment <= at))
        return
    with terminal.progress_bar(BUILD_STEPS) as progress:
        result = plan_publication(context, progress)
    terminal.show_problems(terminal.split_reminders(result.build.problems).listed, form)
    if result.plan is None:
        stop_with(result.build.problems, "Nothing was published. The previous site has not changed.")
    publish_messages.publication_planned(result.plan)
    if not yes and not _confirmed():
        terminal.say("Nothing was published. To publish, run `bulletins publish --yes`.")
        return
    uploaded = upload_and_record(result.plan, context.root, context.now)
    publish_messages.published(result.plan, context.root, uploaded=uploaded)


def _confirmed() -> bool:
    """Whether the person at the terminal agrees. Without a terminal nobody can."""
    return sys.stdin.isatty() and click.confirm("Publish this?", err=True)
