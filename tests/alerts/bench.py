"""`make bench-alerts`: how long a plan and an export take, and how much memory, as the circulation list grows."""

import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline.alerts.context import STORE_PATH, AlertContext
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.alerts.plan_alerts import plan_alerts
from bulletins.pipeline.alerts.set_baseline import set_baseline
from bulletins.pipeline.subscribers.subscriber_data import project_vocabulary
from bulletins.subscribers.preferences import Choice, Frequency, Preferences
from bulletins.subscribers.store import open_store
from bulletins.subscribers.subscriber_records import Consent
from bulletins.subscribers.subscriber_repository import SubscriberRepository
from tests.alerts.projects import put_site_in_place
from tests.conftest import SAMPLES

NOW = parse_date_time("2026-06-01T09:00")
SIZES = (1_000, 10_000, 100_000)
BULLETINS = 20
SUBSCRIPTIONS = 3
"""Subscriptions of each person."""


def project(folder: Path, people: int) -> AlertContext:
    """A project with BULLETINS new bulletins on different topics, and people with SUBSCRIPTIONS subscriptions each."""
    shutil.copytree(SAMPLES / "valid" / "minimal" / "content", folder / "content")
    context = AlertContext(folder, folder / STORE_PATH, NOW)
    set_baseline(context)
    topics = sorted(project_vocabulary(context).topics)
    chance = random.Random(people)
    text = (folder / "content" / "bulletins" / "first.md").read_text()
    for number in range(BULLETINS):
        topic = f"topics: [{topics[number % len(topics)]}]"
        lines = [topic if line.startswith("topics:") else line for line in text.splitlines()]
        lines = [f"title: Bulletin number {number}" if line.startswith("title:") else line for line in lines]
        (folder / "content" / "bulletins" / f"b{number}.md").write_text("\n".join(lines) + "\n")
    put_site_in_place(folder, NOW)
    yesterday = NOW - timedelta(days=1)
    with open_store(context.store) as store, store.transaction():
        repository = SubscriberRepository(store)
        for number in range(people):
            address = f"person-{number}@school-{number % 500}.example"
            chosen = [Preferences(topics=frozenset(chance.sample(topics, 2))) for _ in range(SUBSCRIPTIONS)]
            key = store.key(address)
            repository.add(key, address, "", Consent("consent"), yesterday)
            repository.set_choices(key, [Choice(item, Frequency.IMMEDIATELY) for item in chosen], yesterday)
    return context


def measured(step: Callable[[], object]) -> tuple[float, float]:
    """The seconds that a step takes, and its most megabytes of memory, in a process of its own."""
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
    """One line for each size. The last column compares the cost of a person with that at the size before."""
    print(f"{BULLETINS} new bulletins, {SUBSCRIPTIONS} subscriptions a person, plan and export for GOV.UK Notify")
    print(f"{'people':>8} {'plan s':>8} {'export s':>9} {'both s':>8} {'most MB':>8} {'files':>6} {'each person':>12}")
    cost_before = 0.0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            context = project(Path(folder), size)
            plan_seconds, plan_megabytes = measured(partial(plan_alerts, context))
            export_seconds, export_megabytes = measured(partial(export_alerts, context, "notify"))
            files = len(list((context.runs / "2026-06-01-1").glob("*.csv")))
        seconds = plan_seconds + export_seconds
        ratio = f"{seconds / size / cost_before:.2f}" if cost_before else "1.00"
        cost_before = seconds / size
        megabytes = max(plan_megabytes, export_megabytes)
        times = f"{plan_seconds:>8.2f} {export_seconds:>9.2f} {seconds:>8.2f}"
        print(f"{size:>8,} {times} {megabytes:>8.0f} {files:>6} {ratio:>12}", flush=True)


if __name__ == "__main__":
    main()
