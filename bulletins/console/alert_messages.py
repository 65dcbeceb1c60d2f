"""Messages about alerts: what would be exported, what was exported, and what the record says."""

from pathlib import Path
from typing import Final

from bulletins.alerts.ledger import BASELINE, AlertRun
from bulletins.alerts.messages import Message
from bulletins.console.terminal import say, short_path
from bulletins.formatting import count, format_date, format_time
from bulletins.pipeline.alerts.export_alerts import NEXT_STEPS_FILE, NO_RECIPIENTS, ExportResult
from bulletins.pipeline.alerts.plan_alerts import AlertPlan
from bulletins.pipeline.alerts.preview_messages import PreviewResult
from bulletins.pipeline.alerts.run_records import AlertExplanation, RunRecord
from bulletins.subscribers.preferences import Frequency

MAX_LISTED_MESSAGES: Final = 12
"""The most messages that a plan lists one by one."""


def alerts_planned(plan: AlertPlan) -> None:
    """What an export would do."""
    if not plan.due:
        say("There are no new or revised bulletins since the last export.")
        return
    say(f"{count(len(plan.due), 'bulletin')} new or revised since the last export:")
    for bulletin in plan.bulletins:
        issue = plan.library.issue_by_id.get(bulletin.issue or "")
        published = f"{issue.published} ({issue.name})" if issue else f"{bulletin.published}"
        say(f"  {published}  {bulletin.id}{_revision(bulletin.alerting_revision)}: {bulletin.title}")
    if not plan.messages:
        say("No subscriber matches these bulletins.")
        return
    messages = count(len(plan.messages), "message")
    say(f"{plan.recipients:,} of {count(plan.subscribers, 'subscriber')} would get {messages}:")
    for message in plan.messages[:MAX_LISTED_MESSAGES]:
        say(f"  {_message_line(message)}")
    if len(plan.messages) > MAX_LISTED_MESSAGES:
        say(f"  and {count(len(plan.messages) - MAX_LISTED_MESSAGES, 'message')} more")
    say("To see the messages: `bulletins alert preview`.")
    say("To see why someone is included or not: `bulletins alert plan --explain ADDRESS`.")
    say("Nothing was exported. To export: `bulletins alert export --provider csv` (or another provider).")


def _message_line(message: Message) -> str:
    planned = message.planned
    digest = "" if planned.frequency is Frequency.IMMEDIATELY else f", {planned.frequency} digest"
    people = count(len(planned.subscribers), "person", "people")
    return f"{people}: {count(len(planned.bulletins), 'bulletin')}{digest}: {message.subject}"


def alerts_previewed(result: PreviewResult, page: Path, *, opened: bool) -> None:
    """What a preview shows, and where it is."""
    say(result.explanation)
    where = "is open in your browser" if opened else "can be opened in a browser"
    say(f"The preview {where}: {short_path(page)}. Nothing was exported or recorded.")


def runs_completed(result: ExportResult, root: Path) -> None:
    """The earlier runs that an export completed, whether it exported anything itself or not."""
    for run in result.completed:
        say(f"Run {run} was interrupted. It is now complete, in {short_path(root / 'out' / 'alerts' / run)}.")


def alerts_exported(result: ExportResult, plan: AlertPlan) -> None:
    """What an export did, and where to read what to do next."""
    if not plan.due:
        say("There are no new or revised bulletins since the last export. Nothing was exported.")
        return
    bulletins = count(len(plan.due), "bulletin")
    if result.folder is None:
        say(f"No subscriber matches the new bulletins ({bulletins}). Nothing was exported.")
        say("The bulletins are marked as announced.")
        return
    say(f"Exported {bulletins} for {count(plan.recipients, 'person', 'people')} to {short_path(result.folder)}.")
    say(f"Nothing was sent. For what to do next, read {short_path(result.folder / NEXT_STEPS_FILE)}.")


def reasons_shown(explanation: AlertExplanation) -> None:
    """Why a person would get each bulletin, or not."""
    if explanation.excluded_because:
        say(f"{explanation.address}: {explanation.excluded_because}")
        return
    if not explanation.reasons:
        say("There are no bulletins to announce.")
    for reason in explanation.reasons:
        say(f"{'yes' if reason.included else 'no '}  {reason.bulletin.id}: {reason.reason}.")


def runs_listed(runs: tuple[AlertRun, ...]) -> None:
    """All runs, newest first, with a line for each."""
    if not runs:
        say("There are no runs yet.")
    for run in runs:
        say(_run_line(run))


def run_shown(record: RunRecord) -> None:
    """One run, and what it announced."""
    say(_run_line(record.run))
    for bulletin in record.announced:
        people = count(bulletin.recipients, "person", "people")
        say(f"  {people}: {bulletin.id}{_revision(bulletin.revision)}: {bulletin.title}")


def _run_line(run: AlertRun) -> str:
    without_export = {BASELINE: "marked as announced (baseline)", NO_RECIPIENTS: "announced, no subscriber matched"}
    exported = f"exported to {count(run.people, 'person', 'people')} for {run.provider}"
    undone = f". Undone on {format_date(run.undone.at)}: {run.undone.reason}" if run.undone else ""
    bulletins = count(run.bulletins, "bulletin")
    outcome = without_export.get(run.provider, exported)
    return f"{run.name}  {format_date(run.at)}, {format_time(run.at)}: {bulletins} {outcome}{undone}"


def _revision(revision: int) -> str:
    return f", revision {revision}" if revision > 1 else ""
