"""The commands that make the site: build, check, serve."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from bulletins.cli.failures import FAILURES, explain_failure, stop_with
from bulletins.cli.options import clock, project_options
from bulletins.console import build_messages, terminal
from bulletins.formatting import count
from bulletins.pipeline import build_site, check_content
from bulletins.preview import serve_preview


@click.command()
@project_options
def build(root: Path, now: datetime | None, form: str) -> None:
    """Build the site into out/site."""
    started = time.monotonic()
    with terminal.progress_bar(build_site.STEPS) as tell:
        done = build_site.build_site(root.resolve(), clock(now), tell)
    terminal.show_problems(terminal.split_placeholders(done.problems)[0], form)
    if done.shown is None or done.written is None:
        stop_with(done.problems, "The site was not changed; the last one is as it was.")
    build_messages.site_built(done, root, time.monotonic() - started)


@click.command()
@project_options
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
def check(root: Path, now: datetime | None, form: str, strict: bool) -> None:
    """Check the content and write nothing."""
    checked = check_content.check_content(root.resolve(), clock(now))
    terminal.show_problems(checked.problems, form)
    if checked.stopped or (strict and checked.problems):
        stop_with(checked.problems, "")
    library = checked.library
    issues, bulletins = count(len(library.issues), "issue"), count(len(library.bulletins), "bulletin")
    terminal.say(f"{issues} and {bulletins} checked: {terminal.tally(checked.problems)}.")


@click.command()
@project_options
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to show it on.")
@click.option("--published", is_flag=True, help="Show the site as the world sees it, without drafts.")
def serve(root: Path, now: datetime | None, form: str, port: int, published: bool) -> None:
    """Build, show the site with its drafts on this machine, and build again at each change."""
    place = root.resolve() / "out" / ("site" if published else "preview/site")

    def rebuild() -> bool:
        try:
            with terminal.progress_bar() as tell:
                done = build_site.build_site(root.resolve(), clock(now), tell, preview=not published)
        except FAILURES as error:
            terminal.fail(explain_failure(error))
            return False
        terminal.show_problems(terminal.split_placeholders(done.problems)[0], form)
        build_messages.site_served(done, port)
        return done.shown is not None

    if not serve_preview(root.resolve(), place, rebuild, port):
        sys.exit(1)
