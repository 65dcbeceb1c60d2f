"""GOV.UK Notify: one template with placeholders, and one spreadsheet of recipients that fills them."""

from collections.abc import Mapping, Sequence
from typing import Final

from bulletins.alerts.compose import Message
from bulletins.alerts.providers.provider import Refusal, table

ROWS: Final = 100_000
BYTES: Final = 10_000_000
HEADER: Final = ("email address", "subject", "items")


class Notify:
    """`--provider notify`. Notify refuses the same file name with the same template on the same day, so the file
    carries the run's name: one more guard against sending twice.
    """

    def files(self, messages: Sequence[Message], run: str) -> Mapping[str, bytes]:
        """The recipients, and the template's text to compare with the one in Notify."""
        rows = [[address, message.subject, message.items] for message in messages for address in message.recipients]
        recipients = table(HEADER, rows)
        if len(rows) > ROWS or len(recipients) > BYTES:
            raise Refusal(f"GOV.UK Notify takes at most {ROWS:,} rows and 10 MB in a file; this run has {len(rows):,}.")
        text = "Subject: ((subject))\n\n((items))\n"
        return {f"recipients-{run}.csv": recipients, "template.txt": text.encode()}

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Once: in Notify make an e-mail template with the subject and text of template.txt.\n"
            "2. Choose that template, then 'Upload a list of email addresses', and upload the recipients file.\n"
            "3. Look at the preview that Notify shows, then send.\n"
            "4. Notify reports unsubscribe requests to you. Take those people off your list before the next alert.\n"
        )
