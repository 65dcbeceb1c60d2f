"""The promise: nobody is exported the same revision twice, nobody is missed, and nobody who unsubscribed gets more."""

import os
import re
import shutil
import signal
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bulletins.alerts.ledger import Ledger
from bulletins.alerts.plan import plan_messages
from bulletins.model.fields.london_time import parse_date_time
from bulletins.pipeline.alerts.context import AlertContext
from bulletins.pipeline.alerts.export_alerts import export_alerts
from bulletins.pipeline.alerts.plan_alerts import plan_alerts
from bulletins.pipeline.alerts.set_baseline import set_baseline
from bulletins.pipeline.alerts.undo_run import undo_run
from bulletins.pipeline.subscribers.add_subscriber import add_subscriber
from bulletins.pipeline.subscribers.outcomes import Outcome
from bulletins.pipeline.subscribers.remove_subscribers import erase_person, unsubscribe_person
from bulletins.subscribers.store import open_store
from tests.alerts.builders import due, person
from tests.alerts.projects import (
    CONSENT,
    START,
    context_at,
    enrolment,
    export_to_csv,
    kill_at,
    make_project,
    run_folders,
    start_export,
    start_process,
    subscribe,
    succeeded,
)
from tests.builders import bulletin, published
from tests.conftest import SAMPLES, program

TOPICS = ("core-groups", "early-help", "thresholds")
ADDRESSES = tuple(f"person-{number}@school.example" for number in range(4))
IDS = ("b0", "b1", "b2", "b3")


class Delivery(NamedTuple):
    """A revision of a bulletin that a person gets."""

    address: str
    bulletin_id: str
    revision: int


def deliveries(root: Path, run: str = "[!.]*") -> Iterator[Delivery]:
    """What the files of every run would deliver, read as the person who sends them would."""
    for folder in sorted((root / "out" / "alerts").glob(run)):
        for table in folder.glob("recipients*.csv"):
            number = table.stem.removeprefix("recipients")
            text = (folder / f"message{number}.txt").read_text()
            ids = re.findall(
                r"^Bulletin (b\d)$\n(?:.*\n)+?(?=^https://board.example/bulletins/\1/)", text, re.MULTILINE
            )
            parts = {id: text.split(f"Bulletin {id}\n")[1].split("/bulletins/")[0] for id in ids}
            for address in table.read_text().split()[1:]:
                for id, part in parts.items():
                    note = re.search(r"What changed: revision (\d+)", part)
                    yield Delivery(address, id, int(note[1]) if note else 1)


class History(RuleBasedStateMachine):
    """Any history of publishing, revising, withdrawing, subscribing, unsubscribing, erasing, exporting and undoing, in
    which exports and undos are killed, and exports run at the same time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.now = START
        self.bulletins: dict[str, tuple[str, list[bool]]] = {}
        """The topic of each bulletin, and whether each of its revisions is major."""
        self.withdrawn: set[str] = set()
        self.interests: dict[str, tuple[str, ...]] = {}
        """The topics of each subscriber. None means all."""
        self.expected: set[Delivery] = set()
        """What must have been exported when the next export has succeeded."""
        self.delivered_before_removal: dict[str, Counter[Delivery]] = {}
        """For each person who was removed, what had been exported to them by then."""
        self.erased: set[str] = set()

    @initialize()
    def start(self) -> None:
        shutil.copytree(SAMPLES / "valid" / "minimal" / "content", self.root / "content")
        (self.root / "content" / "bulletins" / "first.md").unlink()
        set_baseline(context_at(self.root, START - timedelta(days=1)))

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @property
    def context(self) -> AlertContext:
        return context_at(self.root, self.now)

    def _advance_clock(self) -> None:
        self.now += timedelta(minutes=1)

    @rule(id=st.sampled_from(IDS), topic=st.sampled_from(TOPICS))
    def publish(self, id: str, topic: str) -> None:
        if id not in self.bulletins:
            self.bulletins[id] = (topic, [])
            self._write(id)

    @precondition(lambda self: self.bulletins.keys() - self.withdrawn)
    @rule(data=st.data(), major=st.booleans())
    def revise(self, data: st.DataObject, major: bool) -> None:
        id = data.draw(st.sampled_from(sorted(self.bulletins.keys() - self.withdrawn)))
        self.bulletins[id][1].append(major)
        self._write(id)

    @precondition(lambda self: self.bulletins.keys() - self.withdrawn)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.bulletins.keys() - self.withdrawn)))
        self.withdrawn.add(id)
        self._write(id)
        self.expected = {delivery for delivery in self.expected if delivery.bulletin_id != id}

    @rule(address=st.sampled_from(ADDRESSES), topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=2))
    def subscribe(self, address: str, topics: list[str]) -> None:
        """A new person does not get what was published before. A person who was removed is not added again."""
        self._advance_clock()
        if address in self.delivered_before_removal:
            change = add_subscriber(self.context, enrolment(address, *topics), CONSENT)
            assert change.outcome is Outcome.NOT_RESUBSCRIBED
        elif address not in self.interests:
            subscribe(self.root, address, *topics, now=self.now)
            self.interests[address] = tuple(topics)

    @precondition(lambda self: self.interests)
    @rule(data=st.data())
    def unsubscribe(self, data: st.DataObject) -> None:
        address = data.draw(st.sampled_from(sorted(self.interests)))
        unsubscribe_person(self.context, address, "asked to unsubscribe")
        self._removed(address)

    @precondition(lambda self: self.interests or self.delivered_before_removal)
    @rule(data=st.data())
    def erase(self, data: st.DataObject) -> None:
        address = data.draw(st.sampled_from(sorted({*self.interests, *self.delivered_before_removal})))
        removal = erase_person(self.context, address)
        files = [path for path in (self.root / "out" / "alerts").rglob("*") if path.is_file()]
        with_address = [path for path in files if address.encode() in path.read_bytes()]
        assert sorted(removal.files) == sorted(with_address)
        assert not any(".part" in str(path) for path in with_address)
        self.erased.add(address)
        self._removed(address)

    def _removed(self, address: str) -> None:
        self.interests.pop(address, None)
        self.expected = {delivery for delivery in self.expected if delivery.address != address}
        self.delivered_before_removal[address] = self._delivered_to(address)

    @precondition(lambda self: self.interests)
    @rule()
    def export(self) -> None:
        self._advance_clock()
        assert export_to_csv(self.root, self.now)
        self._check_that_nobody_was_missed()

    @precondition(lambda self: self.interests)
    @rule()
    def export_twice_at_the_same_time(self) -> None:
        self._advance_clock()
        processes = [start_export(self.root, self.now), start_export(self.root, self.now)]
        assert [succeeded(process) for process in processes] == [True, True]
        self._check_that_nobody_was_missed()

    @rule(number=st.integers(1, 14))
    def export_killed_at_a_fault_point(self, number: int) -> None:
        self._advance_clock()
        export_to_csv(self.root, self.now, kill_at(number))

    @rule(milliseconds=st.integers(0, 40))
    def export_killed_at_any_moment(self, milliseconds: int) -> None:
        self._advance_clock()
        process = start_export(self.root, self.now)
        time.sleep(milliseconds / 1000)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)

    @rule(data=st.data(), number=st.integers(0, 3))
    def undo_killed_at_a_fault_point_and_repeated(self, data: st.DataObject, number: int) -> None:
        """With number 0 it is not killed."""
        self._advance_clock()
        runs = [name for name in run_folders(self.root) if not name.startswith(".")]
        if not runs:
            return
        run = data.draw(st.sampled_from(runs))
        undone = set(deliveries(self.root, run))
        succeeded(start_process(lambda: undo_run(self.context, run, "a mistake"), kill_at(number)))
        undo_run(self.context, run, "a mistake")
        self.expected |= {item for item in undone if item.address in self.interests and self._is_current(item)}
        self.delivered_before_removal = {
            address: self._delivered_to(address) for address in self.delivered_before_removal
        }

    @invariant()
    def nobody_gets_a_revision_twice(self) -> None:
        assert not [delivery for delivery, times in Counter(deliveries(self.root)).items() if times > 1]

    @invariant()
    def nobody_gets_more_after_they_were_removed(self) -> None:
        for address, before in self.delivered_before_removal.items():
            assert not self._delivered_to(address) - before, address

    @invariant()
    def no_erased_address_is_left_anywhere_in_the_database(self) -> None:
        database = b"".join(path.read_bytes() for path in (self.root / "private").glob("*"))
        for address in self.erased:
            assert address.encode() not in database

    def _delivered_to(self, address: str) -> Counter[Delivery]:
        return Counter(delivery for delivery in deliveries(self.root) if delivery.address == address)

    def _check_that_nobody_was_missed(self) -> None:
        assert self.expected <= set(deliveries(self.root))
        self.expected.clear()

    def _last_major_revision(self, id: str) -> int:
        return max([1, *(number for number, major in enumerate(self.bulletins[id][1], start=2) if major)])

    def _is_current(self, delivery: Delivery) -> bool:
        id = delivery.bulletin_id
        return id not in self.withdrawn and delivery.revision == self._last_major_revision(id)

    def _write(self, id: str) -> None:
        topic, changes = self.bulletins[id]
        lines = [
            f"  - {{date: 2026-03-03, note: revision {number}, major: {str(major).lower()}}}"
            for number, major in enumerate(changes, start=2)
        ]
        withdrawn = "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: It was wrong.}\n"
        (self.root / "content" / "bulletins" / f"{id}.md").write_text(
            f"---\nkind: notice\ntitle: Bulletin {id}\nsummary: A summary.\npublished: 2026-03-02\n"
            f"topics: [{topic}]\naudiences: [all-practitioners]\n"
            + (withdrawn if id in self.withdrawn else "")
            + ("changes:\n" + "\n".join(lines) + "\n" if lines else "")
            + "---\nText.\n"
        )
        revision = self._last_major_revision(id)
        self.expected = {
            delivery
            for delivery in self.expected
            if delivery.bulletin_id != id or delivery.revision == revision
        }  # fmt: skip
        if id not in self.withdrawn and (not changes or changes[-1]):
            interested = [address for address, topics in self.interests.items() if not topics or topic in topics]
            self.expected |= {Delivery(address, id, revision) for address in interested}


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=24)


def test_the_database_refuses_a_second_export_of_a_revision_to_a_person(tmp_path: Path) -> None:
    """Whatever mistake led to it: here the same messages are recorded twice."""
    news = due(published(bulletin("news")))
    messages = plan_messages(news, [person("ann")], ())
    with open_store(tmp_path / "alerts.sqlite") as store:
        ledger = Ledger(store)
        with store.transaction():
            ledger.record("run-1", START, "csv", news, messages)
        with pytest.raises(sqlite3.IntegrityError), store.transaction():
            ledger.record("run-2", START, "csv", (), messages)
        with pytest.raises(sqlite3.IntegrityError), store.transaction():
            ledger.record("run-3", START, "csv", news, ())
        assert ledger.current_runs() == {"run-1"}, "nothing of the other runs was kept"
        assert [item.run for item in ledger.exported_to(b"ann")] == ["run-1"]


def test_a_second_export_exports_nothing(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", "one@school.example")
    command = ("alert", "export", "--provider", "csv", "--project", str(root), "--now", "2026-06-02")
    first, second = program(*command), program(*command)
    assert "Exported 1 bulletin for 1 person to" in first.err
    assert "There are no new or revised bulletins since the last export. Nothing was exported." in second.err
    assert run_folders(root) == ["2026-06-02-1"]


def test_without_a_baseline_nothing_is_exported(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLES / "valid" / "minimal", root)
    subscribe(root, "one@school.example")
    run = program("alert", "export", "--provider", "csv", "--project", str(root), "--now", "2026-06-02")
    assert run.code == 1
    assert "error alert-baseline: there is no baseline" in run.out
    assert not (root / "out").exists()


def test_a_baseline_marks_what_is_published_as_announced(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLES / "valid" / "minimal", root)
    subscribe(root, "one@school.example")
    baseline = program("alert", "baseline", "--project", str(root), "--now", "2026-06-02")
    assert "1 bulletin marked as announced." in baseline.err
    next_day = context_at(root, parse_date_time("2026-06-03"))
    assert export_alerts(next_day, "csv").folder is None
    first = root / "content" / "bulletins" / "first.md"
    (first.parent / "second.md").write_text(first.read_text().replace("title: ", "title: Second "))
    plan = plan_alerts(next_day).plan
    assert plan
    assert [item.id for item in plan.bulletins] == ["second"]


def test_a_rename_without_an_alias_stops_the_export(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", "one@school.example")
    assert export_to_csv(root)
    renamed = root / "content" / "bulletins" / "renamed.md"
    renamed.with_name("first.md").rename(renamed)
    next_day = context_at(root, START + timedelta(days=1))
    result = plan_alerts(next_day)
    (problem,) = result.problems
    assert problem.code == "alert-renamed"
    assert "add aliases: [first]" in problem.message
    assert result.plan is None
    renamed.write_text(renamed.read_text().replace("title:", "aliases: [first]\ntitle:", 1))
    plan = plan_alerts(next_day).plan
    assert plan
    assert plan.due == ()


def test_a_message_that_an_email_program_would_break_stops_the_export(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", "one@school.example")
    template = root / "templates" / "email" / "alert.txt.j2"
    template.parent.mkdir(parents=True)
    template.write_text("[[Write something here]]")
    result = export_alerts(context_at(root), "csv")
    assert {problem.code for problem in result.problems} == {"mail-unfit"}
    assert result.plan is None
    assert run_folders(root) == []
    template.unlink()
    assert export_alerts(context_at(root), "csv").folder, "it is still due"


def test_what_matched_no_subscriber_is_not_exported_to_people_who_join_later(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    subscribe(root, "one@school.example", "thresholds")
    assert export_alerts(context_at(root), "csv").folder is None
    subscribe(root, "two@school.example", now=START + timedelta(hours=1))
    plan = plan_alerts(context_at(root, START + timedelta(hours=2))).plan
    assert plan
    assert plan.due == ()
