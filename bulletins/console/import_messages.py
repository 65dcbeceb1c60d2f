"""Messages about a file of people: what it changes in the circulation list, or would change in a dry run."""

from typing import Final

from bulletins.console.terminal import say
from bulletins.formatting import count
from bulletins.pipeline.subscribers.outcomes import FileResult, Outcome
from bulletins.problems import errors_in

MAX_LISTED_PEOPLE: Final = 15
"""The most people that a message lists one by one."""


def list_imported(result: FileResult) -> None:
    """What a list changed, or would change in a dry run."""
    verb = "" if result.applied else "would be "
    say(
        f"{count(result.count(Outcome.ADDED), 'person', 'people')} {verb}added, "
        f"{result.count(Outcome.CHANGED):,} {verb}changed, {result.count(Outcome.UNCHANGED):,} unchanged."
    )
    _list_not_resubscribed(result)
    if result.ignored_columns:
        number, titles = len(result.ignored_columns), ", ".join(result.ignored_columns)
        verb = "was" if number == 1 else "were"
        say(f"{count(number, 'column')} {verb} ignored: {titles}. docs/alerts.md lists the columns that are read.")
    _say_how_to_apply(result)


def _list_not_resubscribed(result: FileResult) -> None:
    changes = [change for change in result.changes if change.outcome is Outcome.NOT_RESUBSCRIBED]
    if not changes:
        return
    say(f"{count(len(changes), 'person', 'people')} unsubscribed earlier and will not be added:")
    for change in changes[:MAX_LISTED_PEOPLE]:
        say(f"  {change.address}: {change.detail}")
    if len(changes) > MAX_LISTED_PEOPLE:
        say(f"  and {len(changes) - MAX_LISTED_PEOPLE:,} more")


def report_imported(result: FileResult) -> None:
    """What a mailing service's report changed, or would change in a dry run."""
    verb = "" if result.applied else "would be "
    say(
        f"{count(result.count(Outcome.UNSUBSCRIBED), 'person', 'people')} {verb}unsubscribed, "
        f"{result.count(Outcome.SUPPRESSED):,} who are not on the list {verb}suppressed, "
        f"{result.count(Outcome.UNCHANGED):,} already suppressed."
    )
    if result.unaffected:
        verb = "is" if result.unaffected == 1 else "are"
        say(f"{count(result.unaffected, 'row')} {verb} about people who may still be emailed.")
    _say_how_to_apply(result)


def _say_how_to_apply(result: FileResult) -> None:
    if result.skipped:
        say(f"{count(result.skipped, 'row')} cannot be read. The errors above say why.")
    if result.applied:
        return
    if errors_in(result.problems):
        say("Dry run: nothing was changed. Correct the errors in the file, then run this again.")
    else:
        say("Dry run: nothing was changed. Run this again with `--yes` to make these changes.")
