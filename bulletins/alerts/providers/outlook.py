"""Outlook: drafts that open with a double click, with the recipients in Bcc, in batches that Exchange accepts."""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, to_email

MAX_BCC: Final = 400
"""Recipients of one mail. Exchange Online takes 500 by default; some of them may be yours."""


class Outlook:
    """`--provider outlook`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """One draft for each message and each BATCH of its recipients. It is addressed to the board itself."""
        for number, message in enumerate(outgoing.messages, start=1):
            people = message.recipients
            batches = [people[at : at + MAX_BCC] for at in range(0, len(people), MAX_BCC)]
            for batch, addresses in enumerate(batches, start=1):
                mail = to_email(message, outgoing)
                mail["To"] = outgoing.sender
                mail["Bcc"] = ", ".join(addresses)
                mail["X-Unsent"] = "1"
                yield f"draft-{number}-{batch}.eml", bytes(mail)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open each draft with a double click (classic Outlook). Everyone is in Bcc: nobody sees anybody.\n"
            "2. Choose the board's shared mailbox in From. Read it once, then send.\n"
            "3. Bounces and requests to leave come to that mailbox. Take each off the list:\n"
            "   bulletins subscribers remove ADDRESS\n"
        )
