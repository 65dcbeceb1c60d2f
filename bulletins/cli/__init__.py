"""The way in for people: commands, their words, their exit codes (0 clean, 1 problems, 2 wrong usage)."""

import sys

import click

from bulletins import __version__
from bulletins.cli.alert_commands import alert
from bulletins.cli.authoring_commands import init, new, schema
from bulletins.cli.failures import FAILURES, explain_failure
from bulletins.cli.site_commands import build, check, serve
from bulletins.cli.subscriber_commands import subscribers
from bulletins.console import terminal


class _Program(click.Group):
    """Says what failed instead of showing where in the program it did."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. A failure ends with 1."""
        try:
            return super().invoke(ctx)
        except FAILURES as error:
            terminal.fail(explain_failure(error))
            sys.exit(1)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletins")
def cli() -> None:
    """Newsletters and learning bulletins: one command makes the site, the feeds and the alerts."""


for command in (build, check, serve, new, init, schema, alert, subscribers):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the program. Exits."""
    cli.main(args=arguments, prog_name="bulletins")
