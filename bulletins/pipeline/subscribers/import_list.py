"""A list of people, imported."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from bulletins.model.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers.changes import ImportResult, SubscriberChange, open_for_changes
from bulletins.pipeline.subscribers.subscriber_data import project_vocabulary
from bulletins.problems import errors_in, sorted_problems
from bulletins.subscribers.email_addresses import address_identity
from bulletins.subscribers.import_rows import ImportRow, read_import_list
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.subscriber_repository import Consent, SubscriberRepository


def import_list(desk: AlertContext, data: bytes, name: str, ground: Consent, *, really: bool) -> ImportResult:
    """Put the people of a list on the circulation list, and make what they ask for what it says. Who is not in it stays
    as they are; who left is left alone. Without `really` nothing is kept. With an error in the file nothing is done.

    `ground` is the lawful basis, and how and what they were told, where a row does not say so itself.
    """
    read_in = read_import_list(read_spreadsheet(data, name), project_vocabulary(desk), london_date(desk.now))
    problems = sorted_problems(read_in.problems)
    skipped = read_in.skipped
    if errors_in(problems) and really:
        return ImportResult(problems, skipped=skipped, unread=read_in.unread)
    with open_for_changes(desk, really=really) as store:
        changes = tuple(_brought(SubscriberRepository(store), list(_together(read_in.rows)), ground, desk))
    return ImportResult(problems, changes, skipped, really, read_in.unread)


def _together(listed: Iterable[ImportRow]) -> Iterator[list[ImportRow]]:
    """The rows of each person, in the order of their first."""
    people: dict[str, list[ImportRow]] = {}
    for row in listed:
        people.setdefault(address_identity(row.address), []).append(row)
    yield from people.values()


def _brought(
    people: SubscriberRepository, listed: Iterable[list[ImportRow]], ground: Consent, desk: AlertContext
) -> Iterator[SubscriberChange]:
    for own in listed:
        first = own[0]
        left = people.suppressed(first.address)
        if left:
            yield SubscriberChange(first.address, "left alone", f"{left.why} on {london_date(left.at)}")
            continue
        entry = people.find(first.address)
        if entry is None:
            people.add(first.address, first.name, _ground(first, ground), desk.now)
        asked = people.ask(first.address, {(row.wish, row.often) for row in own}, desk.now)
        answers = [row.promotional for row in own if row.promotional is not None]
        agreed = bool(answers) and people.agree(first.address, any(answers), desk.now)
        if entry is None:
            yield SubscriberChange(first.address, "new")
        else:
            yield SubscriberChange(first.address, "changed" if asked or agreed else "the same")


def _ground(row: ImportRow, ground: Consent) -> Consent:
    """The ground of one person: what their row says, and what was said of all."""
    gave = str(row.agreed_on) if row.agreed_on else ground.gave
    return replace(ground, gave=gave, how=row.how or ground.how, told=row.told or ground.told)
