"""The commands that make the site: build, check, serve."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from bulletins import console
from bulletins.cli.options import FAILURES, clock, explained, project, stop
from bulletins.pipeline import building, checking
from bulletins.preview import preview
from bulletins.templating import count


@click.command()
@project
def build(root: Path, now: datetime | None, form: str) -> None:
    """Build the site into out/site."""
    started = time.monotonic()
    with console.progress(building.STEPS) as tell:
        done = building.build(root.resolve(), clock(now), tell)
    console.show(console.split(done.problems)[0], form)
    if done.shown is None or done.written is None:
        stop(done.problems, "The site was not changed; the last one is as it was.")
    console.built(done, root, time.monotonic() - started)


@click.command()
@project
@click.option("--strict", is_flag=True, help="Count warnings as problems.")
def check(root: Path, now: datetime | None, form: str, strict: bool) -> None:
    """Check the content and write nothing."""
    checked = checking.check(root.resolve(), clock(now))
    console.show(checked.problems, form)
    if checked.stopped or (strict and checked.problems):
        stop(checked.problems, "")
    library = checked.library
    issues, bulletins = count(len(library.issues), "issue"), count(len(library.bulletins), "bulletin")
    console.say(f"{issues} and {bulletins} checked: {console.tally(checked.problems)}.")


@click.command()
@project
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to show it on.")
@click.option("--published", is_flag=True, help="Show the site as the world sees it, without drafts.")
def serve(root: Path, now: datetime | None, form: str, port: int, published: bool) -> None:
    """Build, show the site with its drafts on this machine, and build again at each change."""
    place = root.resolve() / "out" / ("site" if published else "preview/site")

    def rebuild() -> bool:
        try:
            with console.progress() as tell:
                done = building.build(root.resolve(), clock(now), tell, preview=not published)
        except FAILURES as error:
            console.fail(explained(error))
            return False
        console.show(console.split(done.problems)[0], form)
        console.served(done, port)
        return done.shown is not None

    if not preview(root.resolve(), place, rebuild, port):
        sys.exit(1)
