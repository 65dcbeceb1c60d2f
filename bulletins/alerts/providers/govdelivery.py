"""GovDelivery (Granicus): one upload of recipients for each message, whose only column is `Destination`."""

from collections.abc import Iterator

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_files import csv_table


class GovDelivery:
    """`--provider govdelivery`. A column that is not assigned to its topic makes an upload fail: there is none."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """Recipients, subject, HTML and text, numbered where there are several messages."""
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address] for address in message.recipients]
            yield numbered_name("destinations.csv", number, outgoing.messages), csv_table(["Destination"], rows)
            yield from message_files(message, number, outgoing.messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. For each message make a topic that nobody can see or subscribe to, named after this run.\n"
            "2. Upload its destinations file to that topic.\n"
            "3. Make a bulletin from the HTML file, with the subject from subject.txt, for that topic only. Send it.\n"
            "4. Before the next alert, download who unsubscribed, and read that in:\n"
            "   bulletins subscribers suppress --file unsubscribed.csv\n"
        )
