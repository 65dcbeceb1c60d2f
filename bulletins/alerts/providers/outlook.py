"""Outlook: draft emails that open with a double click, with the recipients in Bcc, in batches that Exchange takes."""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.emails import header_address, require_sendable, to_email
from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile

MAX_BCC: Final = 400
"""Recipients of one email. Exchange Online takes 500 by default. This leaves room for recipients that you add."""


class Outlook:
    """`--provider outlook`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """One draft for each message and each MAX_BCC of its recipients, addressed to the board itself. Raises
        ProviderRejected if there is no sender, or if an address cannot be in a header.
        """
        require_sendable(outgoing)
        for number, message in enumerate(outgoing.messages, start=1):
            email = to_email(message, outgoing)
            email["To"] = email["Reply-To"].addresses[0].addr_spec
            email["X-Unsent"] = "1"  # Outlook opens the file as a draft, and not as an email that was received.
            recipients = [header_address(address) for address in message.recipients]
            batches = [recipients[start : start + MAX_BCC] for start in range(0, len(recipients), MAX_BCC)]
            for batch_number, batch in enumerate(batches, start=1):
                del email["Bcc"]
                email["Bcc"] = ", ".join(batch)
                yield f"draft-{number}-{batch_number}.eml", bytes(email)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open each draft with a double click in classic Outlook. The recipients are in Bcc, so they cannot see\n"
            "   each other.\n"
            "2. In From, choose the board's shared mailbox.\n"
            "3. Check the email, then send it.\n"
            "4. Bounces and requests to unsubscribe come to that mailbox. For each of them, run:\n"
            "   bulletins subscribers remove ADDRESS\n"
        )
