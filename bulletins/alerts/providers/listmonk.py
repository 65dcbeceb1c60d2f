"""listmonk: an import file for each message's list, and a blocklist, since an import can bring back who left."""

import json
from collections.abc import Iterator
from typing import Final

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_files import csv_table

LISTMONK_HEADER: Final = ("email", "name", "attributes")


class Listmonk:
    """`--provider listmonk`."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """Each message with its subscribers, and the addresses of those who left and are not forgotten yet."""
        attributes = json.dumps({"run": outgoing.run})
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address, "", attributes] for address in message.recipients]
            yield numbered_name("subscribers.csv", number, outgoing.messages), csv_table(LISTMONK_HEADER, rows)
            yield from message_files(message, number, outgoing.messages)
        if outgoing.gone:
            yield "blocklist.csv", csv_table(LISTMONK_HEADER, [[address, "", "{}"] for address in outgoing.gone])

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. If there is a blocklist.csv, import it first, with the mode “Blocklist”.\n"
            "2. For each message make a private, single opt-in list named after this run, and import its subscribers\n"
            "   file into it with the mode “Subscribe” and without “Overwrite”, so that nobody who left comes back.\n"
            "3. Make a campaign from the HTML file (format “Raw HTML”) for that list,\n"
            "   and put {{ UnsubscribeURL }} in its foot.\n"
            "4. Send a test to yourself, then start it.\n"
            "5. Before the next alert, export the subscribers who left, and read that in:\n"
            "   bulletins subscribers suppress --file export.csv\n"
        )
