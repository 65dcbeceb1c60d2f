"""The circulation list: bring people in, take them off, forget them, and tell them what is kept of them."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, Literal

from bulletins.alerts.addresses import identity
from bulletins.alerts.leavers import Leaver, leavers
from bulletins.alerts.ledger import Ledger
from bulletins.alerts.lists import Row, rows
from bulletins.alerts.people import Consent, Entry, Pair, People, Suppression
from bulletins.alerts.sheets import sheet
from bulletins.alerts.store import Store, opened
from bulletins.alerts.subscribers import Often, Wish
from bulletins.model.lifecycle import today
from bulletins.model.vocabulary import Vocabulary
from bulletins.pipeline.alerting import Desk, settle
from bulletins.problems import Problem, errors, in_order
from bulletins.source.reading import read

MEMORY: Final = Path(":memory:")
What = Literal["new", "changed", "the same", "left alone", "taken off", "unknown"]


@dataclass(frozen=True)
class Change:
    """What became, or would become, of one person, in words."""

    address: str
    what: What
    words: str = ""


@dataclass(frozen=True)
class Brought:
    """What a file would do, or did: every problem, and what became of each person."""

    problems: tuple[Problem, ...]
    changes: tuple[Change, ...] = ()
    skipped: int = 0
    done: bool = False
    unread: tuple[str, ...] = ()
    """The names of columns that say nothing to us."""

    def count(self, what: What) -> int:
        """How many people that became of."""
        return sum(change.what == what for change in self.changes)


def vocabulary(desk: Desk) -> Vocabulary:
    """The project's terms."""
    return read(desk.root).library.vocabulary


def bring(desk: Desk, data: bytes, name: str, ground: Consent, *, really: bool) -> Brought:
    """Put the people of a list on the circulation list, and make what they ask for what it says. Who is not in it stays
    as they are; who left is left alone. Without `really` nothing is kept. With an error in the file nothing is done.

    `ground` is the lawful basis, and how and what they were told, where a row does not say so itself.
    """
    read_in = rows(sheet(data, name), vocabulary(desk), today(desk.now))
    problems = in_order(read_in.problems)
    skipped = read_in.skipped
    if errors(problems) and really:
        return Brought(problems, skipped=skipped, unread=read_in.unread)
    with _trying(desk, really=really) as store:
        changes = tuple(_brought(People(store), list(_together(read_in.rows)), ground, desk))
    return Brought(problems, changes, skipped, really, read_in.unread)


@contextmanager
def _trying(desk: Desk, *, really: bool) -> Iterator[Store]:
    """The database, in which a trial leaves nothing behind."""
    with opened(desk.store if really or desk.store.exists() else MEMORY) as store, store.exclusive(keep=really):
        yield store


def _together(listed: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each person, in the order of their first."""
    people: dict[str, list[Row]] = {}
    for row in listed:
        people.setdefault(identity(row.address), []).append(row)
    yield from people.values()


def _brought(people: People, listed: Iterable[list[Row]], ground: Consent, desk: Desk) -> Iterator[Change]:
    for own in listed:
        first = own[0]
        left = people.suppressed(first.address)
        if left:
            yield Change(first.address, "left alone", f"{left.why} on {today(left.at)}")
            continue
        entry = people.find(first.address)
        if entry is None:
            people.add(first.address, first.name, _ground(first, ground), desk.now)
        asked = people.ask(first.address, {(row.wish, row.often) for row in own}, desk.now)
        answers = [row.promotional for row in own if row.promotional is not None]
        agreed = bool(answers) and people.agree(first.address, any(answers), desk.now)
        if entry is None:
            yield Change(first.address, "new")
        else:
            yield Change(first.address, "changed" if asked or agreed else "the same")


def _ground(row: Row, ground: Consent) -> Consent:
    """The ground of one person: what their row says, and what was said of all."""
    gave = str(row.agreed_on) if row.agreed_on else ground.gave
    return replace(ground, gave=gave, how=row.how or ground.how, told=row.told or ground.told)


@dataclass(frozen=True)
class Joining:
    """Somebody who asks to be on the list, or to change what they asked for. `again` if they had left."""

    address: str
    wanted: Pair
    name: str = ""
    charged: bool = False
    again: bool = False


def add(desk: Desk, joining: Joining, ground: Consent) -> Change:
    """Put one person on the list, or change what they ask for. Who left comes back only if they ask for it again."""
    address = joining.address
    with opened(desk.store) as store, store.exclusive():
        people = People(store)
        left = people.suppressed(address)
        if left and not joining.again:
            return Change(address, "left alone", f"{left.why} on {today(left.at)}")
        if left:
            people.welcome(address)
        known = people.find(address)
        if known is None:
            people.add(address, joining.name, ground, desk.now)
        asked = people.ask(address, [joining.wanted], desk.now)
        agreed = people.agree(address, joining.charged, desk.now)
        if known is None:
            return Change(address, "new")
        return Change(address, "changed" if asked or agreed else "the same")


@dataclass(frozen=True)
class Gone:
    """Somebody who left. `new` if that changed anything; `files` of earlier runs still hold the address."""

    new: bool
    files: tuple[Path, ...]


def remove(desk: Desk, address: str, why: str) -> Gone:
    """Take a person off the list, and never write to them again."""
    with _leaving(desk) as people:
        new = people.leave(address, why, "taken off by hand", desk.now)
    return Gone(new, tuple(_holding(desk, (address,))))


def forget(desk: Desk, address: str) -> Gone:
    """Delete all that is kept of a person but a keyed hash."""
    with _leaving(desk) as people:
        known = people.forget(address, desk.now)
    return Gone(known, tuple(_holding(desk, (address,))))


@contextmanager
def _leaving(desk: Desk, *, really: bool = True) -> Iterator[People]:
    """The people, some of whom are about to leave. What an export had recorded and not yet shown was made before they
    left: it is shown first, so that it can be found, and nothing of it turns up after they have gone.
    """
    with _trying(desk, really=really) as store:
        if really:
            settle(desk, Ledger(store))
        yield People(store)


def _holding(desk: Desk, addresses: Iterable[str]) -> Iterator[Path]:
    needles = [address.casefold().encode() for address in addresses]
    for path in sorted(path for path in desk.runs.rglob("*") if path.is_file()):
        content = path.read_bytes().lower()
        if any(needle in content for needle in needles):
            yield path


def prune(desk: Desk, *, really: bool) -> tuple[str, ...]:
    """Forget everybody who left long enough ago. Their addresses, which only a trial can tell."""
    if not desk.store.exists():
        return ()
    with _leaving(desk, really=really) as people:
        overdue = people.overdue(desk.now)
        for address in overdue:
            people.forget(address, desk.now)
        people.tidy(desk.now)
    return overdue


def suppress(desk: Desk, data: bytes, name: str, *, really: bool) -> Brought:
    """Take everybody off whom a mailing service reports as gone or out of reach."""
    found = leavers(sheet(data, name))
    problems = in_order(found.problems)
    if errors(problems) and really:
        return Brought(problems, skipped=found.skipped)
    with _leaving(desk, really=really) as people:
        changes = tuple(_left(people, leaver, desk) for leaver in found.leavers)
    return Brought(problems, changes, found.skipped, really)


def _left(people: People, leaver: Leaver, desk: Desk) -> Change:
    known = people.find(leaver.address)
    new = people.leave(leaver.address, leaver.reason, leaver.source, desk.now)
    if not new:
        return Change(leaver.address, "the same", leaver.reason)
    return Change(leaver.address, "taken off" if known and not known.gone else "unknown", leaver.reason)


@dataclass(frozen=True)
class Kept:
    """Everything that is kept of one person."""

    entry: Entry | None
    suppression: Suppression | None
    told: tuple[tuple[str, int, str, Any], ...] = ()


def kept(desk: Desk, address: str) -> Kept:
    """What is kept of a person. Writes nothing."""
    if not desk.store.exists():
        return Kept(None, None)
    with opened(desk.store) as store:
        people = People(store)
        return Kept(people.find(address), people.suppressed(address), Ledger(store).told(address))


def everybody(desk: Desk) -> tuple[tuple[str, tuple[tuple[Wish, Often], ...], bool], ...]:
    """Everybody who may be written to: address, what they ask for and how often, and whether they agreed to hear of
    what is charged for.
    """
    if not desk.store.exists():
        return ()
    with opened(desk.store) as store:
        return tuple(
            (
                each.address,
                tuple((s.wish, s.often) for s in each.subscriptions if s.ends is None),
                each.agreed is not None,
            )
            for each in People(store).active()
        )
