"""Reports of mailing services: who unsubscribed, and whose email bounced."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.problems import Location, Problem, ProblemCode, sorted_problems
from bulletins.subscribers.cell_values import split_addresses
from bulletins.subscribers.email_addresses import address_fault, without_invisible
from bulletins.subscribers.list_layout import ListLayout, find_layout
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet

ReportCells = Mapping[str, str]
"""The cells of a row by the name of their column, as `list_layout.column_name` gives it."""


@dataclass(frozen=True)
class ReportedAddress:
    """An email address that must not be written to, the reason, and the report it comes from."""

    address: str
    reason: str
    source: str


@dataclass(frozen=True)
class SuppressionReport:
    """A report that was read. `skipped` counts rows with an invalid address; each has a problem. `unaffected` counts
    rows about people who may still be written to.
    """

    addresses: tuple[ReportedAddress, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0
    unaffected: int = 0


@dataclass(frozen=True)
class ReportFormat:
    """A format of a mailing service: the columns it is recognised by, and the reason that a row gives for suppressing
    its address, or an empty string.
    """

    source: str
    columns: frozenset[str]
    reason: Callable[[ReportCells], str]


def _delivery_reason(cells: ReportCells) -> str:
    """Notify's delivery report. A temporary failure (a full inbox) is not a reason; the next alert may arrive."""
    status = re.sub(r"[^a-z]", "", cells["status"].lower())
    return "email bounced" if status in {"permanentfailure", "emailaddressdoesntexist", "failed"} else ""


def _listmonk_reason(cells: ReportCells) -> str:
    if "blocklisted" in cells["status"].lower():
        return "blocked"
    return "unsubscribed" if "unsubscribed" in cells.get("subscriptionstatus", "").lower() else ""


REPORT_FORMATS: Final = (
    ReportFormat(
        "GOV.UK Notify, unsubscribe report", frozenset({"emailaddress", "unsubscriberequestreceivedat"}),
        lambda _: "unsubscribed",
    ),
    ReportFormat("GOV.UK Notify, delivery report", frozenset({"rownumber", "status", "job"}), _delivery_reason),
    ReportFormat("Mailchimp, unsubscribed", frozenset({"emailaddress", "unsubtime"}), lambda _: "unsubscribed"),
    ReportFormat("Mailchimp, cleaned", frozenset({"emailaddress", "cleantime"}), lambda _: "email bounced"),
    ReportFormat("listmonk", frozenset({"email", "status"}), _listmonk_reason),
    ReportFormat("a list of addresses", frozenset(), lambda cells: cells.get("reason") or "asked to unsubscribe"),
)  # fmt: skip
"""Every known format. The first whose columns are all there is used; the last needs none, so it fits any list."""


def read_suppression_report(sheet: Spreadsheet) -> SuppressionReport:
    """Read a report. Problems are sorted by place."""
    layout = find_layout(sheet)
    if layout is None:
        return SuppressionReport((), sorted_problems([*sheet.problems, *_unknown_report(sheet)]))
    report = next(report for report in REPORT_FORMATS if report.columns <= {*layout.names})
    addresses: list[ReportedAddress] = []
    problems = [*sheet.problems]
    skipped = unaffected = 0
    for row in layout.rows:
        reason = report.reason({name: without_invisible(row.cell(at)) for at, name in enumerate(layout.names)})
        if not reason:
            unaffected += 1
            continue
        valid, row_problems = _read_addresses(row, layout)
        addresses += [ReportedAddress(address, reason, report.source) for address in valid]
        problems += row_problems
        skipped += bool(row_problems)
    return SuppressionReport(tuple(addresses), sorted_problems(problems), skipped, unaffected)


def _unknown_report(sheet: Spreadsheet) -> list[Problem]:
    if not sheet.rows:
        return []
    known = "; ".join(report.source for report in REPORT_FORMATS)
    message = f"there is no column of email addresses in the first row. You can use these reports: {known}."
    return [Problem(Location(sheet.path), ProblemCode.RECIPIENT_COLUMN, message)]


def _read_addresses(row: SheetRow, layout: ListLayout) -> tuple[list[str], list[Problem]]:
    """The valid email addresses of a row, and a problem for each invalid one."""
    cell = layout.cell(row, "email")
    parts = [part for part in split_addresses(cell.text) if part] or [""]
    faults = {part: address_fault(part) for part in parts}
    problems = [cell.problem(ProblemCode.RECIPIENT_ADDRESS, fault) for fault in faults.values() if fault]
    return [part for part in parts if not faults[part]], problems
