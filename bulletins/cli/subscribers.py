"""The commands for the circulation list: subscribers import, add, list, show, remove, forget, …"""

import functools
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from bulletins import console
from bulletins.alerts.addresses import fault
from bulletins.alerts.people import Consent, Pair
from bulletins.alerts.subscribers import FAMILIES, Often, Wish
from bulletins.cli.options import Command, at_desk, reported, stop
from bulletins.console import listing
from bulletins.model.lifecycle import today
from bulletins.pipeline import subscribing
from bulletins.pipeline.alerting import Desk
from bulletins.problems import errors, suggestion
from bulletins.templating import count

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
        chosen = {family: frozenset(rest.pop(family)) for family in FAMILIES}
        command(wanted=(Wish(**chosen, match="all" if all_of else "any"), Often(often)), **rest)

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
            type=click.Choice([often.value for often in Often]),
            default="immediately",
            help="How often. Usual: immediately.",
        ),
    )
    for option in reversed(options):
        run = option(run)
    return run


def _address(_context: click.Context, _option: click.Parameter, value: str) -> str:
    wrong = fault(value.strip())
    if wrong:
        raise click.BadParameter(wrong)
    return value.strip()


ADDRESS = click.argument("address", callback=_address)
YES = click.option("--yes", is_flag=True, help="Do it. Without this, only say what would be done.")


@subscribers.command("import")
@at_desk
@reported
@click.argument("file", type=FILE)
@grounded
@YES
def import_(place: Desk, form: str, file: Path, ground: Consent, *, yes: bool) -> None:
    """Bring in a list of people, a CSV or Excel file. Who left is never brought back."""
    done = subscribing.bring(place, file.read_bytes(), file.name, ground, really=yes)
    console.show(done.problems, form)
    if errors(done.problems) and yes:
        stop(done.problems, "Nothing was brought in: mend the file, or take these rows out of it.")
    listing.brought(done)
    if errors(done.problems):
        sys.exit(1)


@subscribers.command()
@at_desk
@ADDRESS
@click.option("--name", default="", help="Their name, if they gave it.")
@wished
@click.option("--charged", is_flag=True, help="They agreed to hear of courses and events that are charged for.")
@click.option("--again", is_flag=True, help="They had left, and ask to come back.")
@grounded
def add(place: Desk, address: str, wanted: Pair, ground: Consent, **more: Any) -> None:
    """Put one person on the list, or change what they ask for."""
    _known(wanted[0], place)
    joining = subscribing.Joining(address, wanted, **more)
    change = subscribing.add(place, joining, replace(ground, gave=str(today(place.now))))
    if change.what == "left alone":
        console.fail(f"{address} is not brought back: {change.words}. If they ask to come back, say --again.")
        sys.exit(1)
    console.say(f"{address}: {change.what}.")


def _known(wish: Wish, place: Desk) -> None:
    """Stop at a term that is not one of the project's."""
    terms = subscribing.vocabulary(place)
    for family in ("topics", "kinds", "audiences"):
        known = {*getattr(terms, family), *(("issue",) if family == "kinds" else ())}
        for slug in sorted(getattr(wish, family) - known):
            raise click.UsageError(
                f"'{slug}' is not one of our {family}. {suggestion(slug, known, 'See docs/vocabulary.md.')}"
            )


@subscribers.command("list")
@at_desk
def list_(place: Desk) -> None:
    """List everybody who may be written to, with what they ask for, as CSV."""
    click.echo(listing.table(subscribing.everybody(place)), nl=False)


@subscribers.command()
@at_desk
@ADDRESS
def show(place: Desk, address: str) -> None:
    """Say in words what is kept of one person."""
    listing.person(address, subscribing.kept(place, address), subscribing.vocabulary(place))


@subscribers.command()
@at_desk
@ADDRESS
def export(place: Desk, address: str) -> None:
    """Print all that is kept of one person as JSON: the answer to a subject-access request."""
    found = subscribing.kept(place, address)
    click.echo(json.dumps(listing.record(address, found), indent=2, ensure_ascii=False))


@subscribers.command()
@at_desk
@ADDRESS
@click.option("--why", default="asked to leave", help="Why, for the record. Usual: asked to leave.")
def remove(place: Desk, address: str, why: str) -> None:
    """Take a person off the list. No import ever brings them back."""
    gone = subscribing.remove(place, address, why)
    said = "is off the list, and will not be written to again" if gone.new else "was off the list already"
    console.say(f"{address} {said}. After 28 days `bulletins subscribers prune` forgets the address.")
    _exported(gone)


def _exported(gone: subscribing.Gone) -> None:
    """What was exported before somebody left may not have been sent yet."""
    for path in gone.files:
        console.say(
            f"{console.short(path)} of an earlier export has the address. If that is not sent yet, take it out."
        )


@subscribers.command()
@at_desk
@ADDRESS
def forget(place: Desk, address: str) -> None:
    """Delete all that is kept of a person. Only a keyed hash stays, by which they are not brought back."""
    gone = subscribing.forget(place, address)
    console.say(f"All that was kept of {address} is deleted." if gone.new else f"Nothing was kept of {address}.")
    for path in gone.files:
        console.say(f"{console.short(path)} still holds it. Delete that run's folder.")


@subscribers.command()
@at_desk
@reported
@click.argument("address", required=False)
@click.option(
    "--file", "file", type=FILE, help="A report of a mailing service: who unsubscribed, or cannot be reached."
)
@click.option("--why", default="asked to leave", help="Why, for an ADDRESS. Usual: asked to leave.")
@YES
def suppress(place: Desk, form: str, address: str | None, file: Path | None, why: str, *, yes: bool) -> None:
    """Never write to an ADDRESS, whether on the list or not; or to any in a mailing service's report."""
    if (address is None) == (file is None):
        raise click.UsageError("Give an ADDRESS, or a report with --file.")
    if file is None:
        gone = subscribing.remove(place, _address(click.get_current_context(), None, str(address)), why)  # type: ignore[arg-type]
        console.say(f"{address} will not be written to.")
        _exported(gone)
        return
    done = subscribing.suppress(place, file.read_bytes(), file.name, really=yes)
    console.show(done.problems, form)
    if errors(done.problems) and yes:
        stop(done.problems, "Nothing was recorded.")
    listing.suppressed(done)


@subscribers.command()
@at_desk
@YES
def prune(place: Desk, *, yes: bool) -> None:
    """Forget everybody who left 28 days ago or longer."""
    gone = subscribing.prune(place, really=yes)
    console.say(f"{count(len(gone), 'person', 'people')} who left {'forgotten' if yes else 'to forget'}.")
    if gone and not yes:
        console.say("Nothing was done. To do it: `bulletins subscribers prune --yes`.")
