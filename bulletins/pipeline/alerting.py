"""What is new to the people who asked for it: plan, then export once."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from bulletins.alerts.compose import composed
from bulletins.alerts.ledger import BASELINE, Ledger, opened
from bulletins.alerts.plan import Letter, letters, mark, news
from bulletins.alerts.providers import PROVIDERS
from bulletins.alerts.subscribers import Circulation, circulation
from bulletins.model.bulletin import Bulletin
from bulletins.model.library import Library
from bulletins.model.lifecycle import today
from bulletins.pipeline.checking import Tell, check, silent
from bulletins.problems import Location, Problem, errors, in_order
from bulletins.registers.published import published
from bulletins.templating import environment
from bulletins.writing import discard, put, reveal, staged


@dataclass(frozen=True)
class Planned:
    """What an export would do now. Stopped by problems, it plans nothing."""

    problems: tuple[Problem, ...]
    shown: Library
    fresh: tuple[Bulletin, ...] = ()
    letters: tuple[Letter, ...] = ()
    people: int = 0
    first: bool = False
    """Whether there is no ledger yet, so that everything counts as new."""

    @property
    def recipients(self) -> int:
        """How many people would hear something."""
        return sum(len(letter.recipients) for letter in self.letters)


@dataclass(frozen=True)
class Exported:
    """What an export did. `folder` is the run's folder, or None if there was nothing to export."""

    planned: Planned
    folder: Path | None = None
    finished: tuple[str, ...] = ()
    """Earlier runs that were recorded but cut short, and are complete now."""


def ledger_path(root: Path) -> Path:
    """Where a project keeps its ledger."""
    return root / "private" / "ledger.sqlite"


def plan(root: Path, now: datetime, subscribers: Path) -> Planned:
    """What an export at `now` would do. Writes nothing, not even an empty ledger."""
    if not ledger_path(root).exists():
        return replace(_planned(root, now, subscribers, frozenset()), first=True)
    with opened(ledger_path(root)) as ledger:
        return _planned(root, now, subscribers, ledger.announced())


def _planned(root: Path, now: datetime, subscribers: Path, announced: frozenset[tuple[str, int]]) -> Planned:
    checked = check(root, now)
    found = _circulation(root, subscribers, checked.library)
    problems = in_order([*checked.problems, *found.problems])
    shown = published(checked.library, now)
    if errors(problems):
        return Planned(problems, shown)
    fresh = news(shown, announced)
    people = Counter(subscriber.address.casefold() for subscriber in found.subscribers)
    return Planned(problems, shown, fresh, letters(fresh, found.subscribers), len(people))


def _circulation(root: Path, path: Path, library: Library) -> Circulation:
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    try:
        return circulation(path.read_bytes(), name, library.vocabulary)
    except OSError as error:
        there = "the circulation list cannot be opened" if path.exists() else "the circulation list is not here"
        message = f"{there} ({error.strerror}). Put it there, or name another with --subscribers."
        return Circulation(problems=[Problem(Location(name), "recipients-missing", message)])


def export(root: Path, now: datetime, subscribers: Path, provider: str, tell: Tell = silent) -> Exported:
    """Export what is new, once. Nobody is exported the same revision twice and nobody is missed, however often
    this is run, by however many, and wherever it is cut short:

    1. the run's files are written into a hidden folder;
    2. the ledger records the run in one transaction: from here it has happened;
    3. the folder is given its name. If 3 is cut short, the next export does it.

    Raises Refusal, before anything is recorded, if the provider cannot carry the run.
    """
    runs = root / "out" / "alerts"
    with opened(ledger_path(root)) as ledger:
        with ledger.exclusive():
            finished = _finish(runs, ledger)
            planned = _planned(root, now, subscribers, ledger.announced())
            if not planned.letters:
                return Exported(planned, None, finished)
            run = ledger.next_run(str(today(now)))
            _stage(runs, run, planned, root, provider, tell)
            tell("Recording the run")
            marks = [mark(bulletin) for bulletin in planned.fresh]
            ledger.record(run, now, provider, marks, planned.letters)
            tell("Closing the record")
        tell("Showing the run")
        with ledger.exclusive():  # another export may have shown it already, between the two locks
            _finish(runs, ledger)
    tell("Done")
    return Exported(planned, runs / run, finished)


def baseline(root: Path, now: datetime, until: datetime | None = None) -> tuple[tuple[Problem, ...], int]:
    """Record everything published at `until` (or `now`) as known, without telling anybody.

    The content is judged as it is now. Gives its problems, and how many bulletins were recorded.
    """
    checked = check(root, now)
    if checked.stopped:
        return checked.problems, 0
    shown = published(checked.library, min(until or now, now))
    with opened(ledger_path(root)) as ledger, ledger.exclusive():
        marks = [mark(bulletin) for bulletin in news(shown, ledger.announced())]
        if marks:
            ledger.record(ledger.next_run(f"baseline-{today(now)}"), now, BASELINE, marks, ())
    return checked.problems, len(marks)


def _finish(runs: Path, ledger: Ledger) -> tuple[str, ...]:
    """Complete runs that were recorded and cut short; throw away what was never recorded."""
    recorded = ledger.runs()
    waiting = staged(runs)
    for run in waiting:
        if run in recorded:
            reveal(runs, run)
        else:
            discard(runs, run)
    return tuple(run for run in waiting if run in recorded)


def _stage(runs: Path, run: str, planned: Planned, root: Path, provider: str, tell: Tell) -> None:
    templates = environment(root)
    messages = [composed(letter, planned.shown, templates) for letter in planned.letters]
    files = dict(PROVIDERS[provider].files(messages, run))
    note = templates.get_template("email/next.txt.j2").render(
        run=run, planned=planned, messages=messages, steps=PROVIDERS[provider].steps(), files=sorted(files)
    )
    for name, content in {**files, "what-to-do-next.txt": note.encode()}.items():
        tell(f"Writing {name}")
        put(runs / f".{run}.part" / name, content, durable=True)
