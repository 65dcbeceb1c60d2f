"""Plain files for any mail program: the recipients as CSV, the message as HTML and as text."""

from collections.abc import Iterator

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_files import csv_table


class PlainFiles:
    """`--provider csv`. One set of files for each message; nearly always there is only one."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """Recipients, subject, HTML and text, numbered where there are several messages."""
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address] for address in message.recipients]
            yield numbered_name("recipients.csv", number, outgoing.messages), csv_table(["email"], rows)
            yield from message_files(message, number, outgoing.messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open message.html in a browser and read it as a subscriber would.\n"
            "2. In your mail program start a message with the subject from subject.txt and the text of message.html.\n"
            "3. Put the addresses of recipients.csv into Bcc, never into To or Cc.\n"
            "4. Where files are numbered, each number is one message with its own recipients.\n"
        )
