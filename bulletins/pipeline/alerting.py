"""What is new to the people who asked for it: plan, then export once; take a baseline; undo."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from jinja2 import Environment

from bulletins.alerts.compose import Composer, Message, sender
from bulletins.alerts.ledger import BASELINE, Ledger
from bulletins.alerts.people import People
from bulletins.alerts.plan import Item, Letter, everyone, items, letters, renamed
from bulletins.alerts.preflight import faults
from bulletins.alerts.providers import providers
from bulletins.alerts.providers.provider import Outgoing
from bulletins.alerts.store import Store, opened
from bulletins.alerts.subscribers import Often
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.lifecycle import today
from bulletins.pipeline.checking import Checked, Tell, check, silent
from bulletins.problems import Location, Problem, errors, in_order
from bulletins.registers.published import published
from bulletins.templating import environment
from bulletins.writing import discard, put, reveal, staged

STORE: Final = "private/alerts.sqlite"
NOBODY: Final = "nobody"
"""The provider of a run of which nobody had asked to hear."""


@dataclass(frozen=True)
class Desk:
    """Where and when alerts are made: a project, its database, and the moment that counts as now."""

    root: Path
    store: Path
    now: datetime

    @property
    def runs(self) -> Path:
        """The folder of the runs."""
        return self.root / "out" / "alerts"


@dataclass(frozen=True)
class Planned:
    """What an export would do now. Stopped by problems, it plans nothing."""

    problems: tuple[Problem, ...]
    shown: Library
    due: tuple[Item, ...] = ()
    letters: tuple[Letter, ...] = ()
    people: int = 0

    @property
    def fresh(self) -> tuple[Bulletin, ...]:
        """The bulletins that somebody is to hear of."""
        return tuple(item.bulletin for item in self.due)

    @property
    def recipients(self) -> int:
        """How many people would hear something."""
        return sum(len(letter.people) for letter in self.letters)


@dataclass(frozen=True)
class Exported:
    """What an export did. `folder` is the run's folder, or None if there was nothing to export."""

    planned: Planned
    folder: Path | None = None
    finished: tuple[str, ...] = ()
    """Earlier runs that were recorded but cut short, and are complete now."""


def plan(desk: Desk) -> Planned:
    """What an export would do. Writes nothing, not even an empty database."""
    checked = check(desk.root, desk.now)
    if not desk.store.exists():
        return _stopped(checked, desk, (_no_baseline(desk), *([_nobody(desk)])))
    with opened(desk.store) as store:
        return _planned(desk, checked, store)


def _stopped(checked: Checked, desk: Desk, more: Sequence[Problem]) -> Planned:
    return Planned(in_order([*checked.problems, *more]), published(checked.library, desk.now))


def _planned(desk: Desk, checked: Checked, store: Store) -> Planned:
    ledger, people = Ledger(store), People(store)
    shown = published(checked.library, desk.now)
    announced = ledger.announced()
    number = people.count()
    found = [_renamed(checked.library, old, new) for old, new in renamed(shown, checked.library, announced)]
    if not ledger.started() and shown.bulletins:
        found.append(_no_baseline(desk))
    if not number:
        found.append(_nobody(desk))
    if checked.stopped or errors(tuple(found)):
        return _stopped(checked, desk, found)
    due = items(shown, announced, ledger.digests(), desk.now)
    made = letters(due, people.active(), ledger.heard(item.mark for item in due))
    found += _preflight(due, made, shown, environment(desk.root))
    return Planned(in_order([*checked.problems, *found]), shown, due, made, number)


def _preflight(
    due: Sequence[Item], made: Sequence[Letter], shown: Library, templates: Environment
) -> Iterator[Problem]:
    """What is wrong with the fullest message. The others are made of parts of it and of one that has all."""
    composer = Composer(shown, templates)
    full = Letter(Often.IMMEDIATELY, tuple(item.bulletin for item in due), ())
    chosen = [*made[:1], *([full] if made and len(made[0].bulletins) < len(due) <= MOST else [])]
    seen: set[str] = set()
    for letter in chosen:
        for fault in faults(Message(letter, composer), shown):
            if fault.message not in seen:
                seen.add(fault.message)
                yield fault


MOST: Final = 30
"""Bulletins in a message that nobody gets, made only to look at all of its parts."""


def _no_baseline(desk: Desk) -> Problem:
    message = (
        "no baseline was set, so everything that this board ever published would count as new, and be sent. "
        "Set it with 'bulletins alert baseline'. If there was a database before, put it back from your backup."
    )
    return Problem(_at(desk), "alert-baseline", message)


def _nobody(desk: Desk) -> Problem:
    message = "nobody is on the circulation list. Bring them in with 'bulletins subscribers import'."
    return Problem(_at(desk), "recipients-missing", message)


def _at(desk: Desk) -> Location:
    inside = desk.store.is_relative_to(desk.root)
    return Location(desk.store.relative_to(desk.root).as_posix() if inside else desk.store.as_posix())


def _renamed(library: Library, old: str, new: str) -> Problem:
    message = (
        f"people were told of '{old}', which is gone, and this has its title. If it was renamed, add aliases: [{old}], "
        "so that nobody hears of it twice and old links hold. If it is another text, give it another title."
    )
    return Problem(library.by_id[new].origin.at("title"), "alert-renamed", message)


def export(desk: Desk, provider: str, tell: Tell = silent) -> Exported:
    """Export what is due, once. Nobody is exported the same revision twice and nobody is missed, however often
    this is run, by however many, and wherever it is cut short:

    1. the run's files are written into a hidden folder;
    2. the ledger records the run in one transaction: from here it has happened;
    3. the folder is given its name. If 3 is cut short, the next export does it.

    Raises Refusal, before anything is recorded, if the provider cannot carry the run.
    """
    tell("Reading and checking")
    checked = check(desk.root, desk.now)
    if not desk.store.exists():
        return Exported(_stopped(checked, desk, (_no_baseline(desk), _nobody(desk))))
    with opened(desk.store) as store:
        ledger = Ledger(store)
        with store.exclusive():
            finished = settle(desk, ledger)
            planned = _planned(desk, checked, store)
            if errors(planned.problems) or not planned.due:
                return Exported(planned, None, finished)
            run = ledger.next_run(str(today(desk.now)))
            if planned.letters:
                _stage(desk, run, planned, provider, People(store).gone(), tell)
            tell("Recording the run")
            used = provider if planned.letters else NOBODY
            ledger.record(run, desk.now, used, planned.due, planned.letters)
            tell("Closing the record")
        tell("Showing the run")
        with store.exclusive():  # another export may have shown it already, between the two locks
            settle(desk, ledger)
    tell("Done")
    return Exported(planned, desk.runs / run if planned.letters else None, finished)


def baseline(desk: Desk, until: datetime | None = None) -> tuple[tuple[Problem, ...], int]:
    """Record everything published at `until` (or now) as known, without telling anybody.

    The content is judged as it is now. Gives its problems, and how many bulletins were recorded.
    """
    checked = check(desk.root, desk.now)
    if checked.stopped:
        return checked.problems, 0
    shown = published(checked.library, min(until or desk.now, desk.now))
    with opened(desk.store) as store, store.exclusive():
        ledger = Ledger(store)
        known = [item for item in items(shown, ledger.announced(), (), desk.now) if item.known == desk.now]
        if known or not ledger.started():
            ledger.record(ledger.next_run(f"baseline-{today(desk.now)}"), desk.now, BASELINE, everyone(known), ())
    return checked.problems, len(known)


def undo(desk: Desk, run: str, why: str) -> bool:
    """Reverse a run: what it announced is new again, its files are deleted, and the record of both stays. Whether there
    was such a run that stands.
    """
    if not desk.store.exists():
        return False
    with opened(desk.store) as store:
        ledger = Ledger(store)
        with store.exclusive():
            if run not in ledger.names():
                return False
            ledger.undo(run, desk.now, why)
        with store.exclusive():
            settle(desk, ledger)
    return True


def settle(desk: Desk, ledger: Ledger) -> tuple[str, ...]:
    """Complete runs that were recorded and cut short; throw away what was never recorded, or was undone. To be called
    under the ledger's lock, and before anybody leaves: a run that is cut short holds addresses.
    """
    standing = ledger.names()
    waiting = staged(desk.runs)
    for run in waiting:
        if run in standing:
            reveal(desk.runs, run)
        else:
            discard(desk.runs, run)
    for record in ledger.log():
        if record.undone:
            shutil.rmtree(desk.runs / record.name, ignore_errors=True)
    return tuple(run for run in waiting if run in standing)


def _stage(desk: Desk, run: str, planned: Planned, provider: str, gone: tuple[str, ...], tell: Tell) -> None:
    templates = environment(desk.root)
    composer = Composer(planned.shown, templates)
    messages = [Message(letter, composer) for letter in planned.letters]
    chosen = providers()[provider]
    outgoing = Outgoing(run, messages, planned.shown.board.name, sender(planned.shown), gone)
    folder = desk.runs / f".{run}.part"
    for name, content in chosen.files(outgoing):
        tell(f"Writing {name}")
        put(folder / name, content, durable=True)
    note = templates.get_template("email/next.txt.j2").render(
        run=run, planned=planned, messages=messages, steps=chosen.steps()
    )
    tell("Writing what-to-do-next.txt")
    put(folder / "what-to-do-next.txt", note.encode(), durable=True)
