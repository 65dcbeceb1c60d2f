"""GOV.UK Notify: one template with placeholders, and spreadsheets of recipients that fill them."""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, ProviderRejected
from bulletins.outputs.csv_files import csv_row

MAX_ROWS: Final = 100_000
MAX_BYTES: Final = 10_000_000
MAX_ROW_BYTES: Final = 1_000_000
"""Bytes of one row. No letter of ours comes near; a file must hold several."""
NOTIFY_HEADER: Final = ("email address", "subject", "items")
NOTIFY_TEMPLATE: Final = "Subject: ((subject))\n\n((items))\n"


class Notify:
    """`--provider notify`. Notify refuses the same file name with the same template on the same day, so each file
    carries the run's name: one more guard against sending twice.
    """

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The recipients, in as many files as Notify's limits ask for, and the template's text."""
        yield "template.txt", NOTIFY_TEMPLATE.encode()
        for number, rows in enumerate(_parts(outgoing), start=1):
            tail = "" if number == 1 else f"-part-{number}"
            yield f"recipients-{outgoing.run}{tail}.csv", csv_row(NOTIFY_HEADER) + b"".join(rows)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Once: in Notify make an e-mail template with the subject and text of template.txt.\n"
            "2. Choose that template, then 'Upload a list of email addresses', and upload the recipients file.\n"
            "   Where there are several parts, upload each: Notify takes 100,000 rows or 10 MB at once.\n"
            "3. Look at the preview that Notify shows, then send.\n"
            "4. Notify reports unsubscribe requests to you. Before the next alert, read its report in:\n"
            "   bulletins subscribers suppress --file report.csv\n"
        )


def _parts(outgoing: OutgoingRun) -> Iterator[list[bytes]]:
    """The rows of each file, as many as Notify takes."""
    rows: list[bytes] = []
    weight = len(csv_row(NOTIFY_HEADER))
    for line in _rows(outgoing):
        if len(rows) == MAX_ROWS or weight + len(line) > MAX_BYTES:
            yield rows
            rows, weight = [], len(csv_row(NOTIFY_HEADER))
        rows.append(line)
        weight += len(line)
    yield rows


def _rows(outgoing: OutgoingRun) -> Iterator[bytes]:
    """Each recipient's row. What is the same for all of a message is made once."""
    for message in outgoing.messages:
        rest = csv_row([message.subject, message.items])
        if len(rest) > MAX_ROW_BYTES:
            raise ProviderRejected(
                f"GOV.UK Notify takes 10 MB in a file; “{message.subject}” alone has {len(rest):,} bytes."
            )
        for address in message.recipients:
            yield csv_row([address])[:-2] + b"," + rest
