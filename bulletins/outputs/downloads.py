"""The recommendation register as files for a spreadsheet and for a program."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any, Final

from bulletins.model.library import Library
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation

DOWNLOAD_NAME: Final = "recommendations"
DOWNLOAD_COLUMNS: Final = (
    "id", "bulletin", "kind", "published", "address", "recommendation", "owners", "due", "status", "overdue",
    "completed", "evidence", "topics", "repeats", "repeated_by",
)  # fmt: skip


def register_downloads(library: Library, register: RecommendationRegister) -> Iterator[Artifact]:
    """recommendations.csv and recommendations.json, beside the register's page."""
    rows = [_row(entry, library) for entry in register.entries]
    sources = tuple(sorted({entry.bulletin.origin.path for entry in register.entries}))
    folder = f"docs/{urls.RECOMMENDATIONS}{DOWNLOAD_NAME}"
    yield Artifact(f"{folder}.csv", _csv(rows), sources)
    whole = {
        "board": library.board.name,
        "address": library.board.address + urls.RECOMMENDATIONS,
        "judged_on": str(library.day) if rows else None,
        "recommendations": rows,
    }
    yield text_artifact(f"{folder}.json", json.dumps(whole, ensure_ascii=False, indent=1) + "\n", *sources)


def _row(entry: RegisteredRecommendation, library: Library) -> dict[str, Any]:
    label, item, bulletin = library.vocabulary.label, entry.item, entry.bulletin
    values = (
        entry.id,
        bulletin.title,
        label("kinds", bulletin.kind),
        str(bulletin.published),
        f"{library.board.address}{urls.bulletin_url(bulletin.id)}#{item.id}",
        item.text,
        [label("agencies", slug) for slug in item.owner],
        str(item.due) if item.due else None,
        item.status,
        entry.overdue,
        str(item.completed) if item.completed else None,
        item.evidence,
        [label("topics", slug) for slug in entry.topics],
        [*entry.repeats],
        [*entry.repeated],
    )
    return dict(zip(DOWNLOAD_COLUMNS, values, strict=True))


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """With a byte order mark, without which Excel takes UTF-8 for something else."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(DOWNLOAD_COLUMNS)
    writer.writerows([_cell(row[column]) for column in DOWNLOAD_COLUMNS] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> str:
    """A value as one cell. What a spreadsheet would take for a formula is kept as words (OWASP: CSV injection)."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    words = "; ".join(value) if isinstance(value, list) else str(value or "")
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words
