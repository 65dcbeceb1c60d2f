"""An export: the files of a run, and its record, once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.messages import Message, MessageComposer, sender_mailbox
from bulletins.alerts.providers import all_providers
from bulletins.alerts.providers.provider import OutgoingRun
from bulletins.model.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext, baseline_missing, list_empty
from bulletins.pipeline.alerts.plan_alerts import AlertPlan, plan_from_store, stopped_plan
from bulletins.pipeline.alerts.settle_runs import settle_runs
from bulletins.pipeline.check_content import check_content
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.problems import errors_in
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.templating import template_environment
from bulletins.writing.atomic_files import write_file

NO_RECIPIENTS: Final = "nobody"
"""The provider of a run of which nobody had asked to hear."""


@dataclass(frozen=True)
class ExportResult:
    """What an export did. `folder` is the run's folder, or None if there was nothing to export."""

    planned: AlertPlan
    folder: Path | None = None
    finished: tuple[str, ...] = ()
    """Earlier runs that were recorded but cut short, and are complete now."""


def export_alerts(desk: AlertContext, provider: str, tell: Progress = no_progress) -> ExportResult:
    """Export what is due, once. Nobody is exported the same revision twice and nobody is missed, however often
    this is run, by however many, and wherever it is cut short:

    1. the run's files are written into a hidden folder;
    2. the ledger records the run in one transaction: from here it has happened;
    3. the folder is given its name. If 3 is cut short, the next export does it.

    Raises Refusal, before anything is recorded, if the provider cannot carry the run.
    """
    tell("Reading and checking")
    checked = check_content(desk.root, desk.now)
    if not desk.store.exists():
        return ExportResult(stopped_plan(checked, desk, (baseline_missing(desk), list_empty(desk))))
    with open_store(desk.store) as store:
        ledger = Ledger(store)
        with store.exclusive():
            finished = settle_runs(desk, ledger)
            planned = plan_from_store(desk, checked, store)
            if errors_in(planned.problems) or not planned.due:
                return ExportResult(planned, None, finished)
            run = ledger.next_run(str(london_date(desk.now)))
            if planned.letters:
                _stage(desk, run, planned, provider, SubscriberRepository(store).gone(), tell)
            tell("Recording the run")
            used = provider if planned.letters else NO_RECIPIENTS
            ledger.record(run, desk.now, used, planned.due, planned.letters)
            tell("Closing the record")
        tell("Showing the run")
        with store.exclusive():  # another export may have shown it already, between the two locks
            settle_runs(desk, ledger)
    tell("Done")
    return ExportResult(planned, desk.runs / run if planned.letters else None, finished)


def _stage(
    desk: AlertContext, run: str, planned: AlertPlan, provider: str, gone: tuple[str, ...], tell: Progress
) -> None:
    templates = template_environment(desk.root)
    composer = MessageComposer(planned.shown, templates)
    messages = [Message(letter, composer) for letter in planned.letters]
    chosen = all_providers()[provider]
    outgoing = OutgoingRun(run, messages, planned.shown.board.name, sender_mailbox(planned.shown), gone)
    folder = desk.runs / f".{run}.part"
    for name, content in chosen.files(outgoing):
        tell(f"Writing {name}")
        write_file(folder / name, content, durable=True)
    note = templates.get_template("email/next.txt.j2").render(
        run=run, planned=planned, messages=messages, steps=chosen.steps()
    )
    tell("Writing what-to-do-next.txt")
    write_file(folder / "what-to-do-next.txt", note.encode(), durable=True)
