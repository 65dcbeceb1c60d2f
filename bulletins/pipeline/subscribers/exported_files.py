"""The files of earlier runs that still contain a person's email address."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bulletins.alerts.address_search import AddressSearch
from bulletins.pipeline.alerts.context import AlertContext


class ExportedFiles(NamedTuple):
    """The files that contain an address, and those that could not be read, so that nobody knows. Both in order."""

    with_address: tuple[Path, ...] = ()
    unreadable: tuple[Path, ...] = ()


def exported_files_with(context: AlertContext, addresses: Iterable[str]) -> ExportedFiles:
    """The files of earlier runs that contain one of a person's addresses, in any spelling and encoding."""
    search = AddressSearch(addresses)
    with_address, unreadable = [], []
    for path in sorted(path for path in context.runs.rglob("*") if path.is_file()):
        try:
            content = path.read_bytes()
        except OSError:
            unreadable.append(path)
            continue
        if search.matches(path.name, content):
            with_address.append(path)
    return ExportedFiles(tuple(with_address), tuple(unreadable))
