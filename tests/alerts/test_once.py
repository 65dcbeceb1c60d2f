"""The promise: nobody is exported the same revision twice, nobody is missed, and nobody who left hears again."""

import functools
import os
import re
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bulletins.model.london_time import parse_date_time
from bulletins.pipeline.alerts import export_alerts, plan_alerts, set_baseline, undo_run
from bulletins.pipeline.alerts.context import STORE_PATH, AlertContext
from bulletins.pipeline.subscribers import add_subscriber, remove_subscribers
from bulletins.subscribers.preferences import Frequency, Preferences
from bulletins.subscribers.subscriber_repository import Consent
from tests.conftest import SAMPLES, program

TOPICS = ("core-groups", "early-help", "thresholds")
PEOPLE = tuple(f"person-{number}@school.example" for number in range(4))
START: datetime = parse_date_time("2026-06-01T09:00")
GROUND = Consent("consent")
Heard = tuple[str, str, int]
"""A person, a bulletin, a revision."""


def at(root: Path, now: datetime = START) -> AlertContext:
    return AlertContext(root, root / STORE_PATH, now)


def join(root: Path, address: str, *topics: str, now: datetime = START) -> None:
    joining = add_subscriber.NewSubscriber(address, (Preferences(topics=frozenset(topics)), Frequency.IMMEDIATELY))
    assert add_subscriber.add_subscriber(at(root, now), joining, GROUND).what == "new"


def heard(root: Path, run: str = "[!.]*") -> Iterator[Heard]:
    """What the files of every run tell whom, read as the person who sends them would."""
    for folder in sorted((root / "out" / "alerts").glob(run)):
        for table in folder.glob("recipients*.csv"):
            tail = table.stem.removeprefix("recipients")
            text = (folder / f"message{tail}.txt").read_text()
            told = re.findall(
                r"^Bulletin (b\d)$\n(?:.*\n)+?(?=^https://board.example/bulletins/\1/)", text, re.MULTILINE
            )
            parts = {id: text.split(f"Bulletin {id}\n")[1].split("/bulletins/")[0] for id in told}
            for person in table.read_text().split()[1:]:
                for id, part in parts.items():
                    note = re.search(r"What changed: revision (\d+)", part)
                    yield person, id, int(note[1]) if note else 1


def started(root: Path, now: datetime = START, crash_at: int | None = None) -> int:
    """Begin an export in a process of its own, which dies at once, without a word, before its nth write."""
    child = os.fork()
    if child:
        return child
    writes = 0

    def tell(_words: str) -> None:
        nonlocal writes
        writes += 1
        if writes == crash_at:
            os._exit(17)

    try:
        export_alerts.export_alerts(at(root, now), "csv", tell)
    except BaseException:  # noqa: BLE001 (a fork must not go on as a second test run)
        os._exit(1)
    os._exit(0)


def lived(child: int) -> bool:
    return os.waitpid(child, 0)[1] == 0


def export(root: Path, crash_at: int | None = None) -> bool:
    """Whether the export came to its end."""
    return lived(started(root, START, crash_at))


class History(RuleBasedStateMachine):
    """Publish, revise, withdraw, subscribe, leave, forget, export, undo, crash, two at a time, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.now = START
        self.bulletins: dict[str, tuple[str, list[bool]]] = {}
        self.withdrawn: set[str] = set()
        self.interests: dict[str, tuple[str, ...]] = {}
        self.due: set[Heard] = set()
        """Who must have heard what once an export has come to its end."""
        self.silent: dict[str, Counter[Heard]] = {}
        """Who left, and what they had heard by then."""
        self.forgotten: set[str] = set()

    @initialize()
    def start(self) -> None:
        shutil.copytree(SAMPLES / "valid" / "minimal" / "content", self.root / "content")
        (self.root / "content" / "bulletins" / "first.md").unlink()
        set_baseline.set_baseline(at(self.root, START - timedelta(days=1)))

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @property
    def desk(self) -> AlertContext:
        return at(self.root, self.now)

    def later(self) -> None:
        self.now += timedelta(minutes=1)

    @rule(id=st.sampled_from(["b0", "b1", "b2", "b3"]), topic=st.sampled_from(TOPICS))
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
        self.due = {each for each in self.due if each[1] != id}

    @rule(person=st.sampled_from(PEOPLE), topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=2))
    def subscribe(self, person: str, topics: list[str]) -> None:
        """A new person. What was published before they came is not owed to them. Who left is not brought back."""
        self.later()
        joining = add_subscriber.NewSubscriber(person, (Preferences(topics=frozenset(topics)), Frequency.IMMEDIATELY))
        if person in self.silent:
            assert add_subscriber.add_subscriber(self.desk, joining, GROUND).what == "left alone"
        elif person not in self.interests:
            add_subscriber.add_subscriber(self.desk, joining, GROUND)
            self.interests[person] = tuple(topics)

    @precondition(lambda self: self.interests)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted(self.interests)))
        remove_subscribers.remove_subscriber(self.desk, person, "asked to leave")
        self._gone(person)

    @precondition(lambda self: self.interests or self.silent)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from(sorted({*self.interests, *self.silent})))
        gone = remove_subscribers.erase_subscriber(self.desk, person)
        folder = self.root / "out" / "alerts"
        holding = [path for path in folder.rglob("*") if path.is_file() and person.encode() in path.read_bytes()]
        assert sorted(gone.files) == sorted(holding)
        assert not any(".part" in str(path) for path in holding)
        self.forgotten.add(person)
        self._gone(person)

    def _gone(self, person: str) -> None:
        self.interests.pop(person, None)
        self.due = {each for each in self.due if each[0] != person}
        self.silent[person] = self._heard(person)

    @precondition(lambda self: self.interests)
    @rule()
    def export(self) -> None:
        self.later()
        assert lived(started(self.root, self.now))
        self._nobody_was_missed()

    @precondition(lambda self: self.interests)
    @rule()
    def export_twice_at_once(self) -> None:
        self.later()
        children = [started(self.root, self.now), started(self.root, self.now)]
        assert [lived(child) for child in children] == [True, True]
        self._nobody_was_missed()

    @rule(crash_at=st.integers(1, 12))
    def export_and_crash(self, crash_at: int) -> None:
        self.later()
        lived(started(self.root, self.now, crash_at))

    @rule(after=st.integers(0, 40))
    def export_and_be_killed(self, after: int) -> None:
        self.later()
        child = started(self.root, self.now)
        time.sleep(after / 1000)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        self.later()
        runs = sorted(path.name for path in (self.root / "out" / "alerts").glob("[!.]*"))
        if not runs:
            return
        run = data.draw(st.sampled_from(runs))
        taken_back = set(heard(self.root, run))
        assert undo_run.undo_run(self.desk, run, "a mistake")
        self.due |= {each for each in taken_back if each[0] in self.interests and self._current(each)}
        self.silent = {person: self._heard(person) for person in self.silent}

    @invariant()
    def nobody_hears_twice(self) -> None:
        twice = [each for each, times in Counter(heard(self.root)).items() if times > 1]
        assert not twice

    @invariant()
    def who_left_hears_no_more(self) -> None:
        for person, before in self.silent.items():
            assert not self._heard(person) - before, person

    @invariant()
    def no_forgotten_address_is_left_in_any_byte(self) -> None:
        held = b"".join(path.read_bytes() for path in (self.root / "private").glob("*"))
        for person in self.forgotten:
            assert person.encode() not in held

    def _heard(self, person: str) -> Counter[Heard]:
        return Counter(each for each in heard(self.root) if each[0] == person)

    def _nobody_was_missed(self) -> None:
        assert self.due <= set(heard(self.root)), "somebody was missed"
        self.due.clear()

    def _revision(self, id: str) -> int:
        return max([1, *(number for number, major in enumerate(self.bulletins[id][1], start=2) if major)])

    def _current(self, each: Heard) -> bool:
        return each[1] not in self.withdrawn and each[2] == self._revision(each[1])

    def _write(self, id: str) -> None:
        topic, changes = self.bulletins[id]
        lines = [
            f"  - {{date: 2026-03-03, note: revision {number}, major: {str(major).lower()}}}"
            for number, major in enumerate(changes, start=2)
        ]
        gone = (
            "status: withdrawn\nwithdrawn: {date: 2026-05-01, reason: It was wrong.}\n" if id in self.withdrawn else ""
        )
        (self.root / "content" / "bulletins" / f"{id}.md").write_text(
            f"---\nkind: notice\ntitle: Bulletin {id}\nsummary: A summary.\npublished: 2026-03-02\n"
            f"topics: [{topic}]\naudiences: [all-practitioners]\n{gone}"
            + ("changes:\n" + "\n".join(lines) + "\n" if lines else "")
            + "---\nText.\n"
        )
        revision = self._revision(id)
        self.due = {each for each in self.due if each[1] != id or each[2] == revision}
        if id not in self.withdrawn and (not changes or changes[-1]):
            wanting = [person for person, topics in self.interests.items() if not topics or topic in topics]
            self.due |= {(person, id, revision) for person in wanting}


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=60, stateful_step_count=24)


def project(folder: Path, *people: str) -> Path:
    """The smallest project, with a baseline that leaves its one bulletin new, and people who want everything."""
    shutil.copytree(SAMPLES / "valid" / "minimal", folder)
    set_baseline.set_baseline(at(folder), parse_date_time("2020-01-01"))
    for person in people:
        join(folder, person)
    return folder


def test_a_crash_at_each_write_in_turn_is_made_good_by_the_next_export(tmp_path: Path) -> None:
    crashes = 0
    for crash_at in range(1, 20):
        root = project(tmp_path / str(crash_at), "one@school.example", "two@school.example")
        if export(root, crash_at):
            break
        crashes += 1
        assert export(root)
        (run,) = (root / "out" / "alerts").iterdir()
        assert (run / "recipients.csv").read_text().split() == ["email", "one@school.example", "two@school.example"]
        assert (run / "what-to-do-next.txt").exists()
        assert export(root)
        assert len(list((root / "out" / "alerts").iterdir())) == 1
    assert crashes >= 9, "every write has its turn"


def test_two_exports_at_the_same_time_make_one_run(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "one@school.example")
    children = [started(root) for _ in range(4)]
    assert [lived(child) for child in children] == [True] * 4
    assert len(list((root / "out" / "alerts").iterdir())) == 1


def test_a_run_that_another_export_has_shown_already_is_complete_all_the_same(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "one@school.example")

    def tell(words: str) -> None:
        if words == "Showing the run":
            assert export(root)

    done = export_alerts.export_alerts(at(root), "csv", tell)
    assert done.folder
    assert (done.folder / "what-to-do-next.txt").exists()


def test_running_an_export_twice_exports_nothing_the_second_time(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "one@school.example")
    command = ("alert", "export", "--provider", "csv", "--project", str(root), "--now", "2026-06-02")
    first, second = program(*command), program(*command)
    assert "1 bulletin for 1 person: exported to" in first.err
    assert "Nothing is new since the last export. Nothing was exported." in second.err
    assert len(list((root / "out" / "alerts").iterdir())) == 1


def test_without_a_baseline_nothing_is_exported(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLES / "valid" / "minimal", root)
    join(root, "one@school.example")
    run = program("alert", "export", "--provider", "csv", "--project", str(root), "--now", "2026-06-02")
    assert run.code == 1
    assert "error alert-baseline: no baseline was set" in run.out
    assert not (root / "out").exists()


def test_a_baseline_takes_what_is_published_as_known(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(SAMPLES / "valid" / "minimal", root)
    join(root, "one@school.example")
    assert (
        "1 bulletin recorded as known"
        in program("alert", "baseline", "--project", str(root), "--now", "2026-06-02").err
    )
    later = at(root, parse_date_time("2026-06-03"))
    assert export_alerts.export_alerts(later, "csv").folder is None
    first = root / "content" / "bulletins" / "first.md"
    (first.parent / "second.md").write_text(first.read_text().replace("title: ", "title: Second "))
    assert [bulletin.id for bulletin in plan_alerts.plan_alerts(later).fresh] == ["second"]


def test_a_rename_without_an_alias_stops_the_export(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "one@school.example")
    assert export(root)
    first = root / "content" / "bulletins" / "first.md"
    first.rename(first.with_name("renamed.md"))
    (problem,) = plan_alerts.plan_alerts(at(root, START + timedelta(days=1))).problems
    assert problem.code == "alert-renamed"
    assert "add aliases: [first]" in problem.message
    text = first.with_name("renamed.md").read_text().replace("title:", "aliases: [first]\ntitle:", 1)
    first.with_name("renamed.md").write_text(text)
    assert plan_alerts.plan_alerts(at(root, START + timedelta(days=1))).due == ()


def test_what_nobody_had_asked_for_is_not_sent_to_those_who_come_later(tmp_path: Path) -> None:
    root = project(tmp_path / "project")
    join(root, "one@school.example", "thresholds")
    assert export_alerts.export_alerts(at(root), "csv").folder is None
    join(root, "two@school.example", now=START + timedelta(hours=1))
    assert plan_alerts.plan_alerts(at(root, START + timedelta(hours=2))).due == ()


@pytest.mark.parametrize("way", ["remove", "forget", "report"])
def test_who_leaves_after_a_crash_is_told_of_the_files_that_were_made_before(tmp_path: Path, way: str) -> None:
    root = project(tmp_path / "board", "ann@school.example", "ben@school.example")
    recorded = 9  # the place where a run is recorded and not yet shown
    assert not export(root, crash_at=recorded)
    hidden = [path.name for path in (root / "out" / "alerts").iterdir()]
    assert hidden == [".2026-06-01-1.part"]
    if way == "report":
        report = b"email_address\nann@school.example\n"
        assert remove_subscribers.suppress_reported(at(root), report, "report.csv", really=True).count("taken off") == 1
    else:
        leave = (
            remove_subscribers.erase_subscriber
            if way == "forget"
            else functools.partial(remove_subscribers.remove_subscriber, why="asked")
        )
        named = [path.relative_to(root).as_posix() for path in leave(at(root), "ann@school.example").files]
        assert named == ["out/alerts/2026-06-01-1/recipients.csv"]
    assert [path.name for path in (root / "out" / "alerts").iterdir()] == ["2026-06-01-1"]


def test_who_leaves_after_a_crash_before_the_record_is_in_no_file(tmp_path: Path) -> None:
    root = project(tmp_path / "board", "ann@school.example", "ben@school.example")
    assert not export(root, crash_at=6)
    assert remove_subscribers.erase_subscriber(at(root), "ann@school.example").files == ()
    assert export(root)
    (table,) = (root / "out" / "alerts").rglob("recipients.csv")
    assert table.read_text().split() == ["email", "ben@school.example"]
