"""The promise: nobody is exported the same revision twice, and nobody is missed, whatever happens on the way."""

import os
import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from bulletins.model.base import moment
from bulletins.pipeline import alerting
from tests.conftest import SAMPLES, program

TOPICS = ("core-groups", "early-help", "thresholds")
PEOPLE = tuple(f"person-{number}@school.example" for number in range(4))
Heard = tuple[str, str, int]
"""A person, a bulletin, a revision."""


def heard(root: Path) -> Iterator[Heard]:
    """What the files of every run tell whom, read as the person who sends them would."""
    for run in sorted((root / "out" / "alerts").glob("[!.]*")):
        for table in run.glob("recipients*.csv"):
            tail = table.stem.removeprefix("recipients")
            text = (run / f"message{tail}.txt").read_text()
            told = re.findall(
                r"^Bulletin (b\d)$\n(?:.*\n)+?(?=^https://board.example/bulletins/\1/)", text, re.MULTILINE
            )
            parts = {id: text.split(f"Bulletin {id}\n")[1].split("/bulletins/")[0] for id in told}
            for person in table.read_text().split()[1:]:
                for id, part in parts.items():
                    note = re.search(r"What changed: revision (\d+)", part)
                    yield person, id, int(note[1]) if note else 1


def export(root: Path, crash_at: int | None = None) -> bool:
    """Export in a process of its own, which dies at once, without a word, before its nth write. Whether it lived."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    writes = 0

    def tell(_words: str) -> None:
        nonlocal writes
        writes += 1
        if writes == crash_at:
            os._exit(17)

    try:
        alerting.export(root, moment("2026-06-01"), root / "subscribers.csv", "csv", tell)
    except BaseException:  # noqa: BLE001 (a fork must not go on as a second test run)
        os._exit(1)
    os._exit(0)


class History(RuleBasedStateMachine):
    """Publish, revise, subscribe, export, crash, again and again."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp())
        self.bulletins: dict[str, tuple[str, list[bool]]] = {}
        self.interests: dict[str, tuple[str, ...]] = {}
        self.due: set[Heard] = set()
        """Who must have heard what once an export has come to its end."""

    @initialize()
    def start(self) -> None:
        shutil.copytree(SAMPLES / "valid" / "minimal" / "content", self.root / "content")
        (self.root / "content" / "bulletins" / "first.md").unlink()
        (self.root / "subscribers.csv").write_text("email,topics\n")

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @rule(id=st.sampled_from(["b0", "b1", "b2", "b3"]), topic=st.sampled_from(TOPICS))
    def publish(self, id: str, topic: str) -> None:
        if id not in self.bulletins:
            self.bulletins[id] = (topic, [])
            self._write(id)

    @precondition(lambda self: self.bulletins)
    @rule(data=st.data(), major=st.booleans())
    def revise(self, data: st.DataObject, major: bool) -> None:
        id = data.draw(st.sampled_from(sorted(self.bulletins)))
        self.bulletins[id][1].append(major)
        self._write(id)

    @rule(person=st.sampled_from(PEOPLE), topics=st.lists(st.sampled_from(TOPICS), unique=True, max_size=2))
    def subscribe(self, person: str, topics: list[str]) -> None:
        """A new person. What was published before they came is not owed to them."""
        if person not in self.interests:
            self.interests[person] = tuple(topics)
            with (self.root / "subscribers.csv").open("a") as file:
                file.write(f"{person},{';'.join(topics)}\n")

    @rule()
    def export(self) -> None:
        assert export(self.root)
        assert self.due <= set(heard(self.root)), "somebody was missed"
        self.due.clear()

    @rule(crash_at=st.integers(1, 10))
    def export_and_crash(self, crash_at: int) -> None:
        export(self.root, crash_at)

    @invariant()
    def nobody_hears_twice(self) -> None:
        twice = [each for each, times in Counter(heard(self.root)).items() if times > 1]
        assert not twice

    def _write(self, id: str) -> None:
        topic, changes = self.bulletins[id]
        lines = [
            f"  - {{date: 2026-03-03, note: revision {number}, major: {str(major).lower()}}}"
            for number, major in enumerate(changes, start=2)
        ]
        (self.root / "content" / "bulletins" / f"{id}.md").write_text(
            f"---\nkind: notice\ntitle: Bulletin {id}\nsummary: A summary.\npublished: 2026-03-02\n"
            f"topics: [{topic}]\naudiences: [all-practitioners]\n"
            + ("changes:\n" + "\n".join(lines) + "\n" if lines else "")
            + "---\nText.\n"
        )
        revision = max([1, *(number for number, major in enumerate(changes, start=2) if major)])
        self.due = {each for each in self.due if each[1] != id or each[2] == revision}
        if not changes or changes[-1]:
            wanting = [person for person, topics in self.interests.items() if not topics or topic in topics]
            self.due |= {(person, id, revision) for person in wanting}


TestHistory = History.TestCase
TestHistory.settings = settings(
    max_examples=60, stateful_step_count=14, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_a_crash_at_each_write_in_turn_is_made_good_by_the_next_export(tmp_path: Path) -> None:
    crashes = 0
    for crash_at in range(1, 20):
        root = tmp_path / str(crash_at)
        shutil.copytree(SAMPLES / "valid" / "minimal", root)
        (root / "subscribers.csv").write_text("email\none@school.example\ntwo@school.example\n")
        if export(root, crash_at):
            break
        crashes += 1
        assert export(root)
        (run,) = (root / "out" / "alerts").iterdir()
        assert (run / "recipients.csv").read_text().split() == ["email", "one@school.example", "two@school.example"]
        assert (run / "what-to-do-next.txt").exists()
        assert export(root)
        assert len(list((root / "out" / "alerts").iterdir())) == 1
    assert crashes >= 8, "every write has its turn"


def test_two_exports_at_the_same_time_make_one_run(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "valid" / "minimal", tmp_path / "project")
    root = tmp_path / "project"
    (root / "subscribers.csv").write_text("email\none@school.example\n")
    children = []
    for _ in range(4):
        child = os.fork()
        if not child:
            os._exit(0 if export(root) else 1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0, 0, 0]
    assert len(list((root / "out" / "alerts").iterdir())) == 1


def test_a_run_that_another_export_has_shown_already_is_complete_all_the_same(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "valid" / "minimal", tmp_path / "project")
    root = tmp_path / "project"
    (root / "subscribers.csv").write_text("email\none@school.example\n")

    def tell(words: str) -> None:
        if words == "Showing the run":
            assert export(root)

    done = alerting.export(root, moment("2026-06-01"), root / "subscribers.csv", "csv", tell)
    assert done.folder
    assert (done.folder / "what-to-do-next.txt").exists()


def test_running_an_export_twice_exports_nothing_the_second_time(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "valid" / "minimal", tmp_path / "project")
    root = tmp_path / "project"
    (root / "private").mkdir()
    (root / "private" / "subscribers.csv").write_text("email\none@school.example\n")
    command = ("alert", "export", "--provider", "csv", "--project", str(root), "--now", "2026-06-01")
    first, second = program(*command), program(*command)
    assert "1 bulletin for 1 person: exported to" in first.err
    assert "Nothing is new since the last export. Nothing was exported." in second.err
    assert len(list((root / "out" / "alerts").iterdir())) == 1


def test_a_baseline_takes_what_is_published_as_known(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "valid" / "minimal", tmp_path / "project")
    root = tmp_path / "project"
    (root / "subscribers.csv").write_text("email\none@school.example\n")
    place = ("--project", str(root), "--now", "2026-06-01")
    assert "1 bulletin recorded as known" in program("alert", "baseline", *place).err
    assert export(root)
    assert not (root / "out" / "alerts").exists()
    first = root / "content" / "bulletins" / "first.md"
    (first.parent / "second.md").write_text(first.read_text())
    planned = alerting.plan(root, moment("2026-06-01"), root / "subscribers.csv")
    assert [bulletin.id for bulletin in planned.fresh] == ["second"]
