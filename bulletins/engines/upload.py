"""The board's own command that copies the built site to its web host, as `upload:` in board.yml gives it."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

from bulletins.engines import EngineError


def run_upload(command: Sequence[str], root: Path, site: Path) -> None:
    """Run the command in the project's folder. `{site}` in it is the path of the built site.

    What it prints goes to the terminal. No shell runs it, so that a word can contain spaces and signs. Raises
    EngineError if it cannot be started or fails.
    """
    words = [word.replace("{site}", str(site)) for word in command]
    try:
        finished = subprocess.run(words, cwd=root, check=False)
    except OSError as error:
        message = (
            f"The upload command could not be started: {words[0]}: {error.strerror}. Correct `upload:` in board.yml."
        )
        raise EngineError(message) from None
    if finished.returncode:
        message = (
            f"The upload command failed (exit code {finished.returncode}). The site in {site} is complete. "
            "Fix the cause, and run the command again."
        )
        raise EngineError(message)
