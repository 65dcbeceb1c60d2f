"""Words about alerts: what would be exported, what was, and what the record says."""

from pathlib import Path

from bulletins.alerts.ledger import BASELINE, AlertRun
from bulletins.console.terminal import say, short_path
from bulletins.formatting import count, format_date, format_time
from bulletins.pipeline.alerts.export_alerts import NO_RECIPIENTS, ExportResult
from bulletins.pipeline.alerts.plan_alerts import AlertPlan
from bulletins.pipeline.alerts.run_records import AlertExplanation

MAX_LISTED_MESSAGES = 12
"""Messages that are listed one by one."""


def alerts_planned(plan: AlertPlan) -> None:
    """What an export would do."""
    if not plan.due:
        say("Nothing is new since the last export.")
        return
    say(f"{count(len(plan.due), 'bulletin')} new or revised since the last export:")
    for bulletin in plan.fresh:
        revised = f", revision {bulletin.alerting_revision}" if bulletin.alerting_revision > 1 else ""
        issue = plan.shown.issue_by_id.get(bulletin.issue or "")
        told = f"{issue.published} ({issue.name})" if issue else f"{bulletin.published}"
        say(f"  {told}  {bulletin.id}{revised}: {bulletin.title}")
    if not plan.letters:
        say("Nobody on the list would be told.")
        return
    say(f"{plan.recipients:,} of {count(plan.people, 'subscriber')} would get {count(len(plan.letters), 'message')}:")
    for letter in plan.letters[:MAX_LISTED_MESSAGES]:
        often = "" if letter.often == "immediately" else f", {letter.often}"
        say(f"  {count(len(letter.people), 'person', 'people')}: {count(len(letter.bulletins), 'bulletin')}{often}")
    if len(plan.letters) > MAX_LISTED_MESSAGES:
        say(f"  and {count(len(plan.letters) - MAX_LISTED_MESSAGES, 'message')} more")
    say("Why somebody is in or out: `bulletins alert plan --explain ADDRESS`.")
    say("Nothing was exported. To do it: `bulletins alert export --provider csv` (or notify, outlook, …).")


def alerts_exported(done: ExportResult, root: Path) -> None:
    """What an export did, and what to do next."""
    for run in done.finished:
        say(f"Run {run} had been cut short. It is complete now, in {short_path(root / 'out' / 'alerts' / run)}.")
    if not done.planned.due:
        say("Nothing is new since the last export. Nothing was exported.")
        return
    fresh = count(len(done.planned.due), "bulletin")
    if done.folder is None:
        say(f"No subscriber asked for what is new ({fresh}). Nothing was exported; it counts as told.")
        return
    people = count(done.planned.recipients, "person", "people")
    say(f"{fresh} for {people}: exported to {short_path(done.folder)}.")
    say(f"Nothing was sent. Read {short_path(done.folder / 'what-to-do-next.txt')} for what to do next.")


def reasons_shown(explained: AlertExplanation) -> None:
    """Why a person hears of each bulletin, or does not."""
    if explained.standing:
        say(f"{explained.address}: {explained.standing}")
        return
    if not explained.reasons:
        say("There is nothing new that anybody is still to hear of.")
    for reason in explained.reasons:
        say(f"{'in ' if reason.hears else 'out'}  {reason.bulletin.id}: {reason.why}.")


def runs_listed(log: tuple[AlertRun, ...]) -> None:
    """All runs, one a line."""
    if not log:
        say("There were no runs yet.")
    for each in log:
        say(_line(each))


def run_shown(each: AlertRun, told: tuple[tuple[str, int, str, int], ...]) -> None:
    """One run, and what it told."""
    say(_line(each))
    for id, revision, title, people in told:
        revised = f", revision {revision}" if revision > 1 else ""
        say(f"  {count(people, 'person', 'people')}: {id}{revised}: {title}")


def _line(each: AlertRun) -> str:
    what = {BASELINE: "taken as known", NO_RECIPIENTS: "nobody had asked for it"}.get(each.provider)
    told = what or f"exported to {count(each.people, 'person', 'people')} for {each.provider}"
    at = f"{format_date(each.at)}, {format_time(each.at)}"
    undone = f". Undone on {format_date(each.undone[0])}: {each.undone[1]}" if each.undone else ""
    return f"{each.name}  {at}: {count(each.bulletins, 'bulletin')} {told}{undone}"
