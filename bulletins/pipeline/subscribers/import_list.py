"""A file of people, imported into the circulation list."""

from collections.abc import Iterable
from dataclasses import replace

from bulletins.model.fields.london_time import london_date
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.subscribers.enrol import Enrolment, enrol
from bulletins.pipeline.subscribers.list_transaction import list_transaction
from bulletins.pipeline.subscribers.outcomes import FileResult
from bulletins.pipeline.subscribers.subscriber_data import project_vocabulary
from bulletins.problems import errors_in
from bulletins.subscribers.import_rows import ImportRow, read_import_list
from bulletins.subscribers.preferences import Choice
from bulletins.subscribers.spreadsheets import read_spreadsheet
from bulletins.subscribers.subscriber_records import Consent


def import_list(context: AlertContext, data: bytes, name: str, consent: Consent, *, apply: bool) -> FileResult:
    """Enrol everybody in a CSV or Excel file. What a person asked for before is replaced. People who are not in the
    file stay as they are, and suppressed people are not enrolled.

    With `apply=False` this is a dry run. With an error in the file nothing is changed. `consent` is used where a row
    does not give its own. Raises StoreError.
    """
    vocabulary, today = project_vocabulary(context), london_date(context.now)
    imported = read_import_list(read_spreadsheet(data, name), vocabulary, today)
    if errors_in(imported.problems) and apply:
        return FileResult(imported.problems, skipped=imported.skipped, ignored_columns=imported.ignored_columns)
    with list_transaction(context, apply=apply) as store:
        changes = tuple(
            enrol(store, _enrolment(rows), _row_consent(rows[0], consent), context.now)
            for rows in _rows_by_person(imported.rows)
        )
    return FileResult(imported.problems, changes, imported.skipped, apply, imported.ignored_columns)


def _rows_by_person(rows: Iterable[ImportRow]) -> Iterable[list[ImportRow]]:
    """The rows of each person, in the order of their first rows."""
    people: dict[str, list[ImportRow]] = {}
    for row in rows:
        people.setdefault(row.identity, []).append(row)
    return people.values()


def _enrolment(rows: list[ImportRow]) -> Enrolment:
    """What all rows of one person ask for. One yes for paid events is enough."""
    answers = [row.promotional for row in rows if row.promotional is not None]
    return Enrolment(
        address=rows[0].address,
        choices=frozenset(Choice(row.preferences, row.frequency) for row in rows),
        name=rows[0].name,
        charged=any(answers) if answers else None,
    )


def _row_consent(row: ImportRow, consent: Consent) -> Consent:
    """The consent that a row gives, completed from the consent that was given for the whole file."""
    return replace(
        consent,
        agreed_on=str(row.agreed_on) if row.agreed_on else consent.agreed_on,
        how=row.how or consent.how,
        wording=row.consent_wording or consent.wording,
    )
