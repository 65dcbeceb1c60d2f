"""The preview server: it shows saved changes, and the last good site while the content has an error."""

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

    def page(self) -> str:
        """The home page as it is served now. Empty if the server does not answer yet."""
        try:
            with urllib.request.urlopen(self.url, timeout=10) as response:
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
def preview(sample: Callable[[str], Path], tmp_path: Path) -> Iterator[Preview]:
    """A minimal project, served on a free port."""
    project, port, log = sample("valid/minimal"), free_port(), tmp_path / "log.txt"
    command = [sys.executable, "-m", "bulletins", "serve", "--project", str(project), "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        yield Preview(project, f"http://127.0.0.1:{port}/", log, process)
        process.terminate()
        process.wait(timeout=60)


def test_a_saved_change_is_shown_and_an_error_leaves_the_last_good_site(preview: Preview) -> None:
    bulletin = preview.project / "content" / "bulletins" / "first.md"
    text = bulletin.read_text()
    preview.wait_until_page_has("The first bulletin")

    bulletin.write_text(text.replace("The first bulletin", "The changed bulletin"))
    preview.wait_until_page_has("The changed bulletin")
    assert "The first bulletin" not in preview.page()

    bulletin.write_text(text.replace("kind: notice", "kind: nonsense"))
    preview.wait_until_log_has("'nonsense' is not a known kind")
    preview.wait_until_log_has("shows the last good site.")
    assert "The changed bulletin" in preview.page()

    bulletin.write_text(text.replace("The first bulletin", "The corrected bulletin"))
    preview.wait_until_page_has("The corrected bulletin")
