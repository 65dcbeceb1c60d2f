"""The preview server: it shows saved changes, and the problems of what cannot be shown."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

DEADLINE = 600.0
"""Seconds. A build takes two, but on a busy machine it can take a hundred. Nothing waits longer than it has to."""


@dataclass(frozen=True)
class Preview:
    """A project that is being served, the URL of its site, and the file that the program's messages go to."""

    project: Path
    url: str
    log: Path
    process: subprocess.Popen[bytes]

    def page(self, path: str = "") -> str:
        """A page as it is served now. Empty if the server does not answer yet."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=10) as response:
                return str(response.read().decode())
        except OSError:  # not listening yet, or the connection was cut
            return ""

    def wait_until(self, condition: Callable[[], bool], what: str) -> None:
        """Wait until something is true. Fails after the deadline, or as soon as the program ends."""
        end = time.monotonic() + DEADLINE
        while not condition():
            assert self.process.poll() is None, f"the program ended:\n{self.log.read_text()}"
            assert time.monotonic() < end, f"{what}: not after {DEADLINE:.0f} seconds.\n{self.log.read_text()}"
            time.sleep(0.1)

    def wait_until_page_has(self, words: str) -> None:
        self.wait_until(lambda: words in self.page(), f"the page has '{words}'")

    def wait_until_log_has(self, words: str) -> None:
        self.wait_until(lambda: words in self.log.read_text(), f"the program says '{words}'")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[Path], Preview]]:
    """Serves a project on a free port until the end of the test."""
    processes = []

    def served(project: Path) -> Preview:
        port, log = free_port(), tmp_path / "log.txt"
        command = [sys.executable, "-m", "bulletins", "serve", "--project", str(project), "--port", str(port)]
        with log.open("wb") as output:
            process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        processes.append(process)
        return Preview(project, f"http://127.0.0.1:{port}/", log, process)

    yield served
    for process in processes:
        process.terminate()
        process.wait(timeout=60)


Serve = Callable[[Path], Preview]
Sample = Callable[[str], Path]


def test_a_saved_change_is_shown_and_an_error_is_shown_in_place_of_the_pages(serve: Serve, sample: Sample) -> None:
    preview = serve(sample("valid/minimal"))
    bulletin = preview.project / "content" / "bulletins" / "first.md"
    text = bulletin.read_text()
    preview.wait_until_page_has("The first bulletin")

    bulletin.write_text(text.replace("The first bulletin", "The changed bulletin"))
    preview.wait_until_page_has("The changed bulletin")
    assert "The first bulletin" not in preview.page()

    bulletin.write_text(text.replace("kind: notice", "kind: nonsense"))
    preview.wait_until_page_has("&#39;nonsense&#39; is not a known kind")
    assert "<code>content/bulletins/first.md</code>, line 2" in preview.page()
    assert "This preview cannot be shown yet" in preview.page("bulletins/first/")
    preview.wait_until_log_has("shows these errors, until you fix them.")

    bulletin.write_text(text.replace("The first bulletin", "The corrected bulletin"))
    preview.wait_until_page_has("The corrected bulletin")


def test_a_project_with_an_error_is_served_at_once_and_appears_when_it_is_fixed(serve: Serve, sample: Sample) -> None:
    project = sample("valid/minimal")
    bulletin = project / "content" / "bulletins" / "first.md"
    text = bulletin.read_text()
    bulletin.write_text(text.replace("kind: notice", "kind: nonsense"))
    preview = serve(project)
    preview.wait_until_page_has("&#39;nonsense&#39; is not a known kind")
    bulletin.write_text(text)
    preview.wait_until_page_has("The first bulletin")


def test_a_draft_with_an_error_takes_no_other_page_away_and_shows_its_errors_at_its_address(
    serve: Serve, sample: Sample
) -> None:
    project = sample("valid/minimal")
    first = (project / "content" / "bulletins" / "first.md").read_text()
    draft = first.replace("kind: notice", "kind: nonsense\nstatus: draft")
    (project / "content" / "bulletins" / "second.md").write_text(draft)
    preview = serve(project)
    preview.wait_until_page_has("The first bulletin")
    page = preview.page("bulletins/second/")
    assert "This page cannot be shown yet" in page
    assert "(draft) &#39;nonsense&#39; is not a known kind" in page
    assert "cannot be shown" not in preview.page("bulletins/first/")


def test_a_fault_in_a_template_is_shown_in_the_browser(serve: Serve, sample: Sample) -> None:
    project = sample("valid/minimal")
    (project / "templates" / "pages").mkdir(parents=True)
    template = project / "templates" / "pages" / "about.md.j2"
    template.write_text("{{ nothing.at.all }}\n")
    preview = serve(project)
    preview.wait_until_page_has("The site could not be built.")
    assert "about.md.j2:1" in preview.page()
    template.unlink()
    preview.wait_until_page_has("The first bulletin")
