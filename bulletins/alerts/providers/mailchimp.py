"""Mailchimp: one import file of recipients, each with a tag for their message.

Most recipients are in the audience already. Mailchimp's import gives them the tag only if a person chooses to update
existing contacts. There is no blocklist: an update does not subscribe people again who unsubscribed there, and no
campaign is sent to them, even if they have the tag. docs/alerts.md says what is not tested.
"""

from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, ProviderRejected, message_files
from bulletins.outputs.csv_format import csv_table

MAX_FIELD_BYTES: Final = 255
"""Mailchimp cuts a longer text field, without a warning."""
MAX_QUOTED_CHARACTERS: Final = 40


class Mailchimp:
    """`--provider mailchimp`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The recipients with their tags; and for each message its subject, HTML and text. Raises ProviderRejected if
        an email address is too long.
        """
        messages = outgoing.messages
        rows = [
            [address, message_tag(outgoing, number)]
            for number, message in enumerate(messages, start=1)
            for address in message.recipients
        ]
        too_long = next((address for address, _ in rows if len(address.encode()) > MAX_FIELD_BYTES), None)
        if too_long:
            raise ProviderRejected(
                f"Mailchimp shortens fields that are longer than {MAX_FIELD_BYTES} bytes, and "
                f"{too_long[:MAX_QUOTED_CHARACTERS]}… is longer. "
                "Remove this email address from the circulation list."
            )
        yield "contacts.csv", csv_table(["Email Address", "Tags"], rows)
        for number, message in enumerate(messages, start=1):
            yield from message_files(message, number, messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. In Audience, choose 'Import contacts' and upload contacts.csv. Match the column Tags to 'Tags'.\n"
            "2. Choose 'Subscribed', and choose 'Update any existing contacts'. Otherwise contacts who are in your\n"
            "   audience already do not get the tag, and miss this alert. They keep their other tags.\n"
            "3. Check that each tag of this run has as many contacts as contacts.csv has rows with it. Contacts who\n"
            "   unsubscribed in Mailchimp must still be unsubscribed: Mailchimp does not send campaigns to them.\n"
            "4. For each message, create a campaign for the tag with its number. Copy the subject from its subject\n"
            "   file, and use its HTML file with 'Code your own'.\n"
            "5. Mailchimp asks you to add its own unsubscribe link. Add it.\n"
            "6. Send a test to yourself, then send the campaign.\n"
            "7. Before the next alert, export the unsubscribed and the cleaned contacts, and import both files here:\n"
            "   bulletins subscribers suppress --file unsubscribed.csv\n"
        )


def message_tag(outgoing: OutgoingRun, number: int) -> str:
    """The tag of the people who get one message, by its number in the run."""
    return f"{outgoing.run} message {number}"
