"""What an export would do now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.message_checks import message_problems
from bulletins.alerts.messages import Message, MessageComposer
from bulletins.alerts.plan import PendingBulletin, PlannedMessage, due_bulletins, likely_renames, plan_messages
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.pipeline.alerts.context import AlertContext, baseline_missing, list_empty
from bulletins.pipeline.check_content import CheckResult, check_content
from bulletins.problems import Problem, errors_in, sorted_problems
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Frequency
from bulletins.subscribers.store import Store, open_store
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from bulletins.templating import template_environment


@dataclass(frozen=True)
class AlertPlan:
    """What an export would do now. Stopped by problems, it plans nothing."""

    problems: tuple[Problem, ...]
    shown: Library
    due: tuple[PendingBulletin, ...] = ()
    letters: tuple[PlannedMessage, ...] = ()
    people: int = 0

    @property
    def fresh(self) -> tuple[Bulletin, ...]:
        """The bulletins that somebody is to hear of."""
        return tuple(item.bulletin for item in self.due)

    @property
    def recipients(self) -> int:
        """How many people would hear something."""
        return sum(len(letter.people) for letter in self.letters)


def plan_alerts(desk: AlertContext) -> AlertPlan:
    """What an export would do. Writes nothing, not even an empty database."""
    checked = check_content(desk.root, desk.now)
    if not desk.store.exists():
        return stopped_plan(checked, desk, (baseline_missing(desk), list_empty(desk)))
    with open_store(desk.store) as store:
        return plan_from_store(desk, checked, store)


def stopped_plan(checked: CheckResult, desk: AlertContext, more: Sequence[Problem]) -> AlertPlan:
    """A plan of nothing, with the problems that stopped it."""
    return AlertPlan(sorted_problems([*checked.problems, *more]), published_library(checked.library, desk.now))


def plan_from_store(desk: AlertContext, checked: CheckResult, store: Store) -> AlertPlan:
    """The plan for a checked project whose store is open. With an error it plans nothing."""
    ledger, people = Ledger(store), SubscriberRepository(store)
    shown = published_library(checked.library, desk.now)
    announced = ledger.announced()
    number = people.count()
    found = [_renamed(checked.library, old, new) for old, new in likely_renames(shown, checked.library, announced)]
    if not ledger.started() and shown.bulletins:
        found.append(baseline_missing(desk))
    if not number:
        found.append(list_empty(desk))
    if checked.stopped or errors_in(tuple(found)):
        return stopped_plan(checked, desk, found)
    due = due_bulletins(shown, announced, ledger.digests(), desk.now)
    made = plan_messages(due, people.active(), ledger.heard(item.mark for item in due))
    found += _preflight(due, made, shown, template_environment(desk.root))
    return AlertPlan(sorted_problems([*checked.problems, *found]), shown, due, made, number)


def _preflight(
    due: Sequence[PendingBulletin], made: Sequence[PlannedMessage], shown: Library, templates: Environment
) -> Iterator[Problem]:
    """What is wrong with the fullest message. The others are made of parts of it and of one that has all."""
    composer = MessageComposer(shown, templates)
    full = PlannedMessage(Frequency.IMMEDIATELY, tuple(item.bulletin for item in due), ())
    chosen = [*made[:1], *([full] if made and len(made[0].bulletins) < len(due) <= MAX_SPECIMEN else [])]
    seen: set[str] = set()
    for letter in chosen:
        for fault in message_problems(Message(letter, composer), shown):
            if fault.message not in seen:
                seen.add(fault.message)
                yield fault


MAX_SPECIMEN: Final = 30
"""Bulletins in a message that nobody gets, made only to look at all of its parts."""


def _renamed(library: Library, old: str, new: str) -> Problem:
    message = (
        f"people were told of '{old}', which is gone, and this has its title. If it was renamed, add aliases: [{old}], "
        "so that nobody hears of it twice and old links hold. If it is another text, give it another title."
    )
    return Problem(library.by_id[new].origin.at("title"), "alert-renamed", message)
