"""The commands of the program and their options, as click knows them."""

from collections.abc import Iterator
from typing import Final

import click

from bulletins.cli import cli
from bulletins.cli.subscriber_options import RenamedOption


def walk(command: click.Command, name: str = "bulletins") -> Iterator[tuple[str, click.Command]]:
    """Every command and group with its full name."""
    yield name, command
    if isinstance(command, click.Group):
        for word, inner in command.commands.items():
            yield from walk(inner, f"{name} {word}")


EVERYTHING: Final = dict(walk(cli))
COMMANDS: Final = {name: command for name, command in EVERYTHING.items() if not isinstance(command, click.Group)}


def options(name: str) -> dict[str, click.Option]:
    """A command's options by every name in its help, `--help` among them. Earlier names of an option are left out."""
    command = COMMANDS[name]
    program = click.Context(cli, **cli.context_settings)
    parameters = command.get_params(click.Context(command, parent=program))
    return {
        word: parameter
        for parameter in parameters
        if isinstance(parameter, click.Option)
        for word in (*_documented_names(parameter), *parameter.secondary_opts)
    }


def _documented_names(option: click.Option) -> list[str]:
    return option.opts[:1] if isinstance(option, RenamedOption) else option.opts


def choices(name: str, option: str) -> list[str]:
    """The values that an option of a command may have, or none if it takes any."""
    kind = options(name)[option].type
    return [str(value) for value in kind.choices] if isinstance(kind, click.Choice) else []
