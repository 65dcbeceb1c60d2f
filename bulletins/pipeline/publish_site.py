"""Publishes the site: builds it, says what changes for readers, uploads it with the board's own command, records it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter, ValidationError

from bulletins.engines.upload import run_upload
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.plan_alerts import AlertPlan, plan_alerts
from bulletins.pipeline.build_site import BuildResult, BuiltSite, build_site
from bulletins.pipeline.check_content import check_content
from bulletins.pipeline.progress import Progress, no_progress
from bulletins.registers.publication import (
    Publication,
    PublicationChanges,
    Upcoming,
    publication_changes,
    publication_of,
    upcoming,
)
from bulletins.registers.recommendations import recommendation_register
from bulletins.writing.artifacts import previous_sums
from bulletins.writing.atomic_files import write_file

RECORD_FILE: Final = "published.json"
"""In the project's folder: what readers could see when the site was last published, and when that was."""
PAGE_FOLDER: Final = "docs/"


@dataclass(frozen=True)
class PublicationRecord:
    """The last publication of a project."""

    published_at: datetime
    publication: Publication


@dataclass(frozen=True)
class PublicationPlan:
    """A site that is built and can be published, with what it changes. `last` is None the first time."""

    site: BuiltSite
    publication: Publication
    changes: PublicationChanges
    last: PublicationRecord | None
    alerts: AlertPlan | None
    """Who would be alerted, or None if there is no circulation list or it cannot be planned."""


@dataclass(frozen=True)
class PublicationPlanResult:
    """The problems of the content, and the plan. With an error there is none, and nothing changed for readers."""

    build: BuildResult
    plan: PublicationPlan | None = None


def plan_publication(context: AlertContext, progress: Progress = no_progress) -> PublicationPlanResult:
    """Build the site in `out`, and find what it changes for readers since it was last published. Uploads nothing.

    Raises what `build_site` and `plan_alerts` raise.
    """
    build = build_site(context.root, context.now, progress)
    if build.site is None:
        return PublicationPlanResult(build)
    sums = previous_sums(context.root / "out")
    pages = {path: digest for path, digest in sums.items() if path.startswith(PAGE_FOLDER) and path.endswith(".md")}
    library = build.site.library
    publication = publication_of(library, recommendation_register(library), pages)
    last = last_publication(context.root)
    changes = publication_changes(last.publication if last else Publication(), publication)
    alerts = plan_alerts(context).plan if context.store.exists() else None
    return PublicationPlanResult(build, PublicationPlan(build.site, publication, changes, last, alerts))


def upload_and_record(plan: PublicationPlan, root: Path, now: datetime) -> bool:
    """Upload the site with the command of board.yml, if there is one, and record the publication. Returns whether a
    command ran. Raises EngineError, with nothing recorded, if it fails.
    """
    command = plan.site.library.board.upload
    if command:
        run_upload(command, root, root / "out" / "site")
    record = {"published_at": now.isoformat(), "publication": asdict(plan.publication)}
    write_file(root / RECORD_FILE, (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode())
    return bool(command)


def last_publication(root: Path) -> PublicationRecord | None:
    """The record of the last publication of the project at `root`. None if there is none, or it cannot be read."""
    path = root / RECORD_FILE
    try:
        return TypeAdapter(PublicationRecord).validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def upcoming_texts(root: Path, now: datetime) -> tuple[Upcoming, ...]:
    """What is scheduled or embargoed in the project at `root`, soonest first."""
    return upcoming(check_content(root, now).library, now)
