"""The commands for the circulation list: subscribers import, add, list, show, remove, forget, …"""

import functools
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bulletins.cli.failures import stop_with
from bulletins.cli.options import Command, alert_options, format_option
from bulletins.console import subscriber_messages, terminal
from bulletins.formatting import count
from bulletins.model.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers import add_subscriber, import_list, remove_subscribers, subscriber_data
from bulletins.problems import errors_in
from bulletins.subscribers.email_addresses import address_fault
from bulletins.subscribers.preferences import PREFERENCE_FAMILIES, Frequency, Preferences
from bulletins.subscribers.subscriber_repository import Choice, Consent
from bulletins.suggestions import suggestion

BASES = ("consent", "public-task", "legitimate-interests")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def subscribers() -> None:
    """Keep the circulation list: who asked for what, and who must not be written to."""


def grounded(command: Command) -> Command:
    """The options that say on what ground somebody is on the list, given to a command as one."""

    @functools.wraps(command)
    def run(basis: str, how: str, told: str, **rest: Any) -> None:
        command(ground=Consent(basis, "", how, told), **rest)

    basis = click.option(
        "--basis",
        required=True,
        type=click.Choice(BASES),
        help="The lawful basis of writing to them (UK GDPR, article 6).",
    )
    how = click.option("--how", default="", help="How they asked to join, where a row does not say.")
    told = click.option("--told", default="", help="What people were told when they joined, where a row does not say.")
    return basis(how(told(run)))


def wished(command: Command) -> Command:
    """The options that say what a person asks for, given to a command as one."""

    @functools.wraps(command)
    def run(often: str, all_of: bool, **rest: Any) -> None:
        chosen = {family: frozenset(rest.pop(family)) for family in PREFERENCE_FAMILIES}
        command(wanted=(Preferences(**chosen, match="all" if all_of else "any"), Frequency(often)), **rest)

    options = (
        click.option(
            "--topic", "topics", multiple=True, help="A topic they asked for. Usual: all. May be given several times."
        ),
        click.option(
            "--kind", "kinds", multiple=True, help="A kind of bulletin they asked for; 'issue' is the newsletter."
        ),
        click.option("--audience", "audiences", multiple=True, help="An audience they asked for."),
        click.option(
            "--all-of", is_flag=True, help="Only what has all of these topics and audiences. Usual: any of them."
        ),
        click.option(
            "--often",
            type=click.Choice([often.value for often in Frequency]),
            default="immediately",
            help="How often. Usual: immediately.",
        ),
    )
    for option in reversed(options):
        run = option(run)
    return run


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    fault = address_fault(value.strip()) if value is not None else ""
    if fault:
        raise click.BadParameter(fault)
    return value and value.strip()


ADDRESS = click.argument("address", callback=_address)
YES = click.option("--yes", is_flag=True, help="Do it. Without this, only say what would be done.")


@subscribers.command("import")
@alert_options
@format_option
@click.argument("file", type=FILE)
@grounded
@YES
def import_(place: AlertContext, form: str, file: Path, ground: Consent, *, yes: bool) -> None:
    """Bring in a list of people, a CSV or Excel file. Who left is never brought back."""
    done = import_list.import_list(place, file.read_bytes(), file.name, ground, really=yes)
    terminal.show_problems(done.problems, form)
    if errors_in(done.problems) and yes:
        stop_with(done.problems, "Nothing was brought in: mend the file, or take these rows out of it.")
    subscriber_messages.list_imported(done)
    if errors_in(done.problems):
        sys.exit(1)


@subscribers.command()
@alert_options
@ADDRESS
@click.option("--name", default="", help="Their name, if they gave it.")
@wished
@click.option("--charged", is_flag=True, help="They agreed to hear of courses and events that are charged for.")
@click.option("--again", is_flag=True, help="They had left, and ask to come back.")
@grounded
def add(place: AlertContext, address: str, wanted: Choice, ground: Consent, **more: Any) -> None:
    """Put one person on the list, or change what they ask for."""
    _known(wanted[0], place)
    joining = add_subscriber.NewSubscriber(address, wanted, **more)
    change = add_subscriber.add_subscriber(place, joining, replace(ground, gave=str(london_date(place.now))))
    if change.what == "left alone":
        terminal.fail(f"{address} is not brought back: {change.words}. If they ask to come back, say --again.")
        sys.exit(1)
    terminal.say(f"{address}: {change.what}.")


def _known(wish: Preferences, place: AlertContext) -> None:
    """Stop at a term that is not one of the project's."""
    terms = subscriber_data.project_vocabulary(place)
    for family in ("topics", "kinds", "audiences"):
        known = {*getattr(terms, family), *(("issue",) if family == "kinds" else ())}
        for slug in sorted(getattr(wish, family) - known):
            raise click.UsageError(
                f"'{slug}' is not one of our {family}. {suggestion(slug, known, 'See docs/vocabulary.md.')}"
            )


@subscribers.command("list")
@alert_options
def list_(place: AlertContext) -> None:
    """List everybody who may be written to, with what they ask for, as CSV."""
    click.echo(subscriber_messages.subscribers_csv(subscriber_data.active_subscribers(place)), nl=False)


@subscribers.command()
@alert_options
@ADDRESS
def show(place: AlertContext, address: str) -> None:
    """Say in words what is kept of one person."""
    subscriber_messages.subscriber_shown(
        address, subscriber_data.subscriber_data(place, address), subscriber_data.project_vocabulary(place)
    )


@subscribers.command()
@alert_options
@ADDRESS
def export(place: AlertContext, address: str) -> None:
    """Print all that is kept of one person as JSON: the answer to a subject-access request."""
    found = subscriber_data.subscriber_data(place, address)
    click.echo(json.dumps(subscriber_messages.subscriber_json(address, found), indent=2, ensure_ascii=False))


@subscribers.command()
@alert_options
@ADDRESS
@click.option("--why", default="asked to leave", help="Why, for the record. Usual: asked to leave.")
def remove(place: AlertContext, address: str, why: str) -> None:
    """Take a person off the list. No import ever brings them back."""
    gone = remove_subscribers.remove_subscriber(place, address, why)
    said = "is off the list, and will not be written to again" if gone.new else "was off the list already"
    terminal.say(f"{address} {said}. After 28 days `bulletins subscribers prune` forgets the address.")
    _exported(gone)


def _exported(gone: remove_subscribers.Removal) -> None:
    """What was exported before somebody left may not have been sent yet."""
    for path in gone.files:
        terminal.say(
            f"{terminal.short_path(path)} of an earlier export has the address. If that is not sent yet, take it out."
        )


@subscribers.command()
@alert_options
@ADDRESS
def forget(place: AlertContext, address: str) -> None:
    """Delete all that is kept of a person. Only a keyed hash stays, by which they are not brought back."""
    gone = remove_subscribers.erase_subscriber(place, address)
    terminal.say(f"All that was kept of {address} is deleted." if gone.new else f"Nothing was kept of {address}.")
    for path in gone.files:
        terminal.say(f"{terminal.short_path(path)} still holds it. Delete that run's folder.")


@subscribers.command()
@alert_options
@format_option
@click.argument("address", required=False, callback=_address)
@click.option(
    "--file", "file", type=FILE, help="A report of a mailing service: who unsubscribed, or cannot be reached."
)
@click.option("--why", default="asked to leave", help="Why, for an ADDRESS. Usual: asked to leave.")
@YES
def suppress(place: AlertContext, form: str, address: str | None, file: Path | None, why: str, *, yes: bool) -> None:
    """Never write to an ADDRESS, whether on the list or not; or to any in a mailing service's report."""
    if (address is None) == (file is None):
        raise click.UsageError("Give an ADDRESS, or a report with --file.")
    if address is not None:
        gone = remove_subscribers.remove_subscriber(place, address, why)
        terminal.say(f"{address} will not be written to.")
        _exported(gone)
        return
    assert file is not None  # one of the two was given
    done = remove_subscribers.suppress_reported(place, file.read_bytes(), file.name, really=yes)
    terminal.show_problems(done.problems, form)
    if errors_in(done.problems) and yes:
        stop_with(done.problems, "Nothing was recorded.")
    subscriber_messages.people_suppressed(done)


@subscribers.command()
@alert_options
@YES
def prune(place: AlertContext, *, yes: bool) -> None:
    """Forget everybody who left 28 days ago or longer."""
    gone = remove_subscribers.prune_subscribers(place, really=yes)
    terminal.say(f"{count(len(gone), 'person', 'people')} who left {'forgotten' if yes else 'to forget'}.")
    if gone and not yes:
        terminal.say("Nothing was done. To do it: `bulletins subscribers prune --yes`.")
