"""The recommendation register as files for a spreadsheet and for a program."""

import json
from collections.abc import Iterator
from typing import Any, Final

from bulletins.model.published_library import PublishedLibrary
from bulletins.outputs import urls
from bulletins.outputs.artifact import Artifact, text_artifact
from bulletins.outputs.csv_format import BYTE_ORDER_MARK, csv_table
from bulletins.registers.recommendations import RecommendationRegister, RegisteredRecommendation
from bulletins.text.markdown import plain_line

DOWNLOAD_NAME: Final = "recommendations"
DOWNLOAD_COLUMNS: Final = (
    "id", "bulletin", "kind", "published", "address", "recommendation", "owners", "due", "status", "overdue",
    "completed", "evidence", "topics", "repeats", "repeated_by",
)  # fmt: skip


def register_downloads(library: PublishedLibrary, register: RecommendationRegister) -> Iterator[Artifact]:
    """recommendations.csv and recommendations.json, beside the register's page."""
    rows = [_row(entry, library) for entry in register.entries]
    sources = tuple(sorted({entry.bulletin.origin.path for entry in register.entries}))
    folder = f"docs/{urls.RECOMMENDATIONS}{DOWNLOAD_NAME}"
    yield Artifact(f"{folder}.csv", _csv(rows), sources)
    document = {
        "board": library.board.name,
        "address": library.board.address + urls.RECOMMENDATIONS,
        "judged_on": str(library.day) if rows else None,
        "recommendations": rows,
    }
    yield text_artifact(f"{folder}.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n", *sources)


def _row(entry: RegisteredRecommendation, library: PublishedLibrary) -> dict[str, Any]:
    label, item, bulletin = library.vocabulary.label, entry.recommendation, entry.bulletin
    values = (
        entry.id,
        bulletin.title,
        label("kinds", bulletin.kind),
        str(bulletin.published),
        library.board.address + urls.recommendation_url(bulletin.id, item.id),
        plain_line(item.text),
        [label("agencies", slug) for slug in item.owner],
        str(item.due) if item.due else None,
        item.status,
        entry.overdue,
        str(item.completed) if item.completed else None,
        plain_line(item.evidence) if item.evidence else None,
        [label("topics", slug) for slug in entry.topics],
        [*entry.repeats],
        [*entry.repeated_by],
    )
    return dict(zip(DOWNLOAD_COLUMNS, values, strict=True))


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """A CSV file with a byte order mark: without one, Excel does not read the file as UTF-8."""
    cells = ([_cell(row[column]) for column in DOWNLOAD_COLUMNS] for row in rows)
    return BYTE_ORDER_MARK + csv_table(DOWNLOAD_COLUMNS, cells)


def _cell(value: Any) -> str:
    """A value as the text of one cell: `yes` or `no`, a list joined with `; `, an empty cell for None."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, list) else str(value or "")
