"""The options of the commands for the circulation list, and the values they become."""

import copy
import functools
from pathlib import Path
from typing import Any

import click

from bulletins.cli.options import Command
from bulletins.model.vocabulary import Vocabulary
from bulletins.pipeline.subscribers.enrol import Enrolment
from bulletins.subscribers.email_addresses import address_fault
from bulletins.subscribers.preferences import NEWSLETTER, PREFERENCE_FAMILIES, Choice, Frequency, Preferences
from bulletins.subscribers.subscriber_records import Consent
from bulletins.suggestions import suggestion

LAWFUL_BASES = ("consent", "public-task", "legitimate-interests")
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


class RenamedOption(click.Option):
    """An option with a documented name, and earlier names after it, which still work and are not in the help."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The help with the documented name only."""
        documented = copy.copy(self)
        documented.opts = self.opts[:1]
        return super(RenamedOption, documented).get_help_record(ctx)


def _valid_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """The email address without outer spaces. Raises click.BadParameter if it is invalid."""
    if value is None:
        return None
    fault = address_fault(value.strip())
    if fault:
        raise click.BadParameter(fault)
    return value.strip()


ADDRESS = click.argument("address", callback=_valid_address)
OPTIONAL_ADDRESS = click.argument("address", required=False, callback=_valid_address)
YES = click.option("--yes", is_flag=True, help="Make the changes. Default: a dry run, which only shows them.")
WHY = click.option(
    "--why", default="asked to unsubscribe", help="The reason, for the record. Default: asked to unsubscribe."
)


def consent_options(command: Command) -> Command:
    """The options about consent. The command gets them as one argument, `consent`."""

    @functools.wraps(command)
    def run(basis: str, how: str, consent_wording: str, **others: Any) -> None:
        command(consent=Consent(basis, "", how, consent_wording), **others)

    return _with_options(
        run,
        click.option(
            "--basis", required=True, type=click.Choice(LAWFUL_BASES),
            help="Your lawful basis for emailing them (UK GDPR, article 6).",
        ),
        click.option("--how", default="", help="How they gave consent. In an import: for rows that do not give this."),
        click.option(
            "--consent-wording", "--told", "consent_wording", cls=RenamedOption, default="",
            help="The wording they were shown when they gave consent. In an import: for rows that do not give this.",
        ),
    )  # fmt: skip


def enrolment_options(command: Command) -> Command:
    """The options about a person's preferences. The command gets them with the ADDRESS as one argument, `enrolment`."""

    @functools.wraps(command)
    def run(often: str, all_of: bool, **values: Any) -> None:
        chosen = {family: frozenset(values.pop(family)) for family in PREFERENCE_FAMILIES}
        preferences = Preferences(**chosen, match="all" if all_of else "any")
        details = {name: values.pop(name) for name in ("address", "name", "charged", "resubscribe")}
        choices = frozenset({Choice(preferences, Frequency(often))})
        command(enrolment=Enrolment(choices=choices, **details), **values)

    return _with_options(
        run,
        click.option("--name", default="", help="The name of a new subscriber."),
        click.option(
            "--topic", "topics", multiple=True,
            help="A topic they subscribe to. You can give this option several times. Default: all topics.",
        ),
        click.option(
            "--kind", "kinds", multiple=True,
            help="A type of bulletin they subscribe to, or 'issue' for the newsletter. You can give this option "
            "several times. Default: all kinds.",
        ),
        click.option(
            "--audience", "audiences", multiple=True,
            help="An audience they subscribe to. You can give this option several times. Default: all audiences.",
        ),
        click.option(
            "--all-of", is_flag=True,
            help="Only bulletins with all of these topics and audiences. Default: with any of them.",
        ),
        click.option(
            "--often", type=click.Choice([frequency.value for frequency in Frequency]), default="immediately",
            help="How often they want alerts. Default: immediately.",
        ),
        click.option(
            "--charged/--no-charged", default=None,
            help="Whether they agree to alerts about paid events. Default: no change; for a new subscriber, no.",
        ),
        click.option(
            "--resubscribe", "--again", "resubscribe", cls=RenamedOption, is_flag=True,
            help="Add this person even though they unsubscribed earlier, because they have asked to resubscribe.",
        ),
    )  # fmt: skip


def require_known_terms(enrolment: Enrolment, vocabulary: Vocabulary) -> None:
    """Raises click.UsageError if a preference is a term that the project does not have."""
    for preferences, _ in enrolment.choices:
        for family in PREFERENCE_FAMILIES:
            known = {*getattr(vocabulary, family), *((NEWSLETTER,) if family == "kinds" else ())}
            for slug in sorted(getattr(preferences, family) - known):
                hint = suggestion(slug, known, "docs/vocabulary.md lists them all.")
                raise click.UsageError(f"'{slug}' is not a known {family.removesuffix('s')}. {hint}")


def _with_options(command: Command, *options: Any) -> Command:
    """The command with these options, which its help lists in this order."""
    for option in reversed(options):
        command = option(command)
    return command
