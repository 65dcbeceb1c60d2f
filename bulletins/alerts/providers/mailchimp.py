"""Mailchimp: one import of recipients, each with a tag for the message that is theirs."""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, ProviderRejected, message_files
from bulletins.outputs.csv_files import csv_table

MAX_FIELD_BYTES: Final = 255
"""Bytes at which Mailchimp cuts a text field without a word."""


class Mailchimp:
    """`--provider mailchimp`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The recipients with their tags, and each message."""
        messages = outgoing.messages
        rows = [
            [a, message_tag(outgoing, at)] for at, message in enumerate(messages, start=1) for a in message.recipients
        ]
        long = next((address for address, _ in rows if len(address.encode()) > MAX_FIELD_BYTES), None)
        if long:
            raise ProviderRejected(
                f"Mailchimp cuts fields at {MAX_FIELD_BYTES} bytes, and {long[:40]}… is longer. Take it off the list."
            )
        yield "contacts.csv", csv_table(["Email Address", "Tags"], rows)
        for number, message in enumerate(messages, start=1):
            yield from message_files(message, number, messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. In Audience, choose Import contacts, and upload contacts.csv. Choose “Subscribed”, and do not choose\n"
            "   “Update any existing contacts”, so that nobody who unsubscribed there comes back.\n"
            "2. For each message make a campaign for the tag of its number, with the subject from its subject file\n"
            "   and the HTML file as “Code your own”. Mailchimp asks you to add its own unsubscribe link: do.\n"
            "3. Send a test to yourself, then send.\n"
            "4. Before the next alert, export who unsubscribed and who was cleaned, and read that in:\n"
            "   bulletins subscribers suppress --file unsubscribed.csv\n"
        )


def message_tag(outgoing: OutgoingRun, number: int) -> str:
    """What marks the recipients of one message."""
    return f"{outgoing.run} message {number}"
