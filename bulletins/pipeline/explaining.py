"""What the record of alerts says: why somebody hears or does not, which runs there were, and what they told."""

from dataclasses import dataclass

from bulletins.alerts.explain import Reason, reasons, standing
from bulletins.alerts.ledger import Ledger, Run
from bulletins.alerts.people import People
from bulletins.alerts.plan import pending
from bulletins.alerts.store import opened
from bulletins.pipeline.alerting import Desk
from bulletins.registers.published import published
from bulletins.source.reading import read


@dataclass(frozen=True)
class Explained:
    """Why a person hears of nothing, or of each bulletin that anybody is still to hear of."""

    address: str
    standing: str
    reasons: tuple[Reason, ...] = ()


def explain(desk: Desk, address: str) -> Explained:
    """What an export now would tell one person, and why. Writes nothing."""
    if not desk.store.exists():
        return Explained(address, standing(None, None))
    shown = published(read(desk.root).library, desk.now)
    with opened(desk.store) as store:
        people, ledger = People(store), Ledger(store)
        entry = people.find(address)
        said = standing(entry, people.suppressed(address))
        if said or entry is None:
            return Explained(address, said)
        runs = {(id, revision): run for id, revision, run, _ in ledger.told(address)}
        items = pending(shown, ledger.announced(), ledger.digests(), desk.now)
        return Explained(address, "", tuple(reasons(entry.person, items, runs, shown.vocabulary, desk.now)))


def log(desk: Desk) -> tuple[Run, ...]:
    """All runs, the newest first."""
    if not desk.store.exists():
        return ()
    with opened(desk.store) as store:
        return Ledger(store).log()


def show(desk: Desk, run: str) -> tuple[Run, tuple[tuple[str, int, str, int], ...]] | None:
    """A run, and what it told: each bulletin's id, revision and title, and how many people; or None."""
    found = next((each for each in log(desk) if each.name == run), None)
    if found is None:
        return None
    with opened(desk.store) as store:
        return found, Ledger(store).contents(run)
