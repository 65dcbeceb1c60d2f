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

from bulletins.alerts.people import Consent, People
from bulletins.alerts.store import opened
from bulletins.alerts.subscribers import Often, Wish
from bulletins.model.base import moment
from bulletins.pipeline import alerting, subscribing
from bulletins.pipeline.alerting import STORE, Desk
from tests.conftest import SAMPLES

NOW = moment("2026-06-01T09:00")
SIZES = (1_000, 10_000, 100_000)
BULLETINS = 20
EACH = 3
"""Subscriptions of a person."""


def project(folder: Path, people: int) -> Desk:
    """A project with twenty new bulletins on different topics, and people who each want three things."""
    shutil.copytree(SAMPLES / "valid" / "minimal" / "content", folder / "content")
    desk = Desk(folder, folder / STORE, NOW)
    alerting.baseline(desk)
    topics = sorted(subscribing.vocabulary(desk).topics)
    chance = random.Random(people)
    text = (folder / "content" / "bulletins" / "first.md").read_text()
    for number in range(BULLETINS):
        topic = f"topics: [{topics[number % len(topics)]}]"
        lines = [topic if line.startswith("topics:") else line for line in text.splitlines()]
        lines = [f"title: Bulletin number {number}" if line.startswith("title:") else line for line in lines]
        (folder / "content" / "bulletins" / f"b{number}.md").write_text("\n".join(lines) + "\n")
    with opened(desk.store) as store, store.exclusive():
        kept = People(store)
        for number in range(people):
            address = f"person-{number}@school-{number % 500}.example"
            wishes = [Wish(topics=frozenset(chance.sample(topics, 2))) for _ in range(EACH)]
            kept.add(address, "", Consent("consent"), NOW - timedelta(days=1))
            kept.ask(address, [(wish, Often.IMMEDIATELY) for wish in wishes], NOW - timedelta(days=1))
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
            plan, one = measured(lambda desk=desk: alerting.plan(desk))  # type: ignore[misc]  # bound at once
            export, other = measured(lambda desk=desk: alerting.export(desk, "notify"))  # type: ignore[misc]  # as above
            files = len(list((desk.runs / "2026-06-01-1").glob("*.csv")))
        cost = (plan + export) / size
        ratio = f"{cost / before:.2f}" if before else "1.00"
        before = cost
        times = f"{plan:>8.2f} {export:>9.2f} {plan + export:>8.2f}"
        print(f"{size:>8,} {times} {max(one, other):>8.0f} {files:>6} {ratio:>12}", flush=True)


if __name__ == "__main__":
    main()
