"""listmonk: an import file for each message's list, and a blocklist of people who unsubscribed.

Without the blocklist, an import into listmonk can add people again who unsubscribed here.
"""

import json
from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_format import csv_table

LISTMONK_HEADER: Final = ("email", "name", "attributes")


class Listmonk:
    """`--provider listmonk`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """For each message its subscribers, subject, HTML and text; and the blocklist, if anybody unsubscribed."""
        attributes = json.dumps({"run": outgoing.run})
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address, "", attributes] for address in message.recipients]
            yield numbered_name("subscribers.csv", number, outgoing.messages), csv_table(LISTMONK_HEADER, rows)
            yield from message_files(message, number, outgoing.messages)
        if outgoing.unsubscribed:
            yield (
                "blocklist.csv",
                csv_table(LISTMONK_HEADER, [[address, "", "{}"] for address in outgoing.unsubscribed]),
            )

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. If there is a file blocklist.csv, import it first, with the mode 'Blocklist'.\n"
            "2. For each message, create a list that is private and single opt-in. Give it the name of this run.\n"
            "3. Import the subscribers file into that list, with the mode 'Subscribe'. Do not choose 'Overwrite':\n"
            "   this would resubscribe people who have unsubscribed.\n"
            "4. Create a campaign for that list from the HTML file, with the format 'Raw HTML'.\n"
            "5. At the end of the message, add {{ UnsubscribeURL }}.\n"
            "6. Send a test to yourself, then start the campaign.\n"
            "7. Before the next alert, export the subscribers who unsubscribed, and import that file here:\n"
            "   bulletins subscribers suppress --file export.csv\n"
        )
