"""What every provider promises, and what several of them write."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from typing import Final, Protocol

from bulletins.alerts.compose import Message

ADDRESS: Final = re.compile(r"[^\s\"'(),:;<>|!@]+@[\w.-]+")
"""The form of an address in which no formula can hide."""
File = tuple[str, bytes]
"""A file's name and what is in it."""


class Refusal(Exception):  # noqa: N818 (it is not an error: the service says no)
    """A provider cannot carry this run. The message names what and why."""


@dataclass(frozen=True)
class Outgoing:
    """What a provider is given: the run's name, its messages, whom they are from, and who has left lately."""

    run: str
    messages: Sequence[Message]
    board: str
    sender: str
    gone: tuple[str, ...] = ()


class Provider(Protocol):
    """A mailing service. It gets messages and gives files; it sends nothing."""

    def files(self, outgoing: Outgoing) -> Iterator[File]:
        """The files of a run, one by one: the same run gives the same names and bytes.

        Raises Refusal, at whatever file, for what the service cannot carry: then none of them is kept.
        """
        ...

    def steps(self) -> str:
        """What a person does with the files, in numbered lines."""
        ...


def row(cells: Iterable[str]) -> bytes:
    """One line of a CSV file, with a Windows line end, in which no cell is run as a formula by a spreadsheet."""
    out = io.StringIO(newline="")
    csv.writer(out).writerow([harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file in UTF-8."""
    return b"".join(map(row, [header, *rows]))


def harmless(cell: str) -> str:
    """A cell that begins like a formula (`=`, `+`, `-`, `@`, tab, CR) with an apostrophe before it.

    An e-mail address is left as it is: the provider must be able to send to it.
    """
    if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not ADDRESS.fullmatch(cell):
        return "'" + cell
    return cell


def numbered(name: str, number: int, messages: Sequence[Message]) -> str:
    """`message.html`, or `message-2.html` where a run has several messages."""
    stem, _, ending = name.rpartition(".")
    return f"{stem}-{number}.{ending}" if len(messages) > 1 else name


def forms(message: Message, number: int, messages: Sequence[Message]) -> Iterator[File]:
    """A message as files to copy from: subject, HTML and text."""
    yield numbered("subject.txt", number, messages), f"{message.subject}\n".encode()
    yield numbered("message.html", number, messages), message.html.encode()
    yield numbered("message.txt", number, messages), message.text.encode()


def letter(message: Message, outgoing: Outgoing) -> EmailMessage:
    """A message as mail, without its recipients: text and HTML, and how to leave. It promises no one-click
    unsubscription (RFC 8058), which nobody here could answer.
    """
    if not outgoing.sender:
        raise Refusal("A mail needs a sender. Give sign_up or a contact in content/board.yml an email.")
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
