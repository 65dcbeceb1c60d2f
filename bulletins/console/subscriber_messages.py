"""Words about the circulation list: what a file would change, who is on it, and what is kept of one person."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from bulletins.console.terminal import say
from bulletins.formatting import count, format_date
from bulletins.model.vocabulary import Vocabulary
from bulletins.pipeline.subscribers.changes import ImportResult
from bulletins.pipeline.subscribers.subscriber_data import SubscriberData
from bulletins.problems import errors_in
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.subscriber_repository import RETENTION

MAX_LISTED_PEOPLE = 15
"""People who are listed one by one."""


def list_imported(done: ImportResult) -> None:
    """What a list did, or would do."""
    number = {what: done.count(what) for what in ("new", "changed", "the same", "left alone")}
    words = "" if done.done else "would be "
    say(f"{count(number['new'], 'person', 'people')} {words}new, {number['changed']:,} {words}changed, "
        f"{number['the same']:,} as before.")  # fmt: skip
    left = [change for change in done.changes if change.what == "left alone"]
    if left:
        say(f"{count(len(left), 'person', 'people')} left, and {'is' if len(left) == 1 else 'are'} not brought back:")
    for change in left[:MAX_LISTED_PEOPLE]:
        say(f"  {change.address}: {change.words}")
    if len(left) > MAX_LISTED_PEOPLE:
        say(f"  and {len(left) - MAX_LISTED_PEOPLE:,} more")
    if done.unread:
        say(f"{count(len(done.unread), 'column was', 'columns were')} left alone: {', '.join(done.unread)}. "
            "docs/alerts.md lists the names that are read.")  # fmt: skip
    _nothing_done(done)


def people_suppressed(done: ImportResult) -> None:
    """What a report did, or would do."""
    off, unknown = done.count("taken off"), done.count("unknown")
    words = "taken" if done.done else "would be taken"
    say(f"{count(off, 'person', 'people')} {words} off the list, {unknown:,} noted who are not on it, "
        f"{done.count('the same'):,} known before.")  # fmt: skip
    _nothing_done(done)


def _nothing_done(done: ImportResult) -> None:
    if done.skipped:
        say(f"{count(done.skipped, 'row')} could not be read: see above.")
    if not done.done:
        say(f"Nothing was done. {'Mend the file first.' if errors_in(done.problems) else 'To do it, say --yes.'}")


def subscribers_csv(people: Iterable[tuple[str, tuple[tuple[Preferences, Frequency], ...], bool]]) -> str:
    """Everybody as CSV, a line for each subscription, in the form that `import` reads."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["email", "topics", "kinds", "audiences", "match", "often", "promotional"])
    for address, subscriptions, charged in people:
        for wish, often in subscriptions:
            terms = [";".join(sorted(each)) for each in (wish.topics, wish.kinds, wish.audiences)]
            writer.writerow([address, *terms, wish.match, often, "yes" if charged else "no"])
    return out.getvalue()


def subscriber_shown(address: str, kept: SubscriberData, vocabulary: Vocabulary) -> None:
    """What is kept of one person, in words."""
    entry = kept.entry
    if kept.suppression:
        said = kept.suppression
        say(f"{address} must not be written to since {format_date(said.at)}: {said.why} ({said.source}).")
    if entry is None:
        say(f"{address} is not on the list." if not kept.suppression else "Nothing else is kept but a keyed hash.")
        return
    say(
        f"{entry.person.address}{f' ({entry.name})' if entry.name else ''}, "
        f"on the list since {format_date(entry.joined)}."
    )
    if entry.gone:
        say(f"Left on {format_date(entry.gone)}: {entry.why}. The address is forgotten after {RETENTION.days} days.")
    for each in entry.person.subscriptions:
        if each.ends is None:
            say(f"Asked for {each.wish.said(vocabulary)}, {each.often}, on {format_date(each.since)}.")
    say(f"{'Agreed' if entry.person.agreed else 'Did not agree'} to hear of what is charged for.")
    for at, event, ground in entry.consents:
        details = "; ".join(filter(None, [ground.basis, ground.gave, ground.how, ground.told]))
        say(f"  {format_date(at)}: {event}{f' ({details})' if details else ''}")
    for id, revision, run, at in kept.told:
        say(f"  {format_date(at)}: exported {id}{f', revision {revision}' if revision > 1 else ''}, in run {run}")


def subscriber_json(address: str, kept: SubscriberData) -> dict[str, Any]:
    """What is kept of one person, for a program or a letter."""
    entry, suppression = kept.entry, kept.suppression
    return {
        "address": entry.person.address if entry else address,
        "on_the_list": bool(entry and not entry.gone and not suppression),
        "name": entry.name if entry else "",
        "joined": entry.joined.isoformat() if entry else None,
        "left": entry.gone.isoformat() if entry and entry.gone else None,
        "asked_for": [
            {
                **{family: sorted(getattr(each.wish, family)) for family in ("topics", "kinds", "audiences")},
                "match": each.wish.match,
                "often": each.often,
                "since": each.since.isoformat(),
                "until": each.ends.isoformat() if each.ends else None,
            }
            for each in (entry.person.subscriptions if entry else ())
        ],
        "agreed_to_charged_events": entry.person.agreed.isoformat() if entry and entry.person.agreed else None,
        "ground": [{"at": at.isoformat(), "event": event, **vars(ground)} for at, event, ground in entry.consents]
        if entry
        else [],
        "not_to_be_written_to": {
            "since": suppression.at.isoformat(),
            "why": suppression.why,
            "source": suppression.source,
        }
        if suppression
        else None,
        "exported": [
            {"bulletin": id, "revision": revision, "run": run, "at": at.isoformat()}
            for id, revision, run, at in kept.told
        ],
    }
