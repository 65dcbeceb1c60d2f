"""The preview: the messages as their recipients will see them, before any run exists."""

import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from bulletins.console.browser import has_desktop
from bulletins.pipeline.alerts.context import STORE_PATH
from tests.alerts.projects import make_project, put_site_in_place, subscribe
from tests.conftest import SAMPLES, Run, program

PAGE = "alert-preview.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one new bulletin, a baseline before it, and one subscriber."""
    return make_project(tmp_path / "board", "one@school.example")


@pytest.fixture
def unused(tmp_path: Path) -> Path:
    """A project in which nobody has done anything yet."""
    folder = tmp_path / "unused"
    shutil.copytree(SAMPLES / "valid" / "minimal", folder)
    return folder


def run(root: Path, *command: str) -> Run:
    return program("alert", *command, "--project", str(root), "--now", "2026-06-01T09:00")


def preview(root: Path) -> Run:
    return run(root, "preview", "--no-browser")


def page_of(root: Path) -> str:
    return (root / "out" / PAGE).read_text("utf-8")


def views(page: str) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """The HTML and the text of each view on the page, each with the name of its width."""
    frames = re.findall(r'<iframe class="(\w+)"[^>]* srcdoc="([^"]*)"', page)
    texts = re.findall(r'<pre class="(\w+)">(.*?)</pre>', page, re.DOTALL)
    return [(width, unescape(html)) for width, html in frames], [(width, unescape(text)) for width, text in texts]


def test_it_shows_the_messages_that_the_next_export_writes_as_html_and_text_in_two_widths(root: Path) -> None:
    shown = preview(root)
    assert shown.code == 0
    assert "An export would write 1 message now.\n" in shown.err
    assert f"can be opened in a browser: {root / 'out' / PAGE}. Nothing was exported or recorded." in shown.err
    frames, texts = views(page_of(root))
    run(root, "export", "--provider", "csv")
    folder = root / "out" / "alerts" / "2026-06-01-1"
    html, text, subject = (
        (folder / name).read_text("utf-8") for name in ("message.html", "message.txt", "subject.txt")
    )
    assert frames == [("wide", html), ("narrow", html)]
    assert texts == [("wide", text), ("narrow", text)]
    assert f"<h2>{subject.strip()}</h2>" in page_of(root)


def test_it_changes_nothing_in_the_database_and_has_no_address_of_a_recipient(root: Path) -> None:
    subscribe(root, "two@school.example", "information-sharing")
    before = (root / STORE_PATH).read_bytes()
    log = run(root, "log").err
    assert preview(root).code == 0
    assert (root / STORE_PATH).read_bytes() == before
    assert run(root, "log").err == log
    assert "school.example" not in page_of(root)
    assert "1 bulletin, 2 recipients" in page_of(root)
    assert not (root / "out" / "alerts").exists()


def test_before_anything_was_set_up_it_shows_the_newest_published_bulletin_and_says_so(unused: Path) -> None:
    older = unused / "content" / "bulletins" / "older.md"
    older.write_text((older.parent / "first.md").read_text().replace("2026-03-02", "2026-02-02"))
    shown = preview(unused)
    assert shown.code == 0
    reason = "There is no baseline yet, so nothing counts as new."
    explanation = f"{reason} This is a message about the newest published bulletin, first."
    assert explanation in shown.err
    assert explanation in page_of(unused)
    assert "<h2>New from Example Safeguarding Board: The first bulletin</h2>" in page_of(unused)
    assert [path.name for path in (unused / "out").iterdir()] == [PAGE]
    assert not (unused / "private").exists(), "not even an empty database"


def test_a_list_without_a_baseline_has_nothing_new_either(unused: Path) -> None:
    subscribe(unused, "one@school.example")
    assert "There is no baseline yet" in preview(unused).err


def test_if_nothing_is_new_it_shows_the_newest_published_bulletin(root: Path) -> None:
    run(root, "export", "--provider", "csv")
    assert "Nothing is new since the last export. This is a message about the newest" in preview(root).err


@pytest.mark.parametrize("people", [[], [("one@school.example", "thresholds")]])
def test_if_nobody_matches_it_shows_all_that_is_new(tmp_path: Path, people: list[tuple[str, str]]) -> None:
    root = make_project(tmp_path / "board")
    for address, topic in people:
        subscribe(root, address, topic)
    shown = preview(root)
    assert shown.code == 0
    assert "No subscriber matches what is new. This is what somebody who asked for everything would get." in shown.err
    assert "The first bulletin" in page_of(root)


def test_a_problem_of_a_message_is_listed_and_the_message_is_shown_all_the_same(root: Path) -> None:
    first = root / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("The first bulletin", "The ((first)) bulletin"))
    shown = preview(root)
    assert shown.code == 0
    assert shown.out == (
        "content/bulletins/first.md:3:1: error mail-unfit: '((first))' is a placeholder. Replace it with text.\n"
    )
    assert "The ((first)) bulletin" in page_of(root)


def test_an_error_in_the_content_stops_it_and_the_last_page_stays(root: Path) -> None:
    preview(root)
    before = page_of(root)
    first = root / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("kind:", "kindd:"))
    stopped = preview(root)
    assert stopped.code == 1
    assert "error unknown-key" in stopped.out
    assert "Nothing was previewed." in stopped.err
    assert page_of(root) == before


def test_without_a_published_bulletin_there_is_nothing_to_show(unused: Path) -> None:
    first = unused / "content" / "bulletins" / "first.md"
    first.write_text(first.read_text().replace("kind:", "status: draft\nkind:", 1))
    stopped = preview(unused)
    assert (stopped.code, stopped.out) == (1, "")
    assert stopped.err == "Nothing is published yet, so there is no message to preview.\n"
    assert not (unused / "out").exists()


def test_of_many_messages_it_shows_the_first_twenty(tmp_path: Path) -> None:
    root = make_project(tmp_path / "board")
    topics = ("core-groups", "early-help", "thresholds", "self-neglect", "information-sharing")
    first = root / "content" / "bulletins" / "first.md"
    for topic in topics:
        text = first.read_text().replace("information-sharing]", f"{topic}]").replace("The first", f"About {topic}, a")
        (first.parent / f"{topic}.md").write_text(text)
    first.unlink()
    for number in range(1, 32):
        chosen = [topic for bit, topic in enumerate(topics) if number >> bit & 1]
        subscribe(root, f"p{number}@school.example", *chosen)
    put_site_in_place(root)
    assert "An export would write 31 messages now. The page shows the first 20." in preview(root).err
    assert page_of(root).count("<h2>") == 20


def opened_by(root: Path, folder: Path, **environment: str) -> tuple[str, str]:
    """What the command says, and the address that it opens, with these variables of a desktop."""
    recorder = folder / "browser"
    recorder.write_text(f'#!/bin/sh\necho "$1" > "{folder}/opened"\n')
    recorder.chmod(0o755)
    without_desktop = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    process = subprocess.run(
        [sys.executable, "-m", "bulletins", "alert", "preview", "--project", str(root), "--now", "2026-06-01T09:00"],
        env=without_desktop | environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    address = folder / "opened"
    return process.stderr, address.read_text().strip() if address.exists() else ""


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="always has a desktop")
def test_it_opens_in_the_browser_or_without_a_desktop_only_gives_the_path(root: Path, tmp_path: Path) -> None:
    said, address = opened_by(root, tmp_path)
    assert f"The preview can be opened in a browser: {root / 'out' / PAGE}." in said
    assert address == ""
    said, address = opened_by(root, tmp_path, BROWSER=str(tmp_path / "browser"))
    assert f"The preview is open in your browser: {root / 'out' / PAGE}." in said
    assert address == (root / "out" / PAGE).as_uri()


@pytest.mark.parametrize(
    ("platform", "environment", "desktop"),
    [
        ("win32", {}, True),
        ("darwin", {}, True),
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"BROWSER": "firefox"}, True),
    ],
)
def test_a_desktop_is_where_a_window_can_be_opened(platform: str, environment: dict[str, str], desktop: bool) -> None:
    assert has_desktop(platform, environment) is desktop
