"""The preview: the site on this machine, built again at each change, the last good one while there is an error."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest


@pytest.fixture
def served(sample: Callable[[str], Path]) -> Iterator[tuple[Path, str]]:
    """A minimal project and the address at which it is shown."""
    project = sample("valid/minimal")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bulletins", "serve", "--project", str(project), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    yield project, f"http://127.0.0.1:{port}/"
    process.terminate()
    process.wait(timeout=20)


def shows(address: str, words: str, seconds: float = 30) -> bool:
    """Whether a page shows these words before the time is up."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if words in answer.read().decode():
                    return True
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.2)
    return False


def test_a_saved_change_is_shown_and_an_error_keeps_the_last_good_site(served: tuple[Path, str]) -> None:
    project, address = served
    first = project / "content" / "bulletins" / "first.md"
    text = first.read_text()
    assert shows(address, "The first bulletin")
    first.write_text(text.replace("The first bulletin", "The changed bulletin"))
    assert shows(address, "The changed bulletin")
    first.write_text(text.replace("kind: notice", "kind: nonsense"))
    time.sleep(2)
    assert shows(address, "The changed bulletin")
    first.write_text(text.replace("The first bulletin", "The mended bulletin"))
    assert shows(address, "The mended bulletin")
