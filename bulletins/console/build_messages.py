"""Words about a build: what was made, where it is, and how to look at it."""

from pathlib import Path

from bulletins.console.terminal import say, short_path, split_placeholders, tally
from bulletins.formatting import count
from bulletins.pipeline.build_site import BuildResult


def site_built(done: BuildResult, root: Path, seconds: float) -> None:
    """What a build made, where it is, and how to look at it."""
    assert done.shown is not None  # asked before
    assert done.written is not None  # asked before
    shown, written = done.shown, done.written
    site = short_path(root / "out" / "site")
    issues, bulletins = count(len(shown.issues), "issue"), count(len(shown.bulletins), "bulletin")
    say(f"{issues} and {bulletins} published on {count(done.pages, 'page')}, in {seconds:.1f} seconds.")
    if done.held:
        more = f", and {len(done.held) - 5} more" if len(done.held) > 5 else ""
        say(f"Held back: {', '.join(f'{id} ({why})' for id, why in done.held[:5])}{more}.")
    told, waiting = split_placeholders(done.problems)
    if told:
        say(f"{tally(told).capitalize()}, listed above.")
    if waiting:
        say(f"{count(len(waiting), 'place is', 'places are')} still to be written: `bulletins check` lists them.")
    changes = written.made or written.removed or done.site_changed
    files = f"{count(written.made, 'file')} written, {written.kept:,} unchanged, {written.removed:,} removed"
    say(f"{files}. The site is in {site}." if changes else f"Nothing has changed. The site is in {site}.")
    serve = "make serve" if (root / "Makefile").exists() else "bulletins serve"
    say(f"To look at it, with its drafts: `{serve}`. To publish it: copy that folder to your web host.")


def site_served(done: BuildResult, port: int) -> None:
    """Where a preview can be seen, and what is in it that nobody else sees."""
    say(f"http://127.0.0.1:{port}/ shows {'the new site' if done.shown else 'the last good site'}.")
    if done.shown and done.shown.unfinished:
        number = count(len(done.shown.unfinished), "text")
        say(f"It shows {number} that {'is' if len(done.shown.unfinished) == 1 else 'are'} not published, each marked.")
