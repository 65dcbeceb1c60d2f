"""The commands that help to write: new, init, schema."""

from datetime import datetime
from pathlib import Path

import click

from bulletins import console
from bulletins.cli.options import clock, project
from bulletins.model.lifecycle import today
from bulletins.pipeline import starting
from bulletins.templating import count


@click.command()
@click.argument("kind")
@click.argument("id")
@click.option("--issue", help="The id of the issue it belongs to. It is added to the end of that issue's list.")
@project
def new(root: Path, now: datetime | None, form: str, kind: str, id: str, issue: str | None) -> None:  # noqa: ARG001 (every command takes --format)
    """Begin a bulletin of a KIND (or an `issue`) under an ID, as a draft to fill in."""
    written = starting.new(root.resolve(), kind, id, issue, today(clock(now)))
    for path in written:
        console.say(f"Written: {console.short(path)}")
    console.say("It is a draft. Fill in what stands in [[ ]]; `bulletins check` says what is left,")
    console.say("and `bulletins serve` shows the page while you write.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Our Safeguarding Partnership", show_default=True, help="The board's full name.")
@click.option("--now", help="Act as if it were this day. Usual: the clock.", type=click.DateTime(["%Y-%m-%d"]))
def init(folder: Path, name: str, now: datetime | None) -> None:
    """Start a board's own project in a new FOLDER: content, settings, a README, a publishing workflow."""
    written = starting.init(folder.resolve(), name, now.date() if now else today(clock(None)))
    console.say(f"{count(len(written), 'file')} written to {folder}. Read {folder / 'README.md'} first. Then:")
    console.say(f"  cd {folder}")
    console.say("  bulletins check")
    console.say("  bulletins serve")


@click.command()
@project
def schema(root: Path, now: datetime | None, form: str) -> None:  # noqa: ARG001 (every command takes --now and --format)
    """Write JSON Schemas and VS Code settings: completion, and red lines where something is wrong."""
    written = starting.schema(root.resolve())
    console.say(f"{count(len(written), 'file')} written to .vscode/. Open the folder in VS Code.")
    console.say("Ctrl+Shift+B checks everything and marks each problem on its line, in Markdown too.")
