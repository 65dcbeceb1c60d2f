"""What every provider promises, and what several of them write."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Protocol

from bulletins.alerts.messages import Message

ProviderFile = tuple[str, bytes]
"""A file's name and what is in it."""


class ProviderRejected(Exception):  # noqa: N818 (it is not an error: the service says no)
    """A provider cannot carry this run. The message names what and why."""


@dataclass(frozen=True)
class OutgoingRun:
    """What a provider is given: the run's name, its messages, whom they are from, and who has left lately."""

    run: str
    messages: Sequence[Message]
    board: str
    sender: str
    gone: tuple[str, ...] = ()


class Provider(Protocol):
    """A mailing service. It gets messages and gives files; it sends nothing."""

    def files(self, outgoing: OutgoingRun) -> Iterator[ProviderFile]:
        """The files of a run, one by one: the same run gives the same names and bytes.

        Raises Refusal, at whatever file, for what the service cannot carry: then none of them is kept.
        """
        ...

    def steps(self) -> str:
        """What a person does with the files, in numbered lines."""
        ...


def numbered_name(name: str, number: int, messages: Sequence[Message]) -> str:
    """`message.html`, or `message-2.html` where a run has several messages."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{number}.{ending}" if len(messages) > 1 else name


def message_files(message: Message, number: int, messages: Sequence[Message]) -> Iterator[ProviderFile]:
    """A message as files to copy from: subject, HTML and text."""
    yield numbered_name("subject.txt", number, messages), f"{message.subject}\n".encode()
    yield numbered_name("message.html", number, messages), message.html.encode()
    yield numbered_name("message.txt", number, messages), message.text.encode()


def to_email(message: Message, outgoing: OutgoingRun) -> EmailMessage:
    """A message as mail, without its recipients: text and HTML, and how to leave. It promises no one-click
    unsubscription (RFC 8058), which nobody here could answer.
    """
    if not outgoing.sender:
        raise ProviderRejected("A mail needs a sender. Give sign_up or a contact in content/board.yml an email.")
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.subject
    mail["From"] = Address(outgoing.board, addr_spec=outgoing.sender)
    mail["Reply-To"] = outgoing.sender
    mail["List-Unsubscribe"] = f"<mailto:{outgoing.sender}?subject=Please%20take%20me%20off%20the%20list>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(message.text, cte="quoted-printable")
    mail.add_alternative(message.html, subtype="html", cte="quoted-printable")
    mail.set_boundary(f"part-{outgoing.run}")
    return mail
