"""What a provider does, and what several providers share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from bulletins.alerts.messages import Message

ProviderFile = tuple[str, bytes]
"""The name of a file, and its content."""


class ProviderRejected(Exception):  # noqa: N818 (nothing went wrong in the program: the service has a limit)
    """A mailing service cannot accept a run. The message names the service and its limit."""


@dataclass(frozen=True)
class OutgoingRun:
    """What a provider gets: the name of the run, its messages, the board's name and the email address they come from,
    and the addresses of people who unsubscribed and are not yet erased.
    """

    run: str
    messages: Sequence[Message]
    board: str
    sender: str
    unsubscribed: tuple[str, ...] = ()


class Provider(Protocol):
    """A mailing service. It gets messages and gives files. It sends nothing."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The files of a run, one by one. The same run gives the same names and the same bytes.

        Raises ProviderRejected, before or between the files, if the service cannot accept the run. No file is kept
        then.
        """
        ...

    def steps(self) -> str:
        """What a person does with the files: numbered lines, of which the last ends with a line end."""
        ...


def numbered_name(name: str, number: int, messages: Sequence[Message]) -> str:
    """The name of a file: `message.html`, or `message-2.html` if the run has several messages."""
    stem, _, extension = name.rpartition(".")
    return f"{stem}-{number}.{extension}" if len(messages) > 1 else name


def message_files(message: Message, number: int, messages: Sequence[Message]) -> Iterator[ProviderFile]:
    """A message as three files: its subject, HTML and text."""
    yield numbered_name("subject.txt", number, messages), f"{message.subject}\n".encode()
    yield numbered_name("message.html", number, messages), message.html.encode()
    yield numbered_name("message.txt", number, messages), message.text.encode()
