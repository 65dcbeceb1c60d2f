"""The commands for the circulation list: subscribers import, add, list, show, remove, erase, suppress, and so on."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from bulletins.cli.failures import stop_with
from bulletins.cli.options import alert_options, format_option
from bulletins.cli.subscriber_options import (
    ADDRESS,
    FILE,
    OPTIONAL_ADDRESS,
    WHY,
    YES,
    consent_options,
    enrolment_options,
    require_known_terms,
)
from bulletins.console import import_messages, removal_messages, subscriber_messages, terminal
from bulletins.formatting import count
from bulletins.model.fields.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers.add_subscriber import add_subscriber
from bulletins.pipeline.subscribers.enrol import Enrolment
from bulletins.pipeline.subscribers.import_list import import_list
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.pipeline.subscribers.remove_subscribers import (
    Removal,
    erase_person,
    erase_unsubscribed,
    suppress_reported,
    unsubscribe_person,
)
from bulletins.pipeline.subscribers.subscriber_data import active_subscribers, project_vocabulary, subscriber_data
from bulletins.problems import errors_in
from bulletins.subscribers.subscriber_records import Consent

FORMER_NAMES: Final = {"forget": "erase"}
"""Commands by an earlier name, which still works and is not in the help."""
CHANGE_WORDS: Final = {Outcome.ADDED: "added", Outcome.CHANGED: "changed", Outcome.UNCHANGED: "unchanged"}


class _SubscriberGroup(click.Group):
    """Finds a command by an earlier name too."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return super().get_command(ctx, FORMER_NAMES.get(cmd_name, cmd_name))


@click.group(cls=_SubscriberGroup)
def subscribers() -> None:
    """Manage the circulation list: who gets alerts, and who must not be emailed."""


@subscribers.command("import")
@alert_options
@format_option
@click.argument("file", type=FILE)
@consent_options
@YES
def import_command(context: AlertContext, form: str, file: Path, consent: Consent, *, yes: bool) -> None:
    """Import a CSV or Excel FILE of subscribers. Dry run. Add `--yes` to make the changes.

    People who have unsubscribed are never added again.
    """
    result = import_list(context, file.read_bytes(), file.as_posix(), consent, apply=yes)
    terminal.show_problems(result.problems, form)
    if errors_in(result.problems) and yes:
        stop_with(result.problems, "Nothing was imported. Correct these rows, or delete them from the file.")
    import_messages.list_imported(result)
    if errors_in(result.problems):
        sys.exit(1)


@subscribers.command("add")
@alert_options
@ADDRESS
@enrolment_options
@consent_options
def add_command(context: AlertContext, enrolment: Enrolment, consent: Consent) -> None:
    """Add one subscriber, or replace a subscriber's preferences."""
    require_known_terms(enrolment, project_vocabulary(context))
    change = add_subscriber(context, enrolment, replace(consent, agreed_on=str(london_date(context.now))))
    if change.outcome is Outcome.NOT_RESUBSCRIBED:
        terminal.fail(
            f"{change.address} was not added: {change.detail}. If they have asked to resubscribe, add `--resubscribe`."
        )
        sys.exit(1)
    terminal.say(f"{change.address}: {CHANGE_WORDS[change.outcome]}.")


@subscribers.command("list")
@alert_options
def list_command(context: AlertContext) -> None:
    """Print all subscribers and their preferences as CSV, in the format that `import` accepts."""
    click.echo(subscriber_messages.subscribers_csv(active_subscribers(context)), nl=False)


@subscribers.command("show")
@alert_options
@ADDRESS
def show_subscriber_command(context: AlertContext, address: str) -> None:
    """Show all data about one person as text."""
    subscriber_messages.subscriber_shown(address, subscriber_data(context, address), project_vocabulary(context))


@subscribers.command("export")
@alert_options
@ADDRESS
def export_subscriber_command(context: AlertContext, address: str) -> None:
    """Print all data about one person as JSON, for a subject access request."""
    answer = subscriber_messages.subscriber_json(address, subscriber_data(context, address))
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False))


@subscribers.command("remove")
@alert_options
@ADDRESS
@WHY
def remove_command(context: AlertContext, address: str, why: str) -> None:
    """Unsubscribe a person. An import cannot add them again. `prune` erases them after 28 days.

    If the program does not know the address, it is suppressed, and the exit code is 1.
    """
    removal = unsubscribe_person(context, address, why)
    removal_messages.unsubscribed_shown(address, removal)
    _exit_if_unknown(address, removal)


@subscribers.command("erase")
@alert_options
@ADDRESS
def erase_command(context: AlertContext, address: str) -> None:
    """Delete the data about a person. A keyed hash stays, which stops an import from adding them again.

    If the program does not know the address, it is suppressed, and the exit code is 1.
    """
    removal = erase_person(context, address)
    removal_messages.erased_shown(address, removal)
    _exit_if_unknown(address, removal)


def _exit_if_unknown(address: str, removal: Removal) -> None:
    """Somebody who asks to be removed is usually on the list, so an unknown address is probably a typing error."""
    if removal.outcome is Outcome.SUPPRESSED:
        removal_messages.spelling_doubted(address)
        sys.exit(1)


@subscribers.command("suppress")
@alert_options
@format_option
@OPTIONAL_ADDRESS
@click.option(
    "--file", "file", type=FILE, help="A mailing service's report of people who unsubscribed, or whose email bounced."
)
@WHY
@YES
def suppress_command(
    context: AlertContext, form: str, address: str | None, file: Path | None, why: str, *, yes: bool
) -> None:
    """Stop all alerts to an ADDRESS, whether it is on the list or not, or to everyone in a mailing service's report.

    With --file this is a dry run. Add `--yes` to make the changes.
    """
    if address is not None and file is None:
        removal_messages.unsubscribed_shown(address, unsubscribe_person(context, address, why))
    elif file is not None and address is None:
        _suppress_report(context, form, file, yes=yes)
    else:
        raise click.UsageError("Give either an ADDRESS, or a report with --file.")


def _suppress_report(context: AlertContext, form: str, file: Path, *, yes: bool) -> None:
    result = suppress_reported(context, file.read_bytes(), file.as_posix(), apply=yes)
    terminal.show_problems(result.problems, form)
    if errors_in(result.problems) and yes:
        stop_with(result.problems, "Nothing was changed. Correct these rows, or delete them from the file.")
    import_messages.report_imported(result)
    if errors_in(result.problems):
        sys.exit(1)


@subscribers.command("prune")
@alert_options
@YES
def prune_command(context: AlertContext, *, yes: bool) -> None:
    """Erase everyone who unsubscribed 28 or more days ago. Dry run. Add `--yes` to make the changes."""
    number = count(erase_unsubscribed(context, apply=yes), "person", "people")
    if yes:
        terminal.say(f"{number} erased.")
    else:
        terminal.say(f"{number} would be erased. Dry run: nothing was changed. Add `--yes` to erase them.")
