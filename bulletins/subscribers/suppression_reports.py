"""Reports of mailing services: who unsubscribed, and whose email bounced."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bulletins.problems import Location, Problem, ProblemCode, sorted_problems
from bulletins.subscribers.cell_values import split_addresses
from bulletins.subscribers.email_addresses import address_fault, without_invisible
from bulletins.subscribers.list_layout import ListLayout, find_layout
from bulletins.subscribers.spreadsheets import SheetRow, Spreadsheet, row_list

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
    rows about people who may still be written to. Rows whose status is not known have a warning.
    """

    addresses: tuple[ReportedAddress, ...]
    problems: tuple[Problem, ...]
    skipped: int = 0
    unaffected: int = 0


@dataclass(frozen=True)
class ReportFormat:
    """A format of a mailing service: the columns it is recognised by, and the reason that a row gives for suppressing
    its address. An empty reason means none, and None that the row's status is not known.
    """

    source: str
    columns: frozenset[str]
    reason: Callable[[ReportCells], str | None]


UNREACHABLE_STATUSES: Final = frozenset({
    "emailaddressdoesnotexist", "emailaddressdoesntexist", "permanentfailure", "permanentlyfailed", "failed",
})  # fmt: skip
"""What Notify calls a permanent failure, now and in earlier years, as letters in lower case."""
OTHER_DELIVERY_STATUSES: Final = frozenset({
    "delivered", "delivering", "sending", "sent", "created", "pending", "inboxnotacceptingmessagesrightnow",
    "temporaryfailure", "temporarilyfailed", "technicalfailure", "validationfailed",
})  # fmt: skip
"""Statuses in Notify that say nothing about the address. After a temporary failure the next alert may arrive."""
LISTMONK_STATUSES: Final = frozenset({"enabled", "disabled"})
"""Statuses in listmonk of people who may be written to, or whose subscription says more."""


def _delivery_reason(cells: ReportCells) -> str | None:
    """Notify's delivery reports: of one spreadsheet, or of the whole service, with text messages and letters too."""
    if cells.get("type", "email").lower() != "email":
        return ""
    status = re.sub(r"[^a-z]", "", cells["status"].lower())
    if status in UNREACHABLE_STATUSES:
        return "email bounced"
    return "" if status in OTHER_DELIVERY_STATUSES else None


def _listmonk_reason(cells: ReportCells) -> str | None:
    status = cells["status"].lower()
    if status == "blocklisted":
        return "blocked"
    if "unsubscribed" in cells.get("subscriptionstatus", "").lower():
        return "unsubscribed"
    return "" if status in LISTMONK_STATUSES else None


REPORT_FORMATS: Final = (
    ReportFormat(
        "GOV.UK Notify, unsubscribe report", frozenset({"emailaddress", "unsubscriberequestreceivedat"}),
        lambda _: "unsubscribed",
    ),
    ReportFormat("GOV.UK Notify, delivery report", frozenset({"rownumber", "status", "job"}), _delivery_reason),
    ReportFormat("GOV.UK Notify, delivery report", frozenset({"recipient", "status", "type"}), _delivery_reason),
    ReportFormat("Mailchimp, unsubscribed", frozenset({"emailaddress", "unsubtime"}), lambda _: "unsubscribed"),
    ReportFormat("Mailchimp, cleaned", frozenset({"emailaddress", "cleantime"}), lambda _: "email bounced"),
    ReportFormat("listmonk", frozenset({"email", "status"}), _listmonk_reason),
    ReportFormat("a list of addresses", frozenset(), lambda cells: cells.get("reason") or "asked to unsubscribe"),
)  # fmt: skip
"""Every known format. The first whose columns are all there is used; the last needs none, so it fits any list."""


def read_suppression_report(sheet: Spreadsheet) -> SuppressionReport:
    """Read a report. Problems are sorted by place."""
    layout = find_layout(sheet, frozenset({"recipient"}))
    if layout is None:
        return SuppressionReport((), sorted_problems([*sheet.problems, *_unknown_report(sheet)]))
    report = next(report for report in REPORT_FORMATS if report.columns <= {*layout.names})
    addresses: list[ReportedAddress] = []
    problems = [*sheet.problems]
    unknown: list[SheetRow] = []
    skipped = unaffected = 0
    for row in layout.rows:
        reason = report.reason({name: without_invisible(row.cell(at)) for at, name in enumerate(layout.names)})
        if reason is None:
            unknown.append(row)
        elif not reason:
            unaffected += 1
        else:
            valid, row_problems = _read_addresses(row, layout)
            addresses += [ReportedAddress(address, reason, report.source) for address in valid]
            problems += row_problems
            skipped += bool(row_problems)
    problems += _unknown_statuses(unknown, layout)
    return SuppressionReport(tuple(addresses), sorted_problems(problems), skipped, unaffected)


def _unknown_statuses(rows: Iterable[SheetRow], layout: ListLayout) -> Iterator[Problem]:
    """A warning for each status that is not known, at the first row that has it."""
    rows_by_status: dict[str, list[SheetRow]] = {}
    for row in rows:
        cell = layout.cell_at(row, layout.names.index("status"))
        rows_by_status.setdefault(cell.text.casefold(), []).append(row)
    for same_status in rows_by_status.values():
        cell = layout.cell_at(same_status[0], layout.names.index("status"))
        status = f"'{cell.text}'" if cell.text else "an empty cell"
        message = (
            f"{status} is not a status that this program knows, so nobody is suppressed for "
            f"{row_list([row.number for row in same_status])}. If it means that somebody must not be emailed, use "
            "`bulletins subscribers suppress ADDRESS`."
        )
        yield cell.problem(ProblemCode.RECIPIENT_STATUS, message)


def _unknown_report(sheet: Spreadsheet) -> list[Problem]:
    if not sheet.rows:
        return []
    known = "; ".join(dict.fromkeys(report.source for report in REPORT_FORMATS))
    message = f"there is no column of email addresses in the first row. You can use these reports: {known}."
    return [Problem(Location(sheet.path), ProblemCode.RECIPIENT_COLUMN, message)]


def _read_addresses(row: SheetRow, layout: ListLayout) -> tuple[list[str], list[Problem]]:
    """The valid email addresses of a row, and a problem for each invalid one."""
    cell = layout.cell(row, "email")
    parts = [part for part in split_addresses(cell.text) if part] or [""]
    faults = {part: address_fault(part) for part in parts}
    problems = [cell.problem(ProblemCode.RECIPIENT_ADDRESS, fault) for fault in faults.values() if fault]
    return [part for part in parts if not faults[part]], problems
