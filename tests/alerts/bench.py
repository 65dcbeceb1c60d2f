"""`make bench-alerts`: how long a plan and an export take, and how much memory, as the circulation list grows."""

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from bulletins.model.london_time import parse_date_time
from bulletins.pipeline.alerts import export_alerts, plan_alerts, set_baseline
from bulletins.pipeline.alerts.context import STORE_PATH, AlertContext
from bulletins.pipeline.subscribers import subscriber_data
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_repository import Consent, SubscriberRepository
from tests.conftest import SAMPLES

NOW = parse_date_time("2026-06-01T09:00")
SIZES = (1_000, 10_000, 100_000)
BULLETINS = 20
EACH = 3
"""Subscriptions of a person."""


def project(folder: Path, people: int) -> AlertContext:
    """A project with twenty new bulletins on different topics, and people who each want three things."""
    shutil.copytree(SAMPLES / "valid" / "minimal" / "content", folder / "content")
    desk = AlertContext(folder, folder / STORE_PATH, NOW)
    set_baseline.set_baseline(desk)
    topics = sorted(subscriber_data.project_vocabulary(desk).topics)
    chance = random.Random(people)
    text = (folder / "content" / "bulletins" / "first.md").read_text()
    for number in range(BULLETINS):
        topic = f"topics: [{topics[number % len(topics)]}]"
        lines = [topic if line.startswith("topics:") else line for line in text.splitlines()]
        lines = [f"title: Bulletin number {number}" if line.startswith("title:") else line for line in lines]
        (folder / "content" / "bulletins" / f"b{number}.md").write_text("\n".join(lines) + "\n")
    with open_store(desk.store) as store, store.exclusive():
        kept = SubscriberRepository(store)
        for number in range(people):
            address = f"person-{number}@school-{number % 500}.example"
            wishes = [Preferences(topics=frozenset(chance.sample(topics, 2))) for _ in range(EACH)]
            kept.add(address, "", Consent("consent"), NOW - timedelta(days=1))
            kept.ask(address, [(wish, Frequency.IMMEDIATELY) for wish in wishes], NOW - timedelta(days=1))
    return desk


def measured(step: Callable[[], object]) -> tuple[float, float]:
    """The seconds and the most megabytes that a step takes, in a process of its own."""
    began = time.perf_counter()
    child = os.fork()
    if not child:
        step()
        os._exit(0)
    _, status, usage = os.wait4(child, 0)
    assert status == 0
    unit = 1_000 if sys.platform == "linux" else 1_000_000
    return time.perf_counter() - began, usage.ru_maxrss / unit


def main() -> None:
    """One line for each size. The last column is the cost of a person beside that at the size before."""
    print(f"{BULLETINS} new bulletins, {EACH} subscriptions a person, plan and export for GOV.UK Notify")
    print(f"{'people':>8} {'plan s':>8} {'export s':>9} {'both s':>8} {'most MB':>8} {'files':>6} {'each person':>12}")
    before = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            desk = project(Path(folder), size)
            plan, one = measured(lambda desk=desk: plan_alerts.plan_alerts(desk))  # type: ignore[misc]  # bound at once
            export, other = measured(lambda desk=desk: export_alerts.export_alerts(desk, "notify"))  # type: ignore[misc]  # as above
            files = len(list((desk.runs / "2026-06-01-1").glob("*.csv")))
        cost = (plan + export) / size
        ratio = f"{cost / before:.2f}" if before else "1.00"
        before = cost
        times = f"{plan:>8.2f} {export:>9.2f} {plan + export:>8.2f}"
        print(f"{size:>8,} {times} {max(one, other):>8.0f} {files:>6} {ratio:>12}", flush=True)


if __name__ == "__main__":
    main()
