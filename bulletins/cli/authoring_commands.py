"""The commands that help authors: new, init, schema."""

from datetime import datetime
from pathlib import Path

import click

from bulletins.cli.options import clock, now_option, project_options
from bulletins.console import terminal
from bulletins.formatting import count
from bulletins.model.fields.london_time import london_date
from bulletins.pipeline import start_writing


@click.command("new")
@click.argument("kind")
@click.argument("id")
@click.option("--issue", help="Add the bulletin to the end of the list of the issue with this id.")
@project_options
def new_command(root: Path, now: datetime | None, form: str, kind: str, id: str, issue: str | None) -> None:  # noqa: ARG001 (every command takes --format)
    """Create a draft bulletin of a KIND, or a new `issue`, with this ID."""
    paths = start_writing.create_draft(root.resolve(), kind, id, issue, london_date(clock(now)))
    for path in paths:
        terminal.say(f"Saved: {terminal.short_path(path)}")
    terminal.say("This is a draft. Replace the placeholders in [[ ]]. To list those still to fill in, run")
    terminal.say("`bulletins check`. To preview the page while you write, run `bulletins serve`.")


@click.command("init")
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--name", default="Our Safeguarding Partnership", show_default=True, help="The full name of the board.")
@now_option
def init_command(folder: Path, name: str, now: datetime | None) -> None:
    """Create a project for a board in a new FOLDER: content, settings, a README and a publishing workflow."""
    paths = start_writing.create_project(folder.resolve(), name, london_date(clock(now)))
    terminal.say(f"{count(len(paths), 'file')} written to {folder}. Read {folder / 'README.md'} first. Then run:")
    terminal.say(f"  cd {folder}")
    terminal.say("  bulletins check")
    terminal.say("  bulletins serve")


@click.command("schema")
@project_options
def schema_command(root: Path, now: datetime | None, form: str) -> None:  # noqa: ARG001 (every command takes --now and --format)
    """Write JSON Schemas and VS Code settings, for autocomplete and error highlighting."""
    paths = start_writing.write_editor_settings(root.resolve())
    terminal.say(f"{count(len(paths), 'file')} saved in .vscode/. Open the project folder in VS Code.")
    terminal.say(
        "Press Ctrl+Shift+B to check the content and mark each problem on its line, including in Markdown files."
    )
