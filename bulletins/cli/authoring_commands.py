"""The commands that help to write: new, init, schema."""

from datetime import datetime
from pathlib import Path

import click

from bulletins.cli.options import clock, project_options
from bulletins.console import terminal
from bulletins.formatting import count
from bulletins.model.london_time import london_date
from bulletins.pipeline import start_writing


@click.command()
@click.argument("kind")
@click.argument("id")
@click.option("--issue", help="The id of the issue it belongs to. It is added to the end of that issue's list.")
@project_options
def new(root: Path, now: datetime | None, form: str, kind: str, id: str, issue: str | None) -> None:  # noqa: ARG001 (every command takes --format)
    """Begin a bulletin of a KIND (or an `issue`) under an ID, as a draft to fill in."""
    written = start_writing.create_draft(root.resolve(), kind, id, issue, london_date(clock(now)))
    for path in written:
        terminal.say(f"Written: {terminal.short_path(path)}")
    terminal.say("It is a draft. Fill in what stands in [[ ]]; `bulletins check` says what is left,")
    terminal.say("and `bulletins serve` shows the page while you write.")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Our Safeguarding Partnership", show_default=True, help="The board's full name.")
@click.option("--now", help="Act as if it were this day. Usual: the clock.", type=click.DateTime(["%Y-%m-%d"]))
def init(folder: Path, name: str, now: datetime | None) -> None:
    """Start a board's own project in a new FOLDER: content, settings, a README, a publishing workflow."""
    written = start_writing.create_project(folder.resolve(), name, now.date() if now else london_date(clock(None)))
    terminal.say(f"{count(len(written), 'file')} written to {folder}. Read {folder / 'README.md'} first. Then:")
    terminal.say(f"  cd {folder}")
    terminal.say("  bulletins check")
    terminal.say("  bulletins serve")


@click.command()
@project_options
def schema(root: Path, now: datetime | None, form: str) -> None:  # noqa: ARG001 (every command takes --now and --format)
    """Write JSON Schemas and VS Code settings: completion, and red lines where something is wrong."""
    written = start_writing.write_editor_settings(root.resolve())
    terminal.say(f"{count(len(written), 'file')} written to .vscode/. Open the folder in VS Code.")
    terminal.say("Ctrl+Shift+B checks everything and marks each problem on its line, in Markdown too.")
