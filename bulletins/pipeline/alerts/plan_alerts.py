"""What an export would do now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, NamedTuple

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.message_checks import body_problems, subject_problems
from bulletins.alerts.messages import Message, MessageComposer, compose_messages
from bulletins.alerts.pending_bulletins import PendingBulletin, PossibleRename, due_bulletins, possible_renames
from bulletins.alerts.plan import PlannedMessage, plan_messages
from bulletins.model.origin import Origin
from bulletins.model.published_library import PublishedBulletin, PublishedLibrary
from bulletins.pipeline.alerts.built_pages import unbuilt_problems
from bulletins.pipeline.alerts.context import AlertContext, baseline_missing, list_empty
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.problems import Problem, ProblemCode, errors_in, sorted_problems
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Frequency
from bulletins.subscribers.store import Store, open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.templating import template_environment

MAX_CHECKED_BULLETINS: Final = 30
"""The most bulletins in the message that is made only to check it. A first export after a long time may have hundreds,
and a message of that size would be reported as too large, though nobody gets it.
"""


@dataclass(frozen=True)
class AlertPlan:
    """What an export would do now: the bulletins that are due, and the messages about them, ready to be rendered with
    the `composer`. `subscribers` is the number of people who may be written to, whether they get a message or not.
    """

    composer: MessageComposer
    due: tuple[PendingBulletin, ...]
    messages: tuple[Message, ...]
    subscribers: int

    @property
    def library(self) -> PublishedLibrary:
        """What is published now."""
        return self.composer.library

    @property
    def bulletins(self) -> tuple[PublishedBulletin, ...]:
        """The bulletins that are due."""
        return tuple(item.bulletin for item in self.due)

    @property
    def recipients(self) -> int:
        """The number of people who would get a message."""
        return sum(len(message.planned.subscribers) for message in self.messages)


class DueMessages(NamedTuple):
    """The bulletins that are due, and the messages about them."""

    due: tuple[PendingBulletin, ...]
    planned: tuple[PlannedMessage, ...]


@dataclass(frozen=True)
class PlanResult:
    """The problems of the content and of the messages. With an error in any of them there is no plan."""

    problems: tuple[Problem, ...]
    plan: AlertPlan | None = None


def plan_alerts(context: AlertContext) -> PlanResult:
    """What an export would do, with a warning if it would stop because the site is not built. Writes nothing, not even
    an empty database. Raises StoreError; jinja2.TemplateError if an email template has a mistake.
    """
    checked = check_content(context.root, context.now)
    if not context.store.exists():
        return plan_without_store(context, checked)
    with open_store(context.store) as store:
        result = plan_from_store(context, checked, store)
    if result.plan is None:
        return result
    unbuilt = unbuilt_problems(context.root, result.plan.due, result.plan.library, ProblemCode.ALERT_UNBUILT_PLAN)
    return replace(result, problems=sorted_problems([*result.problems, *unbuilt]))


def plan_without_store(context: AlertContext, checked: CheckResult) -> PlanResult:
    """The result for a project that has no database yet: no plan."""
    return PlanResult(sorted_problems([*checked.problems, baseline_missing(context), list_empty(context)]))


def plan_from_store(context: AlertContext, checked: CheckResult, store: Store) -> PlanResult:
    """The plan for a project that was checked and whose store is open."""
    ledger, repository = Ledger(store), SubscriberRepository(store)
    problems = [*checked.problems]
    subscribers = repository.active_count()
    if not subscribers:
        problems.append(list_empty(context))
    if checked.library.board is None:
        return PlanResult(sorted_problems(problems))
    library, announced = published_library(checked.library, context.now), ledger.announced()
    renames = possible_renames(library, checked.library, announced)
    problems += [_rename_problem(library, rename) for rename in renames]
    if not ledger.has_runs() and library.bulletins:
        problems.append(baseline_missing(context))
    if errors_in(problems):
        return PlanResult(sorted_problems(problems))
    due, planned = due_messages(library, store, context.now)
    composer = MessageComposer(library, template_environment(context.root))
    messages = compose_messages(planned, composer)
    problems += _message_problems(due, messages, composer, checked.library.board_origin)
    plan = None if errors_in(problems) else AlertPlan(composer, due, messages, subscribers)
    return PlanResult(sorted_problems(problems), plan)


def due_messages(library: PublishedLibrary, store: Store, now: datetime) -> DueMessages:
    """What is due now, and the messages about it, whether there is a baseline or not."""
    ledger = Ledger(store)
    due = due_bulletins(library, ledger.announced(), ledger.exported_digests(), now)
    exported = ledger.exported(item.key for item in due)
    return DueMessages(due, plan_messages(due, SubscriberRepository(store).active(), exported))


def _message_problems(
    due: Sequence[PendingBulletin], messages: Sequence[Message], composer: MessageComposer, board_origin: Origin
) -> Iterator[Problem]:
    """What is wrong with the messages. There may be thousands of them, so only the bodies of two are checked: of the
    one with the most bulletins, and of one with all that are due. The others are made of the same parts. A title that
    makes several subjects too long is reported once.
    """
    bodies = [*messages[:1]]
    if messages and len(messages[0].planned.bulletins) < len(due) <= MAX_CHECKED_BULLETINS:
        everything = PlannedMessage(Frequency.IMMEDIATELY, tuple(item.bulletin for item in due), ())
        bodies += compose_messages([everything], composer)
    for message in bodies:
        yield from body_problems(message, board_origin)
    long_subjects = [problem for message in messages for problem in subject_problems(message)]
    yield from {problem.location: problem for problem in reversed(long_subjects)}.values()


def _rename_problem(library: PublishedLibrary, rename: PossibleRename) -> Problem:
    old_id = rename.old_id
    message = (
        f"'{old_id}' was announced and no longer exists, and this bulletin has the same title. If you renamed it, add "
        f"aliases: [{old_id}]. Then nobody is alerted twice, and old links still work. If it is a different bulletin, "
        "give it a different title."
    )
    return Problem(library.by_id[rename.new_id].origin.at("title"), ProblemCode.ALERT_RENAMED, message)
