"""Reports of people who left or cannot be reached, as mailing services give them."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from bulletins.problems import Problem
from bulletins.subscribers.email_addresses import address_fault, without_invisible
from bulletins.subscribers.import_rows import IMPORT_COLUMNS, split_addresses
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet, cell_place

ReportCells = Mapping[str, str]
"""A row's cells by the plain name of their column."""


@dataclass(frozen=True)
class ReportedAddress:
    """An address that must not be written to, why, and where that is known from."""

    address: str
    reason: str
    source: str
    number: int


@dataclass
class SuppressionReport:
    """A report as read. Rows about people who may still be written to are `others`."""

    leavers: list[ReportedAddress] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: int = 0
    others: int = 0


@dataclass(frozen=True)
class ReportFormat:
    """A kind of report: the columns by which it is known, and what a row of it says: a reason, or nothing."""

    source: str
    columns: frozenset[str]
    reason: Callable[[ReportCells], str]


def _delivery(cells: ReportCells) -> str:
    """Notify's delivery report: only what will never arrive counts, not what failed for the moment."""
    status = re.sub(r"[^a-z]", "", cells["status"].lower())
    return "cannot be reached" if status in {"permanentfailure", "emailaddressdoesntexist", "failed"} else ""


def _listmonk(cells: ReportCells) -> str:
    if "blocklisted" in cells["status"].lower():
        return "blocked"
    return "unsubscribed" if "unsubscribed" in cells.get("subscriptionstatus", "").lower() else ""


REPORT_FORMATS: Final = (
    ReportFormat(
        "GOV.UK Notify, unsubscribe report", frozenset({"emailaddress", "unsubscriberequestreceivedat"}),
        lambda _: "unsubscribed",
    ),
    ReportFormat("GOV.UK Notify, delivery report", frozenset({"rownumber", "status", "job"}), _delivery),
    ReportFormat("Mailchimp, unsubscribed", frozenset({"emailaddress", "unsubtime"}), lambda _: "unsubscribed"),
    ReportFormat("Mailchimp, cleaned", frozenset({"emailaddress", "cleantime"}), lambda _: "cannot be reached"),
    ReportFormat("listmonk", frozenset({"email", "status"}), _listmonk),
    ReportFormat("a list of addresses", frozenset(), lambda cells: cells.get("reason") or "asked to leave"),
)  # fmt: skip
"""The reports that are known, the most particular first. The last is any list of addresses."""


def read_suppression_report(read: Spreadsheet) -> SuppressionReport:
    """Who left, by a report. A cell that holds no address is told with its row and column, and skipped."""
    left = SuppressionReport(problems=read.problems)
    if not read.lines:
        return left
    top, *rest = read.lines
    names = [re.sub(r"[^a-z]", "", without_invisible(cell).lower()) for cell in top.cells]
    at = next((at for at, name in enumerate(names) if name in IMPORT_COLUMNS["email"]), None)
    if at is None and any("@" in cell for cell in top.cells):
        names, rest = [], read.lines
        at = next(at for at, cell in enumerate(top.cells) if "@" in cell)
    if at is None:
        known = "; ".join(report.source for report in REPORT_FORMATS)
        read.problem("recipient-column", f"there is no column of addresses in the first row. These are known: {known}.")
        return left
    report = next(report for report in REPORT_FORMATS if report.columns <= {*names})
    for line in rest:
        _line(read, left, report, line, at, names)
    return left


def _line(
    read: Spreadsheet, left: SuppressionReport, report: ReportFormat, line: SheetRow, at: int, names: list[str]
) -> None:
    reason = report.reason({name: without_invisible(line.cell(place)) for place, name in enumerate(names)})
    if not reason:
        left.others += 1
        return
    found = [address for address in split_addresses(without_invisible(line.cell(at))) if address]
    wrong = [address_fault(address) for address in found] or ["there is no address in this cell."]
    for said in filter(None, wrong):
        read.problem("recipient-address", f"{cell_place(line.number, at)} cannot be used: {said}", line.number, at + 1)
    if any(wrong):
        left.skipped += 1
    left.leavers += [
        ReportedAddress(address, reason, report.source, line.number)
        for address, said in zip(found, wrong, strict=False)
        if not said
    ]
