"""Plain files for any mail program: the recipients as CSV, the message as HTML and as text."""

from collections.abc import Mapping, Sequence

from bulletins.alerts.compose import Message
from bulletins.alerts.providers.provider import table


class Spreadsheet:
    """`--provider csv`. One set of files for each message; nearly always there is only one."""

    def files(self, messages: Sequence[Message], run: str) -> Mapping[str, bytes]:  # noqa: ARG002 (every provider is given it)
        """Recipients, subject, HTML and text, numbered where there are several messages."""
        made: dict[str, bytes] = {}
        for number, message in enumerate(messages, start=1):
            tail = f"-{number}" if len(messages) > 1 else ""
            made[f"recipients{tail}.csv"] = table(["email"], [[address] for address in message.recipients])
            made[f"subject{tail}.txt"] = f"{message.subject}\n".encode()
            made[f"message{tail}.html"] = message.html.encode()
            made[f"message{tail}.txt"] = message.text.encode()
        return made

    def steps(self) -> str:
        """What to do with the files."""
        return (
            "1. Open message.html in a browser and read it as a subscriber would.\n"
            "2. In your mail program start a message with the subject from subject.txt and the text of message.html.\n"
            "3. Put the addresses of recipients.csv into Bcc, never into To or Cc.\n"
            "4. Where files are numbered, each number is one message with its own recipients.\n"
        )
