"""What a person at a terminal sees: colours, and what is being done while it is done."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

Sample = Callable[[str], Path]


def on_a_terminal(project: Path, *arguments: str) -> str:
    """Everything that `bulletins` shows on a terminal of its own."""
    shown, terminal = pty.openpty()
    command = [sys.executable, "-m", "bulletins", *arguments, "--now", "2026-06-01"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen(command, cwd=project, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    said = b""
    while True:
        try:
            part = os.read(shown, 65536)
        except OSError:  # Linux's word for: the other end is closed
            break
        if not part:
            break
        said += part
    process.wait(timeout=60)
    os.close(shown)
    return said.decode()


def test_problems_are_coloured_and_still_readable_by_tools(sample: Sample) -> None:
    said = on_a_terminal(sample("invalid/unknown-key"), "check")
    assert "\x1b[1mcontent/bulletins/first.md:7:1:\x1b[0m" in said
    assert "\x1b[1;31m error \x1b[0m" in said


def test_a_build_shows_each_step_and_ends_with_what_was_made(sample: Sample) -> None:
    said = on_a_terminal(sample("valid/minimal"), "build")
    for step in ("Building the site", "Indexing for search"):
        assert step in said
    assert said.rstrip().endswith("copy that folder to your web host.")
    assert "The site is in out/site." in said
