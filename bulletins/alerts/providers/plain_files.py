"""Plain files for any email program: the recipients as CSV, and the message as HTML and as text."""

from collections.abc import Iterator

from bulletins.alerts.providers.provider import OutgoingRun, ProviderFile, message_files, numbered_name
from bulletins.outputs.csv_format import csv_table


class PlainFiles:
    """`--provider csv`. One set of files for each message. Most runs have only one."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """For each message: recipients, subject, HTML and text."""
        for number, message in enumerate(outgoing.messages, start=1):
            rows = [[address] for address in message.recipients]
            yield numbered_name("recipients.csv", number, outgoing.messages), csv_table(["email"], rows)
            yield from message_files(message, number, outgoing.messages)

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open message.html in a web browser and check it.\n"
            "2. In your email program, create an email. Copy the subject from subject.txt and the text from\n"
            "   message.html.\n"
            "3. Copy the email addresses from recipients.csv into Bcc. Do not put them into To or Cc.\n"
            "4. Send the email.\n"
            "5. If the files have numbers, each number is one message. Repeat steps 1 to 4 for each number, with the\n"
            "   recipients of the same number.\n"
        )
