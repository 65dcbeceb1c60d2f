"""An export: the files of a run, and its record in the ledger, once."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.messages import sender_mailbox
from bulletins.alerts.providers import all_providers
from bulletins.alerts.providers.provider import OutgoingRun
from bulletins.model.fields.london_time import london_date
from bulletins.pipeline import fault_points
from bulletins.pipeline.alerts.built_pages import unbuilt_problems
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.finish_runs import finish_interrupted_runs
from bulletins.pipeline.alerts.plan_alerts import AlertPlan, PlanResult, plan_from_store, plan_without_store
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.pipeline.fault_points import FaultPoint
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.problems import Problem, ProblemCode, sorted_problems
from bulletins.subscribers.store import Store, open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.writing.atomic_files import write_file
from bulletins.writing.staged_folders import staging_path

NO_RECIPIENTS: Final = "nobody"
"""The provider of a run that matched no subscriber."""
NEXT_STEPS_FILE: Final = "what-to-do-next.txt"


@dataclass(frozen=True)
class ExportResult:
    """What an export found and did. `folder` is the folder of the run, or None if there was nothing to export."""

    problems: tuple[Problem, ...]
    plan: AlertPlan | None = None
    folder: Path | None = None
    completed: tuple[str, ...] = ()
    """Earlier runs that were recorded and then interrupted, and are now complete."""


def export_alerts(context: AlertContext, provider: str, progress: Progress = no_progress) -> ExportResult:
    """Export what is due, once, if the built site contains it. Nobody is exported the same revision twice and nobody is
    missed, however often this is run, by however many people at once, and wherever it is interrupted:

    1. The files of the run are written into a hidden folder.
    2. The ledger records the run in one transaction. From here on, the run counts.
    3. The folder gets its name. If this step is interrupted, the next export does it.

    Raises ProviderRejected, before anything is recorded, if the mailing service cannot accept the run; StoreError if
    the database cannot be used; jinja2.TemplateError if an email template has a mistake; OSError if a file cannot be
    written.
    """
    progress("Checking the content")
    checked = check_content(context.root, context.now)
    if not context.store.exists():
        return ExportResult(plan_without_store(context, checked).problems)
    with open_store(context.store) as store:
        ledger = Ledger(store)
        with store.transaction():
            completed = finish_interrupted_runs(context, ledger)
            fault_points.reached(FaultPoint.EARLIER_RUNS_FINISHED)
            result = _plan_of_built_site(context, checked, store)
            plan = result.plan
            if plan is None or not plan.due:
                return ExportResult(result.problems, plan, None, completed)
            run = ledger.next_run(str(london_date(context.now)))
            if plan.messages:
                unsubscribed = SubscriberRepository(store).unsubscribed_addresses()
                _write_files(context, run, plan, provider, unsubscribed, progress)
            progress("Recording the run")
            planned = [message.planned for message in plan.messages]
            ledger.record(run, context.now, provider if planned else NO_RECIPIENTS, plan.due, planned)
            fault_points.reached(FaultPoint.RUN_RECORDED)
        fault_points.reached(FaultPoint.RUN_COMMITTED)
        progress("Completing the run")
        with store.transaction():  # Another export may have completed this run already, between the two transactions.
            finish_interrupted_runs(context, ledger)
        fault_points.reached(FaultPoint.EXPORT_DONE)
    return ExportResult(result.problems, plan, context.runs / run if plan.messages else None, completed)


def _plan_of_built_site(context: AlertContext, checked: CheckResult, store: Store) -> PlanResult:
    """The plan; or none, with an error for each page that it needs and the built site does not have."""
    result = plan_from_store(context, checked, store)
    if result.plan is None:
        return result
    unbuilt = tuple(unbuilt_problems(context.root, result.plan.due, result.plan.library, ProblemCode.ALERT_UNBUILT))
    return PlanResult(sorted_problems([*result.problems, *unbuilt]), None if unbuilt else result.plan)


def _write_files(
    context: AlertContext, run: str, plan: AlertPlan, provider: str, unsubscribed: tuple[str, ...], progress: Progress
) -> None:
    """Write the files of a run into its hidden folder, so that they are on the disk before the ledger records them."""
    service = all_providers()[provider]
    outgoing = OutgoingRun(run, plan.messages, plan.library.board.name, sender_mailbox(plan.library), unsubscribed)
    folder = staging_path(context.runs, run)
    for name, content in service.files(outgoing):
        progress(f"Writing {name}")
        write_file(folder / name, content, durable=True)
        fault_points.reached(FaultPoint.FILE_WRITTEN)
    next_steps = plan.composer.render(
        "next.txt.j2", {"run": run, "plan": plan, "messages": plan.messages, "steps": service.steps()}
    )
    progress(f"Writing {NEXT_STEPS_FILE}")
    write_file(folder / NEXT_STEPS_FILE, next_steps.encode(), durable=True)
    fault_points.reached(FaultPoint.ALL_FILES_WRITTEN)
