"""The commands for the site: build, check, serve."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from bulletins.cli.failures import FAILURES, explain_failure, stop_with
from bulletins.cli.options import clock, project_options
from bulletins.console import build_messages, terminal
from bulletins.formatting import count
from bulletins.pipeline.build_site import BUILD_STEPS, build_site
from bulletins.pipeline.check_content import check_content
from bulletins.preview import Preview, serve_preview
from bulletins.templating import template_environment


@click.command("build")
@project_options
def build_command(root: Path, now: datetime | None, form: str) -> None:
    """Check the content and build the site into out/site."""
    started = time.monotonic()
    with terminal.progress_bar(BUILD_STEPS) as progress:
        result = build_site(root.resolve(), clock(now), progress)
    terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
    if result.site is None:
        stop_with(result.problems, "The previous site has not changed.")
    seconds = time.monotonic() - started
    build_messages.site_built(result.site, result.problems, root, seconds, other_day=now is not None)


@click.command("check")
@project_options
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def check_command(root: Path, now: datetime | None, form: str, strict: bool) -> None:
    """Check the content. Changes nothing."""
    checked = check_content(root.resolve(), clock(now))
    terminal.show_problems(checked.problems, form)
    if checked.stopped or (strict and checked.problems):
        stop_with(checked.problems)
    library = checked.library
    issues, bulletins = count(len(library.issues), "issue"), count(len(library.bulletins), "bulletin")
    terminal.say(f"Checked {issues} and {bulletins}: {terminal.tally(checked.problems)}.")


@click.command("serve")
@project_options
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="The port to use.")
@click.option("--published", is_flag=True, help="Show only what is published, without drafts.")
def serve_command(root: Path, now: datetime | None, form: str, port: int, published: bool) -> None:
    """Preview the site with its drafts on this computer. Rebuilds after each change."""
    project = root.resolve()
    if not (project / "content").is_dir():
        terminal.show_problems(check_content(project, clock(now)).problems, form)
        sys.exit(1)
    preview = Preview(template_environment(project))

    def rebuild() -> None:
        """Build once and print the result. Prints a failure too, so that the preview goes on after it is fixed."""
        try:
            with terminal.progress_bar() as progress:
                result = build_site(project, clock(now), progress, preview=not published)
        except FAILURES as error:
            terminal.fail(explain_failure(error))
            preview.show_failure(explain_failure(error))
            return
        terminal.show_problems(terminal.split_reminders(result.problems).listed, form)
        preview.show(result)
        build_messages.site_served(result, port)

    site = project / "out" / ("site" if published else "preview/site")
    serve_preview(project, site, rebuild, preview, port)
