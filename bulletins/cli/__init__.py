"""The command line: commands, options, help and exit codes (0 success, 1 problems or a failure, 2 wrong usage)."""

import sys

import click

from bulletins import __version__
from bulletins.cli.alert_commands import alert
from bulletins.cli.authoring_commands import init_command, new_command, schema_command
from bulletins.cli.failures import FAILURES, explain_failure
from bulletins.cli.publish_command import publish_command
from bulletins.cli.site_commands import build_command, check_command, serve_command
from bulletins.cli.subscriber_commands import subscribers
from bulletins.console import terminal

COMMANDS = (
    build_command,
    check_command,
    serve_command,
    publish_command,
    new_command,
    init_command,
    schema_command,
    alert,
    subscribers,
)
"""In the order of the documentation. The help sorts them by name."""


class _Program(click.Group):
    """A group of commands that explains an expected failure in a sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Exits with 1 after one of FAILURES."""
        try:
            return super().invoke(ctx)
        except FAILURES as error:
            terminal.fail(explain_failure(error))
            sys.exit(1)


@click.group(cls=_Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="bulletins")
def cli() -> None:
    """Build a website, feeds and email alerts from newsletters and learning bulletins."""


for command in COMMANDS:
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the program with these arguments, or those of the command line, and exit."""
    cli.main(args=arguments, prog_name="bulletins")
