"""GovDelivery (Granicus): for each message a file of recipients, with the one column `Destination`."""

from collections.abc import Iterator

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_format import csv_table


class GovDelivery:
    """`--provider govdelivery`. GovDelivery rejects a file with a column that its topic does not have, so there is no
    second column.
    """

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """For each message: recipients, subject, HTML and text."""
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address] for address in message.recipients]
            yield numbered_name("destinations.csv", number, outgoing.messages), csv_table(["Destination"], rows)
            yield from message_files(message, number, outgoing.messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. For each message, create a topic that nobody else can see or subscribe to.\n"
            "   Give it the name of this run.\n"
            "2. Upload the destinations file of that message to the topic.\n"
            "3. Create a bulletin for that topic only, from the HTML file. Copy the subject from the subject file.\n"
            "4. Send a test to yourself, then send the bulletin.\n"
            "5. Before the next alert, download the list of people who unsubscribed, and import it here:\n"
            "   bulletins subscribers suppress --file unsubscribed.csv\n"
        )
