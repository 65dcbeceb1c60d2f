"""Messages about a build: what was published, where the site is, and how to preview it."""

from pathlib import Path
from typing import Final

from bulletins.console.terminal import say, short_path, split_reminders, tally
from bulletins.formatting import count, format_date
from bulletins.pipeline.build_site import BuildResult, BuiltSite
from bulletins.problems import Problem
from bulletins.writing.artifacts import WriteSummary

MAX_LISTED_UNPUBLISHED: Final = 5
"""Unpublished bulletins and issues that are listed by id. The rest are counted."""


def site_built(
    site: BuiltSite, problems: tuple[Problem, ...], root: Path, seconds: float, *, other_day: bool = False
) -> None:
    """Say what a build of the project at `root` made in so many seconds, and how to preview it. `other_day` says that
    the site is that of a day that the person gave, so that nobody publishes it by mistake.
    """
    issues, bulletins = count(len(site.library.issues), "issue"), count(len(site.library.bulletins), "bulletin")
    say(f"Built {issues} and {bulletins} as {count(site.pages, 'page')} in {seconds:.1f} seconds.")
    _say_unpublished(site.held_back)
    _say_problems(problems)
    changes = _changes(site.written) if site.changed or site.written.changed or site.written.removed else "No changes"
    say(f"{changes}. The site is in {short_path(root / 'out' / 'site')}.")
    serve = "make serve" if (root / "Makefile").exists() else "bulletins serve"
    if other_day:
        day = format_date(site.library.day)
        say(f"This is the site of {day}. Build it again without `--now` before you publish it.")
        return
    say(f"To preview it with drafts, run `{serve}`.")
    say("To publish it, run `bulletins publish`, or copy that folder to your web host.")


def site_served(result: BuildResult, port: int) -> None:
    """Say where the preview is, and whether it shows the new site."""
    say(f"http://127.0.0.1:{port}/ shows {'the new site' if result.site else 'these errors, until you fix them'}.")
    left_out = len(result.site.left_out) if result.site else 0
    if left_out:
        say(f"{count(left_out, 'unpublished item')} with errors cannot be shown. Each one's address shows its errors.")
    unpublished = len(result.site.library.unpublished) if result.site else 0
    if unpublished:
        say(f"It includes {count(unpublished, 'unpublished item')}, marked as not published.")


def _say_unpublished(held_back: tuple[tuple[str, str], ...]) -> None:
    if not held_back:
        return
    listed = ", ".join(f"{id} ({reason})" for id, reason in held_back[:MAX_LISTED_UNPUBLISHED])
    more = len(held_back) - MAX_LISTED_UNPUBLISHED
    say(f"Not published yet: {listed}{f', and {more:,} more' if more > 0 else ''}.")


def _say_problems(problems: tuple[Problem, ...]) -> None:
    split = split_reminders(problems)
    if split.listed:
        say(f"{tally(split.listed).capitalize()}. See the list above.")
    if split.placeholders:
        say(f"{count(len(split.placeholders), 'placeholder')} to fill in. To list them, run `bulletins check`.")
    if split.advice:
        pieces = count(len(split.advice), "piece of advice on wording", "pieces of advice on wording")
        say(f"{pieces}. To read it, run `bulletins check`.")


def _changes(written: WriteSummary) -> str:
    files = count(written.changed, "file")
    return f"{files} written, {written.unchanged:,} unchanged, {written.removed:,} removed"
