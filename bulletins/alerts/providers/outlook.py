"""Outlook, with the recipients in Bcc, in batches that Exchange takes: draft emails for classic Outlook, and for new
Outlook, which does not send such drafts, the message and the batches to copy into an email.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from bulletins.alerts.providers.emails import header_address, require_sendable, to_email
from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files

MAX_BCC: Final = 400
"""Recipients of one email. Exchange Online takes 500 by default. This leaves room for recipients that you add."""


class Outlook:
    """`--provider outlook`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """For each message its subject, HTML and text; and for each MAX_BCC of its recipients a draft, addressed to the
        board itself, and the same recipients as a list that Outlook's Bcc field takes. Raises ProviderRejected if there
        is no sender, or if an address cannot be in a header.
        """
        require_sendable(outgoing)
        for number, message in enumerate(outgoing.messages, start=1):
            yield from message_files(message, number, outgoing.messages)
            email = to_email(message, outgoing)
            email["To"] = email["Reply-To"].addresses[0].addr_spec
            email["X-Unsent"] = "1"  # Classic Outlook opens the file as a draft, and not as an email that was received.
            for batch_number, batch in enumerate(_batches(message.recipients), start=1):
                del email["Bcc"]
                email["Bcc"] = ", ".join(batch)
                yield f"draft-{number}-{batch_number}.eml", bytes(email)
                yield f"bcc-{number}-{batch_number}.txt", f"{'; '.join(batch)}\n".encode()

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open the first draft with a double click. In classic Outlook it opens as an email that you can send:\n"
            "   continue with step 2. New Outlook for Windows may open it only to read, or may not send it, and\n"
            "   Outlook on the web does not open it as a draft: close it, and continue with step 5.\n"
            "   Use only one of the two ways: a draft and the bcc file of the same numbers have the same recipients.\n"
            "\n"
            "   Classic Outlook\n"
            "\n"
            "2. In From, choose the board's shared mailbox. The recipients are in Bcc, so they cannot see each other.\n"
            "3. Check the email, then send it.\n"
            "4. Repeat this for each of the other drafts. Then continue with step 9.\n"
            "\n"
            "   New Outlook, and Outlook on the web\n"
            "\n"
            "5. Open message.html in a web browser. If the files have numbers, begin with number 1. Select everything\n"
            "   (Ctrl+A) and copy it (Ctrl+C).\n"
            "6. In Outlook, create an email and paste (Ctrl+V). Copy the subject from the subject file. In From and\n"
            "   in To, choose the board's shared mailbox.\n"
            "7. Copy the addresses from the first bcc file into Bcc. Do not put them into To or Cc.\n"
            "8. Check the email, because pasting can change its layout, then send it. Repeat this for each of the\n"
            "   other bcc files. Their first number is that of the message.\n"
            "\n"
            "   After sending\n"
            "\n"
            "9. Bounces and requests to unsubscribe come to the shared mailbox. For each of them, run:\n"
            "   bulletins subscribers remove ADDRESS\n"
        )


def _batches(recipients: Sequence[str]) -> Iterator[list[str]]:
    """The recipients as headers can have them, at most MAX_BCC at a time."""
    for start in range(0, len(recipients), MAX_BCC):
        yield [header_address(address) for address in recipients[start : start + MAX_BCC]]
