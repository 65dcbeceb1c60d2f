"""Messages about publishing: what changes for readers, what was uploaded, and what goes out next."""

from pathlib import Path
from typing import Final

from bulletins.console.terminal import say, short_path
from bulletins.formatting import count, format_date, format_time
from bulletins.model.fields.london_time import LONDON
from bulletins.pipeline.publish_site import RECORD_FILE, PublicationPlan
from bulletins.registers.publication import StatusChange, TextChange, Upcoming

MAX_LISTED: Final = 20
"""Changes of one sort that are listed one by one. The rest are counted."""


def publication_planned(plan: PublicationPlan) -> None:
    """What the new site changes for readers, and who would be alerted."""
    if plan.last is None:
        say("This is the first time that this site is published with this command, so everything is new.")
    else:
        say(f"Since {format_date(plan.last.published_at.astimezone(LONDON))}, this changes for readers:")
    if not plan.changes.any:
        say("  nothing")
    _list_texts(plan.changes.texts)
    _list_statuses(plan.changes.statuses)
    say(f"  {count(plan.changes.pages, 'page')} new, different or gone, with lists and registers")
    if plan.alerts:
        due = count(len(plan.alerts.due), "bulletin")
        people = f"{plan.alerts.recipients:,} of {count(plan.alerts.subscribers, 'subscriber')}"
        say(f"Alerts are due for {due}, to {people}. `bulletins alert plan` shows them.")


def published(plan: PublicationPlan, root: Path, *, uploaded: bool) -> None:
    """What was done, and what to do next."""
    site = short_path(root / "out" / "site")
    if uploaded:
        say(f"Uploaded {site} with the command in board.yml, and recorded it in {RECORD_FILE}.")
    else:
        say(f"Recorded in {RECORD_FILE}. board.yml has no `upload:` command: copy {site} to your web host now.")
    if plan.alerts and plan.alerts.due:
        say("To alert subscribers, run `bulletins alert export --provider csv` (or another provider).")


def upcoming_listed(texts: tuple[Upcoming, ...]) -> None:
    """What readers will see, and from when."""
    if not texts:
        say("Nothing is scheduled or embargoed.")
        return
    for moment, id, title in texts:
        local = moment.astimezone(LONDON)
        at = "" if (local.hour, local.minute) == (0, 0) else f", {format_time(local)}"
        say(f"{format_date(local)}{at}: {title} ({id})")
    say("Each is published by the first `bulletins publish` or `bulletins build` after its date and time.")


def _list_texts(changes: tuple[TextChange, ...]) -> None:
    for what, id, title in changes[:MAX_LISTED]:
        say(f"  {what}: {title} ({id})")
    if len(changes) > MAX_LISTED:
        say(f"  and {count(len(changes) - MAX_LISTED, 'other bulletin or issue', 'other bulletins and issues')}")


def _list_statuses(changes: tuple[StatusChange, ...]) -> None:
    for id, before, now in changes[:MAX_LISTED]:
        say(f"  recommendation {id}: {before or 'new'} → {now or 'removed'}")
    if len(changes) > MAX_LISTED:
        say(f"  and {count(len(changes) - MAX_LISTED, 'other recommendation')}")
