"""Real projects with subscribers, and exports in processes of their own, which can be killed."""

import itertools
import os
import shutil
import signal
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from unittest import mock

from bulletins.loading.library_loader import load_library
from bulletins.model.fields.london_time import parse_date_time
from bulletins.outputs import urls
from bulletins.pipeline import fault_points
from bulletins.pipeline.alerts.context import STORE_PATH, AlertContext
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.alerts.set_baseline import set_baseline
from bulletins.pipeline.build_record import BuildRecord, read_build_record, write_build_record
from bulletins.pipeline.fault_points import FaultPoint
from bulletins.pipeline.subscribers.add_subscriber import add_subscriber
from bulletins.pipeline.subscribers.enrol import Enrolment
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.registers.published import published_library
from bulletins.subscribers.preferences import Choice, Frequency, Preferences
from bulletins.subscribers.subscriber_records import Consent
from tests.conftest import SAMPLES

START: datetime = parse_date_time("2026-06-01T09:00")
CONSENT = Consent("consent")
Interrupt = Callable[[FaultPoint], None]


def context_at(root: Path, now: datetime = START) -> AlertContext:
    return AlertContext(root, root / STORE_PATH, now)


def enrolment(address: str, *topics: str) -> Enrolment:
    preferences = Preferences(topics=frozenset(topics))
    return Enrolment(address, frozenset({Choice(preferences, Frequency.IMMEDIATELY)}))


def subscribe(root: Path, address: str, *topics: str, now: datetime = START) -> None:
    assert add_subscriber(context_at(root, now), enrolment(address, *topics), CONSENT).outcome is Outcome.ADDED


def put_site_in_place(root: Path, now: datetime = START) -> None:
    """Leave in out/ what a build leaves there for an export: a page for everything that is published, and the record of
    the build. The pages are empty, because MkDocs needs seconds for each build.

    Writes only what has changed, so that an export which is running sees no half-made site.
    """
    out, library = root / "out", published_library(load_library(root).library, now)
    pages = [urls.bulletin_url(bulletin.id) for bulletin in library.bulletins]
    pages += [urls.issue_url(issue.id) for issue in library.issues]
    for page in pages:
        (out / "site" / page).mkdir(parents=True, exist_ok=True)
        (out / "site" / page / "index.html").touch()
    record = BuildRecord.of_site("", out / "site", library)
    if read_build_record(out) != record:
        write_build_record(out, record)


def make_project(folder: Path, *addresses: str) -> Path:
    """The smallest project and its site, with a baseline before its one bulletin, and people who have subscribed to
    everything.
    """
    shutil.copytree(SAMPLES / "valid" / "minimal", folder)
    put_site_in_place(folder)
    set_baseline(context_at(folder), parse_date_time("2020-01-01"))
    for address in addresses:
        subscribe(folder, address)
    return folder


def run_folders(root: Path) -> list[str]:
    """The names of the folders in out/alerts, hidden ones too."""
    return sorted(path.name for path in (root / "out" / "alerts").glob("*"))


def continue_at(point: FaultPoint) -> None:
    """Does nothing, as in the program."""
    del point


def kill_at(number: int) -> Interrupt:
    """Kills the process when it reaches its nth fault point, whichever that is."""
    counter = itertools.count(1)

    def reached(_point: FaultPoint) -> None:
        if next(counter) == number:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def kill_at_point(point: FaultPoint) -> Interrupt:
    """Kills the process when it first reaches this fault point."""

    def reached(current: FaultPoint) -> None:
        if current is point:
            os.kill(os.getpid(), signal.SIGKILL)

    return reached


def start_process(action: Callable[[], object], interrupt: Interrupt = continue_at) -> int:
    """Start an action in a process of its own, and return its process id."""
    process = os.fork()
    if process:
        return process
    try:
        with mock.patch.object(fault_points, "reached", interrupt):
            action()
    except BaseException:  # noqa: BLE001 (the new process must not go on with the tests)
        os._exit(1)
    os._exit(0)


def succeeded(process: int) -> bool:
    """Wait for a process to end, and return whether it ended without an error."""
    return os.waitpid(process, 0)[1] == 0


def export_to_csv(root: Path, now: datetime = START, interrupt: Interrupt = continue_at) -> bool:
    """Export in a process of its own, and return whether it came to its end."""
    return succeeded(start_export(root, now, interrupt))


def start_export(root: Path, now: datetime = START, interrupt: Interrupt = continue_at) -> int:
    put_site_in_place(root, now)
    return start_process(lambda: export_alerts(context_at(root, now), "csv"), interrupt)
