"""What every provider promises."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from bulletins.alerts.compose import Message

ADDRESS: Final = re.compile(r"[^\s\"'(),:;<>|!@]+@[\w.-]+")
"""The form of an address in which no formula can hide."""


class Refusal(Exception):  # noqa: N818 (it is not an error: the service says no)
    """A provider cannot carry this run. The message names what and why."""


class Provider(Protocol):
    """A mailing service. It gets messages and gives files; it sends nothing."""

    def files(self, messages: Sequence[Message], run: str) -> Mapping[str, bytes]:
        """The files of a run by name: the same run gives the same names and bytes.

        Raises Refusal, before anything is written, for what the service cannot carry.
        """
        ...

    def steps(self) -> str:
        """What a person does with the files, in numbered lines."""
        ...


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file, UTF-8 with Windows line ends, in which no cell is run as a formula by a spreadsheet."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8")


def harmless(cell: str) -> str:
    """A cell that begins like a formula (`=`, `+`, `-`, `@`, tab, CR) with an apostrophe before it.

    An e-mail address is left as it is: the provider must be able to send to it.
    """
    if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not ADDRESS.fullmatch(cell):
        return "'" + cell
    return cell
