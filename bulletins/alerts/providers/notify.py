"""GOV.UK Notify: one template with placeholders, and CSV files of recipients with a column for each placeholder."""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, ProviderRejected
from bulletins.outputs.csv_format import csv_row

MAX_ROWS: Final = 100_000
MAX_BYTES: Final = 10_000_000
MAX_ROW_BYTES: Final = 1_000_000
"""Notify accepts files of at most MAX_ROWS and MAX_BYTES. With rows below this size, a file has several of them."""
NOTIFY_HEADER: Final = ("email address", "subject", "items")
NOTIFY_TEMPLATE: Final = "Subject: ((subject))\n\n((items))\n"


class Notify:
    """`--provider notify`. Notify rejects a file name that it had before with the same template on the same day. So the
    name of the run is in each file name, and nobody can upload a run twice by mistake.
    """

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The text of the template, and the recipients in as many files as Notify's limits need. Raises
        ProviderRejected if one message is too long.
        """
        yield "template.txt", NOTIFY_TEMPLATE.encode()
        for number, rows in enumerate(_split_rows(outgoing), start=1):
            part = "" if number == 1 else f"-part-{number}"
            yield f"recipients-{outgoing.run}{part}.csv", csv_row(NOTIFY_HEADER) + b"".join(rows)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. The first time: in Notify, create an email template. Copy its subject and its text from template.txt.\n"
            "2. Choose that template, then 'Upload a list of email addresses'. Upload the recipients file.\n"
            "3. Check the preview that Notify shows, then send.\n"
            "4. If there are several recipients files, repeat steps 2 and 3 for each part. Notify accepts at most\n"
            "   100,000 rows or 10MB at once.\n"
            "5. Before the next alert, download Notify's report of unsubscribe requests and its report of what was\n"
            "   delivered, and import both files:\n"
            "   bulletins subscribers suppress --file report.csv\n"
        )


def _split_rows(outgoing: OutgoingRun) -> Iterator[list[bytes]]:
    """The rows of each file, as many as Notify accepts."""
    rows: list[bytes] = []
    size = len(csv_row(NOTIFY_HEADER))
    for row in _recipient_rows(outgoing):
        if len(rows) == MAX_ROWS or size + len(row) > MAX_BYTES:
            yield rows
            rows, size = [], len(csv_row(NOTIFY_HEADER))
        rows.append(row)
        size += len(row)
    yield rows


def _recipient_rows(outgoing: OutgoingRun) -> Iterator[bytes]:
    """A row for each recipient. The cells that all recipients of a message share are encoded once."""
    for message in outgoing.messages:
        shared_cells = csv_row([message.subject, message.items])
        if len(shared_cells) > MAX_ROW_BYTES:
            raise ProviderRejected(
                f"GOV.UK Notify accepts files of at most 10MB. The message '{message.subject}' alone is "
                f"{len(shared_cells):,} bytes. Export fewer bulletins at once."
            )
        for address in message.recipients:
            yield csv_row([address]).removesuffix(b"\r\n") + b"," + shared_cells
